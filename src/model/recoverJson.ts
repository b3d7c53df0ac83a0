/** What could be saved of a text that is no whole JSON value. */
export interface RecoveredJson {
  /** `undefined`: nothing at all. */
  readonly value: unknown
  /** Where reading had to stop, counted in characters from the beginning of the text. */
  readonly offset: number
  /** The place in the document: `resourceSpans[0].scopeSpans[0].spans[12].attributes`. */
  readonly path: string
  /** Whether the text simply ends there. */
  readonly isCut: boolean
  /** How many lists and objects are open there: each is the last element of the one before. */
  readonly depth: number
}

interface Level {
  readonly isObject: boolean
  /** After the last complete element, or after the opening bracket. */
  end: number
  count: number
  /** Of the element being read: where its key stands, quotes included. */
  keyStart: number
  keyEnd: number
}

const open = 0x7b
const close = 0x7d
const openList = 0x5b
const closeList = 0x5d
const quote = 0x22
const backslash = 0x5c
const comma = 0x2c
const colon = 0x3a

const isSpace = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09

/** The text ends before the value does. */
const isCutOff = -1
/** What stands there is no JSON. */
const isWrong = -2

/** The position after a quoted text. */
function afterString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === quote) return at + 1
    if (code === backslash) at += 1
    else if (code < 0x20) return isWrong
  }
  return isCutOff
}

const scalar = /(?:true|false|null|-?(?:0|[1-9]\d{0,400})(?:\.\d{1,400})?(?:[eE][-+]?\d{1,5})?)/y

/** The position after a number or word. At the end of the text it may be half of one. */
function afterScalar(text: string, start: number): number {
  scalar.lastIndex = start
  const end = scalar.test(text) ? scalar.lastIndex : start
  if (end >= text.length) return isCutOff
  if (text.length - start < 24 && /^(?:[tfn][a-z]*|-?[\d.eE+-]*)$/.test(text.slice(start))) return isCutOff
  const code = text.charCodeAt(end)
  const isOver = isSpace(code) || code === comma || code === close || code === closeList
  return end > start && isOver ? end : isWrong
}

function pathOf(text: string, levels: readonly Level[]): string {
  let path = ''
  for (const { isObject, count, keyStart, keyEnd } of levels) {
    if (!isObject) path += `[${count}]`
    else if (keyEnd > keyStart) path += `${path === '' ? '' : '.'}${text.slice(keyStart + 1, keyEnd - 1)}`
  }
  return path.length > 200 ? `…${path.slice(-199)}` : path
}

/** Where the last whole character ends of a text that was cut: not inside an escape, nor between two halves of a pair. */
function endOfWhole(text: string, start: number): number {
  let last = start + 1
  for (let at = last; at < text.length; ) {
    const isEscape = text.charCodeAt(at) === backslash
    const size = !isEscape ? 1 : text[at + 1] === 'u' ? 6 : 2
    if (at + size > text.length) return at
    last = at
    at += size
  }
  const code = text[last] === '\\' ? Number.parseInt(text.slice(last + 2), 16) : text.charCodeAt(last)
  return code >= 0xd800 && code <= 0xdbff ? last : text.length
}

/**
 * Reads as much of a broken JSON document as can be read: walks it without calling itself, remembers the last complete
 * element of every open list and object, and where the text ends or stops being JSON closes them there.
 *
 * ```
 * {"a": 1, "b": [1, 2, {"c": tr      ->   {"a": 1, "b": [1, 2, {}]}
 * ```
 *
 * @param mark keeps a value that is half a text, with this behind it; without it, it is left out like any other half value
 */
export function recoverJson(text: string, mark?: string): RecoveredJson | undefined {
  const levels: Level[] = []
  let halfText: number | undefined
  let at = 0
  let wantsValue = true
  let isFirst = true
  let stopped = text.length
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (isSpace(code)) {
      at += 1
      continue
    }
    const level = levels.at(-1)
    stopped = at
    if (level && !wantsValue) {
      // Between elements: a comma, or the end of the list or object.
      if (code === comma) {
        at += 1
        wantsValue = true
        isFirst = false
        continue
      }
      if (code !== (level.isObject ? close : closeList)) break
      at += 1
      levels.pop()
      const outer = levels.at(-1)
      if (!outer) return undefined
      outer.end = at
      outer.count += 1
      outer.keyEnd = outer.keyStart
      continue
    }
    if (level && isFirst && code === (level.isObject ? close : closeList)) {
      wantsValue = false
      continue
    }
    if (level?.isObject) {
      if (code !== quote) break
      const keyEnd = afterString(text, at)
      if (keyEnd === isCutOff) stopped = text.length
      if (keyEnd < 0) break
      level.keyStart = at
      level.keyEnd = keyEnd
      at = keyEnd
      while (at < text.length && isSpace(text.charCodeAt(at))) at += 1
      stopped = at
      if (at >= text.length || text.charCodeAt(at) !== colon) break
      at += 1
      while (at < text.length && isSpace(text.charCodeAt(at))) at += 1
      stopped = at
      if (at >= text.length) break
    }
    const first = text.charCodeAt(at)
    if (first === open || first === openList) {
      at += 1
      levels.push({ isObject: first === open, end: at, count: 0, keyStart: 0, keyEnd: 0 })
      isFirst = true
      wantsValue = true
      continue
    }
    if (!level) return undefined
    const end = first === quote ? afterString(text, at) : afterScalar(text, at)
    if (end === isCutOff) stopped = text.length
    if (end === isCutOff && first === quote) halfText = at
    if (end < 0) break
    at = end
    level.end = end
    level.count += 1
    level.keyEnd = level.keyStart
    wantsValue = false
  }
  if (at >= text.length) stopped = text.length
  const innermost = levels.at(-1)
  if (!innermost) return undefined
  const closing = Array.from(levels, ({ isObject }) => (isObject ? '}' : ']'))
    .reverse()
    .join('')
  const path = pathOf(text, levels)
  const depth = levels.length
  const complete =
    mark !== undefined && halfText !== undefined
      ? `${text.slice(0, endOfWhole(text, halfText))}${mark}"`
      : text.slice(0, innermost.end)
  try {
    const value: unknown = JSON.parse(complete + closing)
    return { value, offset: stopped, path, isCut: stopped >= text.length, depth }
  } catch {
    return { value: undefined, offset: stopped, path, isCut: false, depth }
  }
}
