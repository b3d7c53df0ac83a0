import { isPrototypeKey, own, recordOf, saysSomething, textIn } from './values.ts'

/** Texts longer than this are not searched for Python values. */
const LIMIT = 4_000_000
const LOOKS_LIKE_REPR = /^\s*[[{(]\s*(?:[{[(]\s*){0,3}(?:'|"|[A-Za-z_]\w{0,60}\()/

/**
 * `"[{'role': 'user', 'content': \"it's me\"}]"` as the value Python printed, where it parses to the end; else the text
 * itself. Objects (`HumanMessage(content='…')`) become records with their class name as `type`.
 */
export function repairedRepr(text: string): unknown {
  if (text.length > LIMIT || !LOOKS_LIKE_REPR.test(text)) return text
  const parser = new ReprParser(text)
  const value = parser.parse()
  return value === FAILED || typeof value !== 'object' || value === null ? text : value
}

const BEGINS_WITH_CONTENT = /^content=['"[]/
const BEGINS_WITH_FIELD = /^[a-z_]\w{0,40}=(?:['"[{]|None )/
const CONTENTS = [" content='", ' content="', ' content=[']

/** Whether a text looks like a message as Python prints its fields. */
export function isMessageRepr(value: unknown): value is string {
  if (typeof value !== 'string' || value.length > LIMIT) return false
  if (BEGINS_WITH_CONTENT.test(value)) return true
  return BEGINS_WITH_FIELD.test(value) && CONTENTS.some((content) => value.includes(content))
}

/**
 * What Python prints of a message as a record: LangChain's `"content='42' name='add' tool_call_id='call_1'"`, AutoGen's
 * `"source='user' models_usage=None content='Hi' type='TextMessage'"`. Where no class is printed, `type` is `tool` or
 * `ai` where fields tell, else the one given, else absent. `undefined` where the text does not parse to its end.
 */
export function messageRepr(text: string, otherwise?: string): Readonly<Record<string, unknown>> | undefined {
  if (!isMessageRepr(text)) return undefined
  const value = recordOf(new ReprParser(text).parse({ kind: 'record', close: '', entries: {} }))
  if (value === undefined) return undefined
  const type = typeOf(value) ?? otherwise
  return type === undefined ? value : { ...value, type }
}

function typeOf(fields: Readonly<Record<string, unknown>>): string | undefined {
  const printed = textIn(own(fields, 'type'))
  if (printed !== undefined) return printed
  if (textIn(own(fields, 'tool_call_id')) !== undefined) return 'tool'
  const isAnswer = ['tool_calls', 'invalid_tool_calls', 'usage_metadata'].some((key) => own(fields, key) !== undefined)
  return isAnswer || saysSomething(own(fields, 'response_metadata')) ? 'ai' : undefined
}

const FAILED = Symbol('failed')

type Frame = { readonly kind: 'list'; readonly close: string; readonly items: unknown[] } | RecordFrame

interface RecordFrame {
  readonly kind: 'record'
  readonly close: string
  readonly entries: Record<string, unknown>
  key?: string
  /** How many arguments without a name came so far, where there may be some. */
  places?: number
}

/** A stack of its own: values may be nested deeper than the language's stack. */
class ReprParser {
  private at = 0
  private readonly text: string

  constructor(text: string) {
    this.text = text
  }

  /** `fields`: the text is the inside of a record without brackets, its entries parted by blanks. */
  parse(fields?: Frame): unknown {
    const stack: Frame[] = fields === undefined ? [] : [fields]
    for (;;) {
      this.skipSpace()
      const top = stack[stack.length - 1]
      let value: unknown
      if (top !== undefined && this.isClosed(top)) {
        this.at++
        stack.pop()
        value = top.kind === 'list' ? top.items : top.entries
      } else {
        if (top?.kind === 'record' && top.key === undefined) {
          const key = this.readKey(top.close) ?? placeIn(top)
          if (key === undefined) return FAILED
          top.key = key
          continue
        }
        const opened = this.open()
        if (opened !== undefined) {
          if (isNamedCall(opened, top)) opened.places = 0
          stack.push(opened)
          continue
        }
        value = this.readScalar(top?.kind === 'record' && top.places !== undefined)
        if (value === FAILED) return FAILED
      }
      const parent = stack[stack.length - 1]
      if (parent === undefined) {
        this.skipSpace()
        return this.at >= this.text.length ? value : FAILED
      }
      if (parent.kind === 'list') parent.items.push(value)
      else {
        if (parent.key !== undefined && !isPrototypeKey(parent.key)) parent.entries[parent.key] = value
        delete parent.key
      }
      this.skipSpace()
      if (this.text[this.at] === ',') this.at++
      else if (parent.close !== '' && !this.isClosed(parent)) return FAILED
    }
  }

  /** Fields without brackets end with the text. */
  private isClosed({ close }: Frame): boolean {
    return close === '' ? this.at >= this.text.length : this.text[this.at] === close
  }

  private open(): Frame | undefined {
    const char = this.text[this.at]
    if (char === '[' || char === '(') {
      this.at++
      return { kind: 'list', close: char === '[' ? ']' : ')', items: [] }
    }
    if (char === '{') {
      this.at++
      return { kind: 'record', close: '}', entries: {} }
    }
    const call = /[A-Za-z_][\w.]{0,80}\(/y
    call.lastIndex = this.at
    const found = call.exec(this.text)
    if (found === null) return undefined
    this.at += found[0].length
    return { kind: 'record', close: ')', entries: { type: found[0].slice(0, -1) } }
  }

  /** `'key':` in a dict, `key=` in an object and in fields without brackets. */
  private readKey(close: string): string | undefined {
    if (close === ')' || close === '') {
      const name = /([A-Za-z_]\w{0,80})\s*=/y
      name.lastIndex = this.at
      const found = name.exec(this.text)
      if (found === null) return undefined
      this.at += found[0].length
      return found[1]
    }
    const key = this.readScalar()
    this.skipSpace()
    if (typeof key !== 'string' || this.text[this.at] !== ':') return undefined
    this.at++
    return key
  }

  /** `takesNames`: a name may stand for a value, as `datetime.timezone.utc` does among arguments. */
  private readScalar(takesNames = false): unknown {
    const quote = this.text[this.at]
    if (quote === "'" || quote === '"') return this.readText(quote)
    const object = /<[\w.]{1,200} object at 0x[\da-f]{1,16}>/y
    object.lastIndex = this.at
    const printed = object.exec(this.text)?.[0]
    if (printed !== undefined) {
      this.at += printed.length
      return printed
    }
    const word = /[\w.+-]{1,40}/y
    word.lastIndex = this.at
    const found = word.exec(this.text)?.[0]
    if (found === undefined) return FAILED
    this.at += found.length
    if (found === 'None') return null
    if (found === 'True') return true
    if (found === 'False') return false
    const number = Number(found)
    if (Number.isFinite(number)) return number
    return takesNames && /^[A-Za-z_][\w.]*$/.test(found) ? found : FAILED
  }

  private readText(quote: string): unknown {
    let said = ''
    this.at++
    let start = this.at
    for (; this.at < this.text.length; this.at++) {
      const char = this.text[this.at]
      if (char === quote) {
        said += this.text.slice(start, this.at)
        this.at++
        return said
      }
      if (char !== '\\') continue
      said += this.text.slice(start, this.at)
      const escaped = this.text[this.at + 1] ?? ''
      said += ESCAPES[escaped] ?? escaped
      this.at++
      start = this.at + 1
    }
    return FAILED
  }

  private skipSpace(): void {
    while (this.at < this.text.length && SPACE.has(this.text[this.at] ?? '')) this.at++
  }
}

/** `created_at=datetime.datetime(…)`: a value of a field that was made by a call. Prose has calls elsewhere: `(f(x))`. */
function isNamedCall(opened: Frame, parent: Frame | undefined): opened is RecordFrame {
  return opened.kind === 'record' && opened.close === ')' && parent?.kind === 'record' && parent.close !== '}'
}

/** `(2026, 1, 5, tzinfo=…)`: an argument without a name is known by its place. */
function placeIn(frame: RecordFrame): string | undefined {
  if (frame.places === undefined) return undefined
  frame.places++
  return String(frame.places - 1)
}

const SPACE = new Set([' ', '\n', '\t', '\r'])
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', "'": "'", '"': '"', '\\': '\\' }
