import type { Labels } from '../../view/labels.ts'
import type { IconName } from './Icon.tsx'

export type Tone = 'none' | 'ok' | 'warn' | 'error'

export const toneIcons: Readonly<Record<Tone, IconName>> = {
  none: 'minus',
  ok: 'check',
  warn: 'triangle-alert',
  error: 'x',
}

export function toneWord(labels: Labels, tone: Tone): string | undefined {
  if (tone === 'ok') return labels.toneOk
  if (tone === 'warn') return labels.toneWarn
  return tone === 'error' ? labels.toneError : undefined
}

/** Where a score turns from bad to doubtful and from doubtful to good. */
export interface ToneLimits {
  readonly warn: number
  readonly ok: number
}

const defaultToneLimits: ToneLimits = { warn: 0.5, ok: 0.75 }

/**
 * The tone of a score of 0 to 1: below `warn` bad, below `ok` doubtful; mirrored where lower is better. A score on
 * another scale has no tone: 87 of 100 is not known to be good.
 */
export function scoreTone(
  value: number | undefined,
  lowerIsBetter = false,
  limits: ToneLimits = defaultToneLimits,
): Tone {
  if (value === undefined || !(value >= 0 && value <= 1)) return 'none'
  const goodness = lowerIsBetter ? 1 - value : value
  if (goodness < limits.warn) return 'error'
  return goodness < limits.ok ? 'warn' : 'ok'
}
