import type { IssueFact } from '../model/facts.ts'
import { emptyRecord, isPrototypeKey } from './reading.ts'

const keyStart = /(?:^|\n)(?:[A-Z]\w{0,60} )?[{[]\s{0,200}(?:\{\s{0,200})?(?:[A-Za-z_$][\w$]{0,80}|'[^'\n]{1,200}'):\s/

/** Whether a text shows objects the way JavaScript's console does: keys without quotes. Looks at its first lines only. */
export function isInspected(text: string): boolean {
  return keyStart.test(text.slice(0, 4_000))
}

/**
 * The objects in a console's text, one after another, with whatever stands between them left out. What the console itself
 * left out (`[Object]`, `... 3 more items`) is not there.
 *
 * ```
 * { traceId: 'ab', attributes: { 'session.id': 's' }, parent: undefined }   ->  [{ traceId: 'ab', … }]
 * ```
 */
export function* inspectedValues(text: string): Iterable<{ readonly value: unknown } | IssueFact> {
  const reader = new InspectedReader(text)
  for (let value = reader.next(); value !== undefined; value = reader.next()) yield { value }
  if (!reader.isCut) return
  const message = 'The text ends in the middle of an object; what stands before was read.'
  yield { fact: 'issue', code: 'json-broken', message, example: `character ${text.length}` }
}

interface Frame {
  readonly close: string
  readonly target: Record<string, unknown> | unknown[]
  key?: string
}

const word = /[^\s,{}[\]'"`]{1,400}/y
const key = /(?:([A-Za-z_$][\w$]{0,200})|\[([\w$.()]{1,200})\])\s*:/y
const className = /(?:<ref \*\d+> )?(?:\[[\w: ]{1,80}\] |[A-Z][\w$]{0,80}(?:\(\d+\))? ){1,4}(?=[{[])/y
const left =
  /\[(?:Object|Array|Circular \*\d+|(?:class|Function|AsyncFunction|Getter|Setter)[^\]\n]{0,200}|[A-Z]\w{0,80})\]/y
const more = /\.\.\. \d+ more (?:items?|characters?|properties|property)/y
const joined = /\s*\+\s*(?=['"`])/y
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', 0: '\0' }
/** Python prints its dictionaries nearly alike. */
const words: Readonly<Record<string, unknown>> = {
  ...{ true: true, false: false, null: null },
  ...{ True: true, False: false, None: null },
}

/** Walks the text once, with a stack of its own. */
class InspectedReader {
  /** Whether the text ended in the middle of an object. */
  isCut = false
  private at = 0
  private readonly text: string

  constructor(text: string) {
    this.text = text
  }

  /** The next object; `undefined`: there is none. */
  next(): unknown {
    for (; this.at < this.text.length; this.at = this.nextLine()) {
      this.skipSpace()
      this.skip(className)
      const open = this.text[this.at]
      if (open === '{' || open === '[') return this.read()
    }
    return undefined
  }

  private nextLine(): number {
    const end = this.text.indexOf('\n', this.at)
    return end === -1 ? this.text.length : end + 1
  }

  private read(): unknown {
    const stack: Frame[] = []
    for (;;) {
      this.skipSpace()
      const top = stack.at(-1)
      const sign = this.text[this.at]
      if (sign === undefined) {
        this.isCut = true
        return stack[0]?.target
      }
      if (sign === ',') {
        this.at += 1
        continue
      }
      if (top && sign === top.close) {
        this.at += 1
        stack.pop()
        if (stack.length === 0) return top.target
        continue
      }
      if (this.skip(more)) continue
      if (top && !Array.isArray(top.target) && top.key === undefined) {
        if (!this.readKey(top)) this.at += 1
        continue
      }
      if (this.skip(left)) this.put(top, undefined)
      else {
        this.skip(className)
        const open = this.text[this.at]
        if (open === '{' || open === '[') {
          const target = open === '{' ? emptyRecord() : []
          this.put(top, target)
          stack.push({ close: open === '{' ? '}' : ']', target })
          this.at += 1
        } else this.put(top, this.readScalar())
      }
    }
  }

  private put(frame: Frame | undefined, value: unknown): void {
    if (!frame) return
    if (Array.isArray(frame.target)) frame.target.push(value)
    else if (frame.key !== undefined && value !== undefined && !isPrototypeKey(frame.key))
      frame.target[frame.key] = value
    delete frame.key
  }

  private readKey(frame: Frame): boolean {
    const quote = this.text[this.at]
    if (quote === "'" || quote === '"') {
      frame.key = this.readText(quote)
      this.skipSpace()
      if (this.text[this.at] === ':') this.at += 1
      return true
    }
    key.lastIndex = this.at
    const found = key.exec(this.text)
    if (!found) return false
    this.at = key.lastIndex
    frame.key = found[1] ?? found[2] ?? ''
    return true
  }

  /** Long texts are shown in pieces: `'one\n' +\n  'two'`. */
  private readScalar(): unknown {
    const quote = this.text[this.at]
    if (quote === "'" || quote === '"' || quote === '`') {
      let said = this.readText(quote)
      while (this.skip(joined)) said += this.readText(this.text[this.at] ?? '')
      return said
    }
    word.lastIndex = this.at
    const found = word.exec(this.text)?.[0]
    if (found === undefined) {
      this.at += 1
      return undefined
    }
    this.at += found.length
    if (Object.hasOwn(words, found)) return words[found]
    const amount = Number(found.replace(/n$/, ''))
    return Number.isFinite(amount) ? amount : found === 'undefined' ? undefined : found
  }

  private readText(quote: string): string {
    let said = ''
    this.at += 1
    let start = this.at
    for (; this.at < this.text.length && this.text[this.at] !== quote; this.at += 1) {
      if (this.text[this.at] !== '\\') continue
      said += this.text.slice(start, this.at)
      this.at += 1
      said += this.escaped()
      start = this.at + 1
    }
    said += this.text.slice(start, this.at)
    this.at += 1
    return said
  }

  /** The sign after a backslash; leaves the position on its last character. */
  private escaped(): string {
    const sign = this.text[this.at] ?? ''
    const length = sign === 'u' ? 4 : sign === 'x' ? 2 : 0
    const code = length === 0 ? '' : this.text.slice(this.at + 1, this.at + 1 + length)
    if (length > 0 && code.length === length && /^[0-9a-f]+$/i.test(code)) {
      this.at += length
      return String.fromCharCode(Number.parseInt(code, 16))
    }
    return escapes[sign] ?? sign
  }

  private skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.at
    if (!pattern.test(this.text)) return false
    this.at = pattern.lastIndex
    return true
  }

  private skipSpace(): void {
    while (this.at < this.text.length && /\s/.test(this.text[this.at] ?? '')) this.at += 1
  }
}
