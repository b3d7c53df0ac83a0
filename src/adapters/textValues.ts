import type { IssueFact } from '../model/facts.ts'
import { recoverJson } from '../model/recoverJson.ts'
import { csvTable } from './csvRows.ts'
import { inspectedValues, isInspected } from './inspectedText.ts'

/** A JSON value found in a text, or what kept one from being read. */
export type FoundValue = { readonly value: unknown } | IssueFact

const issue = (code: string, message: string, example: string): IssueFact => ({ fact: 'issue', code, message, example })

/** The value of a text that is one JSON value as a whole. */
export function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}

/** What a text is that is no JSON, in words. */
function describeText(text: string): string {
  const start = text.slice(0, 400).trimStart()
  const shown = JSON.stringify(start.slice(0, 40))
  if (/^<(?:!doctype html|html|head|body)/i.test(start)) return `an HTML page, it begins ${shown}`
  if (start.startsWith('<')) return `XML or HTML, it begins ${shown}`
  if (start.startsWith('PK\u0003\u0004')) return 'a ZIP archive; unpack it first'
  if (/^[^\n]{1,300},[^\n]{1,300}\n/.test(start)) return `a table or plain text, it begins ${shown}`
  return `plain text, it begins ${shown}`
}

/** The end of the list or object that begins at `start`, by its brackets alone; -1: it has none. */
function bracketEnd(text: string, start: number): number {
  let depth = 0
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 0x22) {
      for (at += 1; at < text.length && text.charCodeAt(at) !== 0x22; at += 1) if (text.charCodeAt(at) === 0x5c) at += 1
    } else if (code === 0x7b || code === 0x5b) depth += 1
    else if (code === 0x7d || code === 0x5d) {
      depth -= 1
      if (depth === 0) return at + 1
    }
  }
  return -1
}

/** Where something new may begin after damage: a line whose first character opens a list or an object. */
function nextStart(text: string, from: number): number {
  for (let lineEnd = text.indexOf('\n', from); lineEnd !== -1; lineEnd = text.indexOf('\n', lineEnd + 1)) {
    const code = text.charCodeAt(lineEnd + 1)
    if (code === 0x7b || code === 0x5b) return lineEnd + 1
  }
  return text.length
}

const between = /[\s,]*/y

function afterGap(text: string, from: number): number {
  between.lastIndex = from
  between.test(text)
  return between.lastIndex
}

/** Line numbers of places that only ever move forward. */
function lineCounter(text: string): (position: number) => number {
  let line = 1
  let counted = 0
  return (position) => {
    for (let at = text.indexOf('\n', counted); at !== -1 && at < position; at = text.indexOf('\n', at + 1)) {
      line += 1
      counted = at + 1
    }
    return line
  }
}

/** Several values in one text: JSON Lines, or values one after another in any layout. */
function* valuesInSequence(text: string): Iterable<FoundValue> {
  const lineOf = lineCounter(text)
  // Looking for the end of a value that has none costs a walk to the end of the text: allowed twice, so that a file
  // full of broken lines is still read in linear time.
  let patience = 2
  let at = afterGap(text, 0)
  while (at < text.length) {
    const lineEnd = text.indexOf('\n', at) === -1 ? text.length : text.indexOf('\n', at)
    const line = text.slice(at, lineEnd).trimEnd()
    // The text as a whole was tried before.
    const isAll = at === 0 && lineEnd === text.length && !line.endsWith(',')
    const whole = isAll ? undefined : parsed(line.endsWith(',') ? line.slice(0, -1) : line)
    if (whole) {
      yield whole
      at = afterGap(text, lineEnd)
      continue
    }
    const opens = text[at] === '{' || text[at] === '['
    const end = opens && patience > 0 ? bracketEnd(text, at) : -1
    if (opens && end === -1) patience -= 1
    const spread = end === -1 ? undefined : parsed(text.slice(at, end))
    if (spread) {
      yield spread
      at = afterGap(text, end)
      continue
    }
    const next = opens ? nextStart(text, at) : lineEnd
    yield* damaged(text, at, next, lineOf(at))
    at = afterGap(text, next)
  }
}

/** One part of a text that is no JSON: what can be saved of it, and an entry that names the place. */
export function* damaged(text: string, from: number, to: number, line: number): Iterable<FoundValue> {
  const part = from === 0 && to === text.length ? text : text.slice(from, to)
  const recovered = recoverJson(part)
  const isAlone = from === 0 && to === text.length
  const place = isAlone ? '' : `line ${line}: `
  const message = isAlone
    ? 'The JSON is not whole; what stands before the damage was read.'
    : 'A line is not whole JSON; what stands before the damage was read.'
  const code = isAlone ? 'json-broken' : 'line-unreadable'
  if (!recovered) {
    yield issue(code, message, `${place}expected a JSON object or list, found ${describeText(part)}`)
    return
  }
  const why = recovered.isCut ? 'the text ends in the middle' : 'this is not JSON'
  const inside = recovered.path === '' ? '' : `, in ${recovered.path}`
  yield issue(code, message, `${place}${why} at character ${recovered.offset}${inside}`)
  if (holdsSomething(recovered.value)) yield { value: recovered.value }
}

export function holdsSomething(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0
}

/**
 * Every value in a text: one JSON value, JSON Lines, several one after another in any layout, or the rows of a CSV table. Damaged parts are read as
 * far as they go and named. Never throws.
 */
export function* textValues(text: string): Iterable<FoundValue> {
  const whole = parsed(text)
  if (whole) {
    yield whole
    return
  }
  const plain = text.startsWith('\ufeff') ? text.slice(1) : text
  if (!/\S/.test(plain)) {
    yield issue('payload-empty', 'There is nothing to read.', 'an empty text')
    return
  }
  const table = csvTable(plain)
  if (table) {
    yield { value: table.rows }
    const message = 'The table is not whole; what stands before the damage was read.'
    if (table.cutAt) yield issue('line-unreadable', message, table.cutAt)
    return
  }
  if (isInspected(plain)) {
    yield* inspectedValues(plain)
    return
  }
  if (!/^[\s,]*[{["]/.test(plain) && !/\n[{[]/.test(plain)) {
    const number = parsed(plain)
    if (number) yield number
    else {
      const message = 'This is not JSON; expected a JSON value, a list of them, or JSON Lines.'
      yield issue('json-broken', message, describeText(plain))
    }
    return
  }
  yield* valuesInSequence(plain)
}
