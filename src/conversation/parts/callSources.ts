import type { Part, ToolCallPart } from '../turn.ts'

/**
 * Tool calls of one message that stand in several places (among the parts, in `tool_calls`, in `additional_kwargs`): each
 * once. Within one place nothing repeats; calls of different places are one by their id, or where one of them has none by
 * name and arguments.
 */
export class CallSources {
  private readonly ids = new Set<string>()
  /** How many calls of a name and arguments are known: with an id, and without. */
  private readonly withId = new Map<string, number>()
  private readonly withoutId = new Map<string, number>()

  /** The calls of one more place that no earlier one holds. */
  take(calls: readonly Part[]): ToolCallPart[] {
    const fresh: ToolCallPart[] = []
    for (const call of calls) if (call.type === 'tool-call' && !this.isKnown(call)) fresh.push(call)
    for (const call of fresh) this.remember(call)
    return fresh
  }

  private isKnown(call: ToolCallPart): boolean {
    if (call.id !== undefined && this.ids.has(call.id)) return true
    const key = keyOf(call)
    return spend(this.withoutId, key) || (call.id === undefined && spend(this.withId, key))
  }

  private remember(call: ToolCallPart): void {
    const counts = call.id === undefined ? this.withoutId : this.withId
    const key = keyOf(call)
    counts.set(key, (counts.get(key) ?? 0) + 1)
    if (call.id !== undefined) this.ids.add(call.id)
  }
}

function spend(counts: Map<string, number>, key: string): boolean {
  const count = counts.get(key) ?? 0
  if (count === 0) return false
  counts.set(key, count - 1)
  return true
}

function keyOf({ name, arguments: args }: ToolCallPart): string {
  try {
    return `${name} ${JSON.stringify(args) ?? ''}`
  } catch {
    return name
  }
}
