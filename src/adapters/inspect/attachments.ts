import { emptyRecord, isPrototypeKey, list, own, record, text, type UnknownRecord } from '../reading.ts'

const prefix = 'attachment://'

/**
 * What a sample keeps apart from its events: long texts stand once as attachments, messages that are sent again and again
 * once in a pool.
 */
export class SampleStore {
  private readonly attachments: UnknownRecord | undefined
  private readonly messages: readonly unknown[]
  private readonly resolved = new Map<unknown, unknown>()

  constructor(sample: UnknownRecord) {
    const attachments = record(sample.attachments)
    this.attachments = attachments !== undefined && Object.keys(attachments).length > 0 ? attachments : undefined
    this.messages = list(own(sample.events_data, 'messages')) ?? []
  }

  /** The value with its attachments in place; the same object where it names none. */
  whole(value: unknown): unknown {
    if (this.attachments === undefined) return value
    if (typeof value === 'string') return this.textOf(value)
    if (typeof value !== 'object' || value === null) return value
    const known = this.resolved.get(value)
    if (known !== undefined) return known
    const copy = this.copyOf(value)
    this.resolved.set(value, copy)
    return copy
  }

  /** Messages of a model event: given, or as ranges `[from, to]` of the pool. */
  messagesOf(event: UnknownRecord): readonly unknown[] | undefined {
    const given = list(event.input)
    if (given !== undefined && given.length > 0) return given.map((message) => this.whole(message))
    const found: unknown[] = []
    for (const reference of list(event.input_refs) ?? []) {
      const range = list(reference)
      const from = Number(range === undefined ? reference : range[0])
      const to = range === undefined ? from + 1 : Number(range[1])
      if (!Number.isInteger(from) || !Number.isInteger(to) || from < 0) continue
      for (const message of this.messages.slice(from, to)) found.push(this.whole(message))
    }
    return found.length === 0 ? undefined : found
  }

  private textOf(value: string): unknown {
    if (!value.startsWith(prefix)) return value
    const found = own(this.attachments, value.slice(prefix.length))
    return text(found) ?? found ?? value
  }

  /** Copies what lies inside, level by level. */
  private copyOf(root: object): unknown {
    const copies = new Map<object, unknown[] | Record<string, unknown>>()
    const waiting: object[] = [root]
    const shell = (value: object): unknown[] | Record<string, unknown> => {
      let copy = copies.get(value)
      if (copy === undefined) {
        copy = Array.isArray(value) ? [] : emptyRecord()
        copies.set(value, copy)
        waiting.push(value)
      }
      return copy
    }
    copies.set(root, Array.isArray(root) ? [] : emptyRecord())
    for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
      const copy = copies.get(value)
      if (Array.isArray(copy) && Array.isArray(value)) for (const item of value) copy.push(this.placed(item, shell))
      else if (copy !== undefined && !Array.isArray(copy)) {
        for (const [key, item] of Object.entries(value)) {
          if (!isPrototypeKey(key)) copy[key] = this.placed(item, shell)
        }
      }
    }
    return copies.get(root)
  }

  private placed(item: unknown, shell: (value: object) => unknown): unknown {
    if (typeof item === 'string') return this.textOf(item)
    return typeof item === 'object' && item !== null ? shell(item) : item
  }
}
