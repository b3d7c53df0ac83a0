import { windowEnd } from './textWindow.ts'

export interface MarkdownChunk {
  readonly piece: string
  /** Where in the whole text this piece ends. */
  readonly upTo: number
}

/**
 * A text as pieces that are read on their own, about `size` characters each and never more than twice that: a parser
 * may take quadratic time on a hostile piece, so no piece may be long. A piece ends at an empty line outside a fenced
 * code block where there is one; a fence that is cut is opened again in the next piece.
 */
export function* markdownChunks(text: string, size: number): Generator<MarkdownChunk> {
  let start = 0
  let position = 0
  let fence = ''
  let opener = ''
  while (position < text.length) {
    const newline = text.indexOf('\n', position)
    const lineEnd = newline === -1 ? text.length : newline + 1
    // A line longer than a piece is cut like a piece; only its beginning can be a fence.
    const line = text.slice(position, Math.min(lineEnd, position + 200))
    const next = fenceAfter(fence, line)
    const isBreak = fence === '' && next === '' && line.trim() === '' && lineEnd - start >= size
    if (lineEnd - start > 2 * size) {
      const rest = text.slice(start, lineEnd)
      const end = start + (position > start ? position - start : windowEnd(rest, 2 * size))
      yield { piece: opener + text.slice(start, end), upTo: end }
      opener = fence === '' ? '' : `${fence}\n`
      start = end
      position = end
      continue
    }
    fence = next
    position = lineEnd
    if (isBreak) {
      yield { piece: opener + text.slice(start, position), upTo: position }
      opener = ''
      start = position
    }
  }
  if (start < text.length) yield { piece: opener + text.slice(start), upTo: text.length }
}

/** The marks of the fence that is open after this line: '' outside of one. */
function fenceAfter(fence: string, line: string): string {
  const marks = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1]
  if (marks === undefined) return fence
  if (fence === '') return marks
  const closes = marks.startsWith(fence) && line.trim() === marks
  return closes ? '' : fence
}
