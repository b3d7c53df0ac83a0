/** A piece of a text: on both sides, or on this side only. */
export interface TextPiece {
  readonly text: string
  readonly changed: boolean
}

/** What two texts have in common, word by word, for showing them beside each other. */
export interface WordDifference {
  readonly a: readonly TextPiece[]
  readonly b: readonly TextPiece[]
}

/** A text is read up to here; what follows is shown as one changed or unchanged piece. */
const WORDS_COMPARED = 1500
/** With more differences than this the texts are different texts. */
const EDITS_AT_MOST = 600

/** Words, each with the space after it; scripts without spaces by the character. */
const WORDS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}]+|\s+|[^\p{L}\p{N}\s]/gu

/** Compares two texts word by word; pieces put together again are the texts. */
export function wordDifference(a: string, b: string): WordDifference {
  const [left, right] = [wordsOf(a), wordsOf(b)]
  const [keptA, keptB] = commonWords(left, right)
  return { a: piecesOf(left, keptA), b: piecesOf(right, keptB) }
}

function wordsOf(text: string): string[] {
  const words: string[] = []
  let at = 0
  for (const { 0: word, index } of text.matchAll(WORDS)) {
    words.push(word)
    at = index + word.length
    if (words.length >= WORDS_COMPARED) break
  }
  if (at < text.length) words.push(text.slice(at))
  return words
}

/** Which words of each side are on the other too: a shortest edit script (Myers), or none where the texts are too different. */
function commonWords(a: readonly string[], b: readonly string[]): [Set<number>, Set<number>] {
  const [keptA, keptB] = [new Set<number>(), new Set<number>()]
  const keep = (x: number, y: number): void => {
    keptA.add(x)
    keptB.add(y)
  }
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) keep(start, start++)
  let [endA, endB] = [a.length, b.length]
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) keep(--endA, --endB)
  const trail = editTrail(a, b, start, endA, endB)
  if (!trail) return [keptA, keptB]
  let [x, y] = [endA - start, endB - start]
  for (let edits = trail.length - 1; edits >= 0; edits--) {
    const reach = trail[edits] as Int32Array
    const diagonal = x - y
    const down =
      edits > 0 && (diagonal === -edits || (diagonal !== edits && at(reach, diagonal - 1) < at(reach, diagonal + 1)))
    const before = down ? diagonal + 1 : diagonal - 1
    const fromX = edits === 0 ? 0 : at(reach, before)
    const fromY = edits === 0 ? 0 : fromX - before
    while (x > fromX && y > fromY) keep(start + --x, start + --y)
    if (edits > 0) [x, y] = [fromX, fromY]
  }
  return [keptA, keptB]
}

/** How far each diagonal had come before each edit. `undefined`: too many edits. */
function editTrail(
  a: readonly string[],
  b: readonly string[],
  start: number,
  endA: number,
  endB: number,
): Int32Array[] | undefined {
  const [countA, countB] = [endA - start, endB - start]
  const most = Math.min(countA + countB, EDITS_AT_MOST)
  const trail: Int32Array[] = []
  const reach = new Int32Array(2 * EDITS_AT_MOST + 3)
  for (let edits = 0; edits <= most; edits++) {
    trail.push(reach.slice())
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const down = diagonal === -edits || (diagonal !== edits && at(reach, diagonal - 1) < at(reach, diagonal + 1))
      let x = down ? at(reach, diagonal + 1) : at(reach, diagonal - 1) + 1
      while (x < countA && x - diagonal < countB && a[start + x] === b[start + x - diagonal]) x++
      reach[diagonal + EDITS_AT_MOST + 1] = x
      if (x >= countA && x - diagonal >= countB) return trail
    }
  }
  return undefined
}

function at(reach: Int32Array, diagonal: number): number {
  return reach[diagonal + EDITS_AT_MOST + 1] ?? 0
}

/** Neighbouring words of one sort are one piece; a lone space between two changed words is changed with them. */
function piecesOf(words: readonly string[], kept: ReadonlySet<number>): TextPiece[] {
  const changed = words.map((_, index) => !kept.has(index))
  words.forEach((word, index) => {
    if (!changed[index] && word.trim() === '' && changed[index - 1] && changed[index + 1]) changed[index] = true
  })
  const pieces: { text: string; changed: boolean }[] = []
  words.forEach((word, index) => {
    const last = pieces.at(-1)
    if (last && last.changed === changed[index]) last.text += word
    else pieces.push({ text: word, changed: changed[index] ?? false })
  })
  return pieces
}
