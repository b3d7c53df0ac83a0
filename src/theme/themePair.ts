import type { Theme } from './theme.ts'

/** One look in both schemes: give a component the half that belongs to its scheme, `theme={look[scheme]}`. */
export interface ThemePair {
  readonly light: Theme
  readonly dark: Theme
}
