import type { DialectContext } from '../dialects/dialect.ts'
import type { Part } from '../turn.ts'
import { listOf, recordOf, type UnknownRecord } from '../values.ts'
import { textParts } from './mediaTags.ts'
import type { PartReader } from './partReader.ts'
import { partsByKey } from './partsByKey.ts'
import { partsByType } from './partsByType.ts'

/** Lists of parts inside lists of parts go no deeper than this. */
const DEPTH = 6

/**
 * Content as parts, in order: a text, a list of parts of any vendor, or one part. What nobody knows is a `json` part,
 * whole, and hides none of its neighbours.
 */
export function readParts(content: unknown, context: DialectContext, depth = 0): Part[] {
  if (content === undefined || content === null || content === '') return []
  if (typeof content === 'string') return [...textParts(content)]
  const items = listOf(content)
  if (items !== undefined) {
    if (depth >= DEPTH) return [{ type: 'json', value: content }]
    const parts: Part[] = []
    for (const item of items) for (const part of readParts(item, context, depth + 1)) parts.push(part)
    return parts
  }
  const part = recordOf(content)
  if (part === undefined) return [{ type: 'json', value: content }]
  const read = readerOf(part)
  if (read === undefined) {
    context.note('message-unknown')
    return [{ type: 'json', value: content }]
  }
  if (depth >= DEPTH) return [{ type: 'json', value: content }]
  return [...read(part, context, (inner) => readParts(inner, context, depth + 1))]
}

/** Whether a value has the shape of a part of some vendor: then a list of them is one message. */
export function isPart(value: unknown): boolean {
  const part = recordOf(value)
  return part !== undefined && readerOf(part) !== undefined
}

function readerOf(part: UnknownRecord): PartReader | undefined {
  return partsByType(part) ?? partsByKey(part)
}
