import type { Message, Part } from './turn.ts'

/**
 * A number that is equal for messages of equal role and content. Ids, names, order of keys, blanks at the ends of texts
 * and reasoning make no difference: a history repeats a message without them. 53 bits; every character is read once.
 */
export function messageHash(message: Message): number {
  const known = hashes.get(message)
  if (known !== undefined) return known
  const computed = computeHash(message)
  hashes.set(message, computed)
  return computed
}

/** A message is compared with others many times, and never changes. */
const hashes = new WeakMap<Message, number>()

function computeHash(message: Message): number {
  const hash = new Hash()
  hash.text(message.role)
  let hashed = 0
  for (const part of message.parts) if (hashPart(part, hash)) hashed++
  // A message of nothing but reasoning is told by it.
  if (hashed === 0) for (const part of message.parts) if (part.type === 'reasoning') hash.text(part.text ?? '')
  return hash.result()
}

/** The same for each part alone, so that a message sent whole and in pieces can be recognised. Reasoning has none. */
export function partHashes(message: Message): number[] {
  const hashes: number[] = []
  for (const part of message.parts) {
    const hash = new Hash()
    hash.text(message.role)
    if (hashPart(part, hash)) hashes.push(hash.result())
  }
  return hashes
}

export function textHash(text: string): number {
  const hash = new Hash()
  hash.text(text.trim())
  return hash.result()
}

function hashPart(part: Part, hash: Hash): boolean {
  switch (part.type) {
    case 'reasoning':
      return false
    case 'text':
    case 'refusal': {
      const text = part.text.trim()
      if (text === '') return false
      hash.text('t').text(text)
      return true
    }
    case 'tool-call':
      hash.text('c').text(part.name).value(part.arguments)
      return true
    case 'tool-result':
      hash.text('r').value(part.result)
      return true
    case 'json':
      hash.text('j').value(part.value)
      return true
    default:
      hash
        .text(part.type)
        .text(part.url ?? '')
        .text(part.data ?? '')
      if (part.type === 'document') hash.text(part.text ?? '').text(part.id ?? '')
      else hash.text(part.transcript ?? '')
      return true
  }
}

/** So many values of one message are looked at: what holds itself has no end. */
const LIMIT = 1_000_000

type Task = { readonly value: unknown } | { readonly text: string }

class Hash {
  private one = 0xdeadbeef
  private other = 0x41c6ce57

  text(text: string): this {
    // In variables of its own: a text of ten megabytes takes five times as long through the fields.
    let { one, other } = this
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index)
      one = Math.imul(one ^ code, 2654435761)
      other = Math.imul(other ^ code, 1597334677)
    }
    // A separator that no text holds: "ab" + "c" is not "a" + "bc".
    this.one = Math.imul(one ^ 0x1ffff, 2654435761)
    this.other = Math.imul(other ^ 0x1ffff, 1597334677)
    return this
  }

  /** JSON values with sorted keys, of any depth. */
  value(root: unknown): this {
    const tasks: Task[] = [{ value: root }]
    let left = LIMIT
    for (let task = tasks.pop(); task !== undefined && left > 0; task = tasks.pop()) {
      left--
      if ('text' in task) {
        this.text(task.text)
        continue
      }
      const { value } = task
      if (Array.isArray(value)) {
        this.text(`[${value.length}`)
        for (let index = value.length - 1; index >= 0; index--) tasks.push({ value: value[index] })
      } else if (typeof value === 'object' && value !== null) {
        const keys = Object.keys(value).sort()
        this.text(`{${keys.length}`)
        for (let index = keys.length - 1; index >= 0; index--) {
          const key = keys[index] ?? ''
          tasks.push({ value: (value as Record<string, unknown>)[key] }, { text: key })
        }
      } else if (typeof value === 'string') this.text(value.trim())
      else this.text(String(value))
    }
    return this
  }

  result(): number {
    let one = Math.imul(this.one ^ (this.one >>> 16), 2246822507)
    one ^= Math.imul(this.other ^ (this.other >>> 13), 3266489909)
    let other = Math.imul(this.other ^ (this.other >>> 16), 2246822507)
    other ^= Math.imul(this.one ^ (this.one >>> 13), 3266489909)
    return 4294967296 * (2097151 & other) + (one >>> 0)
  }
}
