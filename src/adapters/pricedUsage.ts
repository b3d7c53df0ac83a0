import type { Usage } from '../model/facts.ts'

/** Tokens with the price that the sender named for them; `undefined`: neither is known. */
export function pricedUsage(usage: Usage | undefined, costUsd: number | undefined): Usage | undefined {
  return costUsd === undefined ? usage : { ...usage, costUsd, costSource: 'reported' }
}
