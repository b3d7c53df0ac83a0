import type { Line } from './lines.ts'
import type { Call, CodexTurn } from './turns.ts'

/** A request that was refused or broke off. */
export function failedCall(
  line: Line,
  input: unknown[],
  startMs: number | undefined,
  endMs: number | undefined,
  failure: string,
): Call {
  return { items: [], lines: [line], input, startMs, endMs, usage: undefined, failure }
}

/** Where no item tells the answer of a turn, events do. */
export function spokenCall(turn: CodexTurn): Call | undefined {
  if (turn.spoken.length === 0) return undefined
  const content = turn.spoken.map((part) => ({ type: 'output_text', text: part.text }))
  return {
    items: [{ type: 'message', role: 'assistant', content }],
    lines: [],
    input: turn.prompt === undefined ? [] : [turn.prompt],
    startMs: turn.startMs,
    endMs: turn.spoken[turn.spoken.length - 1]?.atMs,
    usage: undefined,
    failure: undefined,
  }
}

/** What an event tells of a prompt: words, and pictures beside them. */
export function promptContent(words: string | undefined, images: readonly unknown[]): unknown {
  const pictures = images.flatMap((url) => (typeof url === 'string' ? [{ type: 'input_image', image_url: url }] : []))
  if (pictures.length === 0) return words
  return [...(words === undefined ? [] : [{ type: 'input_text', text: words }]), ...pictures]
}
