/** The words of a text, counted: what two texts have in common can be told from it. */
export interface WordBag {
  readonly counts: ReadonlyMap<string, number>
  readonly size: number
}

/** The beginning tells a text from another; the rest of a very long one is left unread. */
const WORDS_READ = 300
const CHARACTERS_READ = 4000
const WORD = /[\p{L}\p{N}]+/gu
/** Scripts that put no space between words: each character stands for one. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u

export function wordBag(text: string): WordBag {
  const counts = new Map<string, number>()
  let size = 0
  for (const [found] of text.slice(0, CHARACTERS_READ).toLowerCase().matchAll(WORD)) {
    for (const word of UNSPACED.test(found) ? found : [found]) {
      counts.set(word, (counts.get(word) ?? 0) + 1)
      size++
    }
    if (size >= WORDS_READ) break
  }
  return { counts, size }
}

/** How much two texts have in common, 0 to 1: twice the words in both over all words. Two empty texts are the same. */
export function bagSimilarity(one: WordBag, other: WordBag): number {
  if (one.size + other.size === 0) return 1
  const [small, large] = one.counts.size <= other.counts.size ? [one, other] : [other, one]
  let common = 0
  for (const [word, count] of small.counts) common += Math.min(count, large.counts.get(word) ?? 0)
  return (2 * common) / (one.size + other.size)
}
