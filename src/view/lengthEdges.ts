import { lengthStarts } from '../metrics/lengthStarts.ts'

/** More buckets than this can no longer be told apart. */
const MOST = 12

/**
 * First numbers of turns as somebody types them: `1, 4, 8`, `4 8`. In order, each once, from 1. `undefined`: something else
 * than whole numbers above 0 stands there, or nothing, or too many.
 */
export function edgesFromText(text: string): number[] | undefined {
  const words = text.split(/[\s,;،、]+/).filter((word) => word !== '')
  const numbers = words.map((word) => (/^\d{1,6}$/.test(word) ? Number(word) : 0))
  if (numbers.length === 0 || numbers.some((number) => number === 0)) return undefined
  const starts = lengthStarts(numbers)
  return starts.length > MOST ? undefined : starts
}
