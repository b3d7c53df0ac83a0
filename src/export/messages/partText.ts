import type { Part } from '../../conversation/turn.ts'
import { writeJson } from '../writeJson.ts'

/** A value as text: text stays as it is, everything else is JSON. */
export function valueText(value: unknown): string {
  return typeof value === 'string' ? value : value === undefined ? '' : writeJson(value)
}

/** What a part says in plain text; media are named, never fetched. `undefined`: nothing to say. */
export function partText(part: Part): string | undefined {
  switch (part.type) {
    case 'text':
    case 'refusal':
      return part.text
    case 'reasoning':
      return undefined
    case 'document':
      return [part.name, part.text].filter((text) => text !== undefined).join('\n') || undefined
    case 'json':
      return valueText(part.value)
    case 'tool-call':
      return `${part.name}(${valueText(part.arguments)})`
    case 'tool-result':
      return valueText(part.result)
    default: {
      const what = [part.name, part.mimeType, part.data === undefined ? part.url : undefined]
      return part.transcript ?? `[${part.type}${what.map((word) => (word === undefined ? '' : ` ${word}`)).join('')}]`
    }
  }
}
