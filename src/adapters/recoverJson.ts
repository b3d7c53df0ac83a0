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

/**
 * Reads as much of a broken JSON document as can be read: walks it without calling itself, remembers the last complete
 * element of every open list and object, and where the text ends or stops being JSON closes them there.
 *
 * ```
 * {"a": 1, "b": [1, 2, {"c": tr      ->   {"a": 1, "b": [1, 2, {}]}
 * ```
 */
export function recoverJson(text: string): RecoveredJson | undefined {
  const levels: Level[] = []
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
  let closing = ''
  for (const { isObject } of levels) closing = (isObject ? '}' : ']') + closing
  const path = pathOf(text, levels)
  try {
    const value: unknown = JSON.parse(text.slice(0, innermost.end) + closing)
    return { value, offset: stopped, path, isCut: stopped >= text.length }
  } catch {
    return { value: undefined, offset: stopped, path, isCut: false }
  }
}
