import type { Message, Part } from '../conversation/turn.ts'
import type { Redact } from './redact.ts'
import { Exact, writeJson } from './writeJson.ts'

type Path = readonly (string | number)[]

/** Words and numbers that give a message its shape: without them it could not be written at all. */
const shape = new Set(['type', 'role', 'spanIndex', 'isError', 'status', 'atMs', 'durationMs', 'source'])

/** A copy of plain fields in which `redact` has seen every value of the payload; ours are kept. */
export function redactedFields<Fields extends object>(fields: Fields, redact: Redact, path: Path): Fields {
  const offered: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(fields)) {
    offered[key] = shape.has(key) && typeof value !== 'object' ? new Exact(value) : value
  }
  return JSON.parse(writeJson(offered, (value, inner) => redact(value, [...path, ...inner]))) as Fields
}

export function redactedMessages(messages: readonly Message[], redact: Redact, path: Path = []): Message[] {
  return messages.map((message, index) => {
    const place = [...path, 'messages', index]
    const { parts, ...said } = message
    return {
      ...redactedFields(said, redact, place),
      parts: parts.map((part, partIndex) => redactedPart(part, redact, [...place, 'parts', partIndex])),
    }
  })
}

function redactedPart(part: Part, redact: Redact, path: Path): Part {
  const copy = redactedFields(part, redact, path)
  if (copy.type === 'text' || copy.type === 'refusal') return { ...copy, text: textLeft(copy.text) }
  return copy.type === 'tool-call' ? { ...copy, name: textLeft(copy.name) } : copy
}

/** What redaction left where a text must stand: nothing is an empty text, a value of another kind is its JSON. */
export function textLeft(value: unknown): string {
  return typeof value === 'string' ? value : value === undefined ? '' : writeJson(value)
}
