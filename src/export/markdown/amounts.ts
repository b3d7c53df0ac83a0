import type { Totals } from '../../model/session.ts'

/** `350 ms`, `2.5 s`, `2m 30s`, `1h 5m`. */
export function durationText(ms: number): string {
  if (ms < 1000) return `${rounded(ms)} ms`
  if (ms < 60_000) return `${rounded(ms / 1000)} s`
  const seconds = Math.round(ms / 1000)
  const minutes = Math.floor(seconds / 60)
  return minutes < 60 ? `${minutes}m ${seconds % 60}s` : `${Math.floor(minutes / 60)}h ${minutes % 60}m`
}

/** `168 in, 55 out, 223 tokens, $0.00045`; `undefined` where nothing is known. */
export function totalsText(totals: Totals): string | undefined {
  const { inputTokens, outputTokens, totalTokens, costUsd } = totals
  const words = [
    inputTokens === undefined ? undefined : `${inputTokens} in`,
    outputTokens === undefined ? undefined : `${outputTokens} out`,
    totalTokens === undefined ? undefined : `${totalTokens} tokens`,
    costUsd === undefined ? undefined : `$${moneyText(costUsd)}`,
    (totals.callsWithoutUsage ?? 0) > 0 ? `partial, calls without usage: ${totals.callsWithoutUsage}` : undefined,
  ].filter((word) => word !== undefined)
  return words.length === 0 ? undefined : words.join(', ')
}

/** Without an exponent and without noise: money is known to a billionth of a dollar. */
function moneyText(usd: number): string {
  return usd.toFixed(9).replace(/0+$/, '').replace(/\.$/, '')
}

function rounded(value: number): string {
  return String(Number(value.toFixed(3)))
}

export function momentText(ms: number): string {
  return Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : String(ms)
}
