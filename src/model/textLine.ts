/**
 * One line of a drawn session, taken apart:
 *
 * ```
 *   llm gpt-x  5..40  in=120 out=30 error="too busy"     # a remark
 *   head llm · name gpt-x · from 5 to 40 · values {in: 120, out: 30, error: "too busy"}
 * ```
 *
 * A value is a number, `true` or `false`, JSON in brackets or braces, a quoted JSON text, or a bare word.
 */
export interface TextLine {
  readonly indentation: number
  readonly head: string
  readonly name?: string
  /** `error`, `ok` … standing alone. A name that reads like one is quoted. */
  readonly flags: ReadonlySet<string>
  readonly fromMs?: number
  /** Absent in `5..`: open. */
  readonly toMs?: number
  /** `@5`: a moment. */
  readonly atMs?: number
  readonly values: ReadonlyMap<string, unknown>
}

const FLAGS: ReadonlySet<string> = new Set(['error', 'ok', 'running', 'unset', 'app-root'])
const RANGE = /^(-?\d+(?:\.\d+)?)\.\.(-?\d+(?:\.\d+)?)?$/
const MOMENT = /^@(-?\d+(?:\.\d+)?)$/
/** A text that stands without quotes. */
const PLAIN = /^[a-z_][\w./:-]*$/i
const NUMBER = /^-?\d+(?:\.\d+)?(?:e-?\d+)?$/

/** `undefined` for an empty line or a remark. */
export function readTextLine(line: string): TextLine | undefined {
  const flags = new Set<string>()
  const values = new Map<string, unknown>()
  let head: string | undefined
  let name: string | undefined
  let range: RegExpExecArray | null = null
  let moment: RegExpExecArray | null = null
  for (const { key, value, isQuoted } of tokensOf(line)) {
    const text = String(value)
    if (key !== undefined) values.set(key, value)
    else if (head === undefined) head = text
    else if (isQuoted) name ??= text
    else if (FLAGS.has(text)) flags.add(text)
    else if (RANGE.test(text)) range ??= RANGE.exec(text)
    else if (MOMENT.test(text)) moment ??= MOMENT.exec(text)
    else name ??= text
  }
  if (head === undefined) return undefined
  return {
    indentation: line.length - line.trimStart().length,
    head,
    ...(name !== undefined && { name }),
    flags,
    ...(range?.[1] !== undefined && { fromMs: Number(range[1]) }),
    ...(range?.[2] !== undefined && { toMs: Number(range[2]) }),
    ...(moment?.[1] !== undefined && { atMs: Number(moment[1]) }),
    values,
  }
}

/** A value as `readTextLine` reads it back. Long ones are cut: a drawing is for reading. */
export function textOfValue(value: unknown, longest = 80): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') {
    const text = cut(value, longest)
    return PLAIN.test(text) && text !== 'true' && text !== 'false' ? text : JSON.stringify(text)
  }
  let json: string | undefined
  try {
    json = JSON.stringify(value)
  } catch {
    // Nested too deeply to write down.
  }
  json ??= '…'
  const isReadable = json.startsWith('{') || json.startsWith('[')
  return isReadable && json.length <= longest ? json : JSON.stringify(cut(json, longest))
}

/** A name, quoted where it would read as something else. */
export function textOfName(name: string): string {
  const plain = cut(name, 80)
  return PLAIN.test(plain) && !FLAGS.has(plain) ? plain : JSON.stringify(plain)
}

interface Token {
  readonly key?: string
  readonly value: unknown
  readonly isQuoted: boolean
}

function tokensOf(line: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < line.length) {
    if (isBlank(line[at])) at++
    else if (line[at] === '#') break
    else {
      const end = endOfToken(line, at)
      tokens.push(tokenOf(line.slice(at, end)))
      at = end
    }
  }
  return tokens
}

/** A token ends at a blank outside quotes, brackets and braces. */
function endOfToken(line: string, start: number): number {
  let depth = 0
  let isQuoted = false
  let at = start
  for (; at < line.length; at++) {
    const character = line[at]
    if (isQuoted) {
      if (character === '\\') at++
      else if (character === '"') isQuoted = false
    } else if (character === '"') isQuoted = true
    else if (character === '{' || character === '[') depth++
    else if ((character === '}' || character === ']') && depth > 0) depth--
    else if (depth === 0 && isBlank(character)) break
  }
  return Math.min(at, line.length)
}

function tokenOf(text: string): Token {
  const equals = text.startsWith('"') ? -1 : text.indexOf('=')
  if (equals > 0) return { key: text.slice(0, equals), value: readValue(text.slice(equals + 1)), isQuoted: false }
  return text.startsWith('"') ? { value: readValue(text), isQuoted: true } : { value: text, isQuoted: false }
}

function readValue(text: string): unknown {
  if (NUMBER.test(text)) return Number(text)
  if (text === 'true' || text === 'false') return text === 'true'
  if (/^["{[]/.test(text)) {
    try {
      return JSON.parse(text)
    } catch {
      return text
    }
  }
  return text
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t' || character === '\r'
}

function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`
}
