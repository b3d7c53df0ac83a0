import type { Score } from '../../model/session.ts'
import { defined } from '../defined.ts'
import { entries, number, own, record, text } from '../reading.ts'

/** C correct, I incorrect, P partial, N no answer; numbers, truth values and records of several values as sent. */
const passed: Readonly<Record<string, boolean>> = { C: true, I: false }

export function scoresOf(scores: unknown, traceId: string): Score[] {
  const found: Score[] = []
  for (const [name, score] of entries(scores)) {
    const value = own(score, 'value')
    const parts: [string, unknown][] = record(value)
      ? entries(value).map(([key, part]) => [`${name}.${key}`, part])
      : [[name, value]]
    for (const [partName, part] of parts) {
      const word = typeof part === 'string' && number(part) === undefined ? part : undefined
      const isTrue =
        typeof part === 'boolean' ? part : word !== undefined && Object.hasOwn(passed, word) ? passed[word] : undefined
      found.push({
        name: partName,
        target: 'trace',
        targetId: traceId,
        ...defined({
          value: typeof part === 'boolean' ? Number(part) : number(part),
          label: text(word),
          passed: isTrue,
          explanation: text(own(score, 'explanation')),
        }),
      })
    }
  }
  return found
}
