'use client'

import { type RefObject, useRef } from 'react'
import { applyTheme, type Theme } from '../../theme/theme.ts'
import { classes } from '../shared/attributes.ts'
import type { Scheme } from '../shared/presentationContext.ts'
import { useBrowserLayoutEffect } from './useBrowserLayoutEffect.ts'

export interface Looks {
  readonly className?: string | undefined
  readonly theme?: Theme | undefined
  readonly scheme?: Scheme | undefined
}

/** What stands around, where a frame stands around. */
interface Around {
  readonly framed: boolean
  readonly scheme: Scheme
}

/** The attributes of a root element, which gets the tokens of a theme: those that a scheme or theme of its own needs. */
export function useLooks(
  element: RefObject<HTMLElement | null>,
  { className, theme, scheme }: Looks,
  around: Around | undefined,
): Record<string, string | undefined> {
  const isRoot = !around?.framed || theme !== undefined || scheme !== undefined
  const applied = useRef<Theme | undefined>(undefined)
  useBrowserLayoutEffect(() => {
    if (!element.current) return
    applyTheme(element.current, theme, applied.current)
    applied.current = theme
  }, [element, theme])
  return {
    className: classes(isRoot && 'ss-root', 'ss-frame', className),
    'data-scheme': isRoot ? (scheme ?? around?.scheme ?? 'light') : undefined,
    'data-density': theme?.density,
    'data-font': theme?.fontSans === 'inherit' ? 'inherit' : undefined,
  }
}
