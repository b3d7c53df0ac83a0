import { list, own, record, type UnknownRecord } from './reading.ts'

const places = ['message', 'response']
const names = ['usage', 'usageMetadata', 'usage_metadata']

/**
 * The counts of an answer that was kept as its stream, in the words of its sender. Anthropic tells the input with the
 * first event and the output with the last, others tell all of it once or anew with each piece: the later word counts.
 */
export function streamedUsage(pieces: unknown): UnknownRecord | undefined {
  const told: [string, unknown][] = []
  for (const piece of list(pieces) ?? []) {
    for (const holder of [piece, ...places.map((place) => own(piece, place))]) {
      for (const name of names) {
        const counts = record(own(holder, name))
        if (counts !== undefined) told.push(...Object.entries(counts).filter(([, count]) => count !== null))
      }
    }
  }
  return told.length === 0 ? undefined : Object.fromEntries(told)
}
