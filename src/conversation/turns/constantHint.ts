import { messageText } from '../messageText.ts'
import type { TraceReading } from './readTrace.ts'

/**
 * The key of a hint that says nothing: every trace carries the same value although different things were asked. An
 * application that counts per request sends `turn: 1` each time.
 */
export function constantHint(readings: readonly TraceReading[]): string | undefined {
  const values = new Map<string, Set<string>>()
  const asked = new Map<string, Set<string>>()
  for (const { hint, root } of readings) {
    if (hint === undefined) continue
    collect(values, hint.key, hint.value)
    const text = root?.asked === undefined ? undefined : messageText(root.asked)
    if (text !== undefined) collect(asked, hint.key, text)
  }
  for (const [key, found] of values) if (found.size === 1 && (asked.get(key)?.size ?? 0) > 1) return key
  return undefined
}

function collect(sets: Map<string, Set<string>>, key: string, value: string): void {
  const set = sets.get(key)
  if (set === undefined) sets.set(key, new Set([value]))
  else set.add(value)
}
