import { list, own, record, text } from './reading.ts'

/** So much of one answer is looked through. */
const limit = 2_000
const callTypes = new Set(['tool_use', 'function_call', 'tool_call', 'tool-call', 'function', 'server_tool_use'])

/**
 * The names of the tools that a model asked for in its answer, whoever's shape it has. Products that trace plain functions
 * do not say which of them are tools: those are that a model called by their name.
 */
export function calledTools(answer: unknown, into: Set<string>): void {
  const open: unknown[] = [answer]
  for (let steps = 0; open.length > 0 && steps < limit; steps += 1) {
    const value = open.pop()
    const items = list(value)
    if (items) {
      for (const item of items.slice(0, 100)) if (typeof item === 'object' && item !== null) open.push(item)
      continue
    }
    const fields = record(value)
    if (!fields) continue
    const type = text(own(fields, 'type'))
    const name = text(own(fields, 'name')) ?? text(own(own(fields, 'function'), 'name'))
    if (name !== undefined && type !== undefined && callTypes.has(type)) into.add(name)
    for (const key of ['choices', 'message', 'messages', 'tool_calls', 'toolCalls', 'content', 'output', 'parts']) {
      const inner = own(fields, key)
      if (typeof inner !== 'object' || inner === null) continue
      open.push(inner)
      if (key !== 'tool_calls' && key !== 'toolCalls') continue
      for (const call of list(inner) ?? []) {
        const called = text(own(call, 'name')) ?? text(own(own(call, 'function'), 'name'))
        if (called !== undefined) into.add(called)
      }
    }
    const called = text(own(own(fields, 'functionCall'), 'name'))
    if (called !== undefined) into.add(called)
  }
}
