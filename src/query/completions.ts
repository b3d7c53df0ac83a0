import type { SessionSummary } from '../model/session.ts'
import { type Facets, type FacetValue, facets } from './facets.ts'
import { type Field, fieldNamed, fields } from './fields.ts'
import { operatorAt, operatorsOf } from './operators.ts'
import { asField, type OwnField, ownFieldNamed } from './ownFields.ts'
import { parseQuery } from './parseQuery.ts'
import { quoted, quotedKey } from './quoting.ts'
import { type Token, tokens } from './tokens.ts'

/** Something that could stand where the cursor is. */
export interface Completion {
  /** `text`: what is written, as words to look for in what was said. */
  readonly type: 'field' | 'operator' | 'value' | 'text' | 'connector'
  /** What to show, and to put in place of the text between `from` and `to`. */
  readonly text: string
  /** Of a field: an example value. */
  readonly example?: string
  /** Of a value: how many sessions have it. */
  readonly count?: number
}

export interface Completions {
  /** The part of the text a completion replaces. */
  readonly from: number
  readonly to: number
  readonly items: readonly Completion[]
}

type Expected =
  | { readonly what: 'field' }
  | { readonly what: 'operator' | 'value'; readonly field: Field | undefined }
  | { readonly what: 'connector' }

const MOST_ITEMS = 100

/**
 * What could stand at a position of a query: fields, then operators, then values with counts, then AND and OR; in the place
 * of a field also the written words as texts to look for, where no field begins with them. Fields and
 * values are those of the sessions (and the host's own fields); whoever asks with every key counts once and gives
 * `facets(sessions)`.
 */
export function completions(
  text: string,
  position: number,
  sessions: readonly SessionSummary[] | Facets,
  own: readonly OwnField[] = [],
): Completions {
  const before = tokens(text.slice(0, position))
  const current = before.at(-1)
  // A word the cursor still touches is being written; anything before it is done.
  const isWriting =
    current !== undefined && current.to === position && (current.type === 'word' || current.unclosed === true)
  const done = isWriting ? before.slice(0, -1) : before
  const prefix = isWriting ? current.text : ''
  const from = isWriting ? current.from : position
  const expected = expectedAfter(done, own)
  const items = itemsFor(expected, () => ('tags' in sessions ? sessions : facets(sessions)), own)
    .filter((item) => matches(item.text, prefix))
    .sort((one, other) => rank(one.text, prefix) - rank(other.text, prefix))
    .slice(0, MOST_ITEMS)
  if (expected.what === 'field' && isText(prefix, items)) items.push({ type: 'text', text: quoted(prefix) })
  const words = items.length === 0 ? wordsBefore(text.slice(0, position), own) : undefined
  if (words) return { from: words.position, to: words.to, items: [{ type: 'text', text: words.fix }] }
  return { from, to: endOfWord(text, position, isWriting), items }
}

/** Words at the end of a text that are compared with nothing, where nothing else is wrong. */
function wordsBefore(
  text: string,
  own: readonly OwnField[],
): { readonly position: number; readonly to: number; readonly fix: string } | undefined {
  const { errors } = parseQuery(text, { fields: own })
  const last = errors.at(-1)
  if (last?.fix === undefined || errors.some(({ fix }) => fix === undefined)) return undefined
  const isAtEnd = text.slice(last.position + last.length).trim() === ''
  return isAtEnd ? { position: last.position, to: text.length, fix: last.fix } : undefined
}

function expectedAfter(done: readonly Token[], own: readonly OwnField[]): Expected {
  let expected: Expected = { what: 'field' }
  let inList = false
  // BETWEEN low AND high: this AND asks for a value.
  let isBetween = false
  let between: Field | undefined
  for (const token of done) {
    const word = token.type === 'word' ? token.text.toUpperCase() : ''
    if (inList) {
      if (token.type === 'close') {
        inList = false
        expected = { what: 'connector' }
      }
    } else if (expected.what === 'field') {
      if (token.type === 'string') expected = { what: 'connector' }
      else if (token.type === 'word' && word !== 'NOT' && word !== 'AND' && word !== 'OR') {
        const known = ownFieldNamed(token.text, own)
        expected = { what: 'operator', field: fieldNamed(token.text) ?? (known && asField(known)) }
      }
    } else if (expected.what === 'operator') {
      if (word === 'NULL') expected = { what: 'connector' }
      else if (word === 'BETWEEN') {
        isBetween = true
        expected = { what: 'value', field: expected.field }
      } else if (operatorAt(token)) expected = { what: 'value', field: expected.field }
    } else if (expected.what === 'value') {
      if (token.type === 'open') inList = true
      else if (isBetween) {
        isBetween = false
        between = expected.field
        expected = { what: 'connector' }
      } else expected = { what: 'connector' }
    } else if (word === 'AND' && between !== undefined) {
      expected = { what: 'value', field: between }
      between = undefined
    } else if (word === 'AND' || word === 'OR' || token.type === 'open') {
      expected = { what: 'field' }
    }
  }
  return expected
}

function itemsFor(expected: Expected, known: () => Facets, own: readonly OwnField[]): Completion[] {
  switch (expected.what) {
    case 'field':
      return [...fieldItems(known(), own), { type: 'connector', text: 'NOT' }]
    case 'operator': {
      const operators = expected.field ? operatorsOf(expected.field) : []
      return operators.map((text) => ({ type: 'operator', text }))
    }
    case 'value':
      return expected.field ? valueItems(expected.field, known()) : []
    case 'connector':
      return ['AND', 'OR'].map((text) => ({ type: 'connector', text }))
  }
}

function fieldItems(known: Facets, own: readonly OwnField[]): Completion[] {
  const open = [
    ...known.metadata.map(({ key }) => `metadata.${quotedKey(key)}`),
    ...known.scores.map(({ value }) => `score.${quotedKey(value)}`),
  ]
  const named = (ofSession: boolean): Completion[] =>
    fields
      .filter(({ scope }) => (scope === 'session') === ofSession)
      .map(({ name, example }) => ({ type: 'field', text: name, example }))
  const ofHost = own.map(asField).map(({ name, example }): Completion => ({ type: 'field', text: name, example }))
  return [...named(true), ...ofHost, ...open.map((text): Completion => ({ type: 'field', text })), ...named(false)]
}

function valueItems(field: Field, known: Facets): Completion[] {
  const values = valuesOf(field, known)
  if (values) return values.map(({ value, count }) => ({ type: 'value', text: quoted(value), count }))
  if (field.type === 'status')
    return ['ok', 'error', 'running'].map((value) => ({ type: 'value', text: quoted(value) }))
  return [{ type: 'value', text: field.example }]
}

function valuesOf({ name }: Field, known: Facets): readonly FacetValue[] | undefined {
  const lists: Readonly<Record<string, readonly FacetValue[]>> = {
    tag: known.tags,
    'trace.tag': known.tags,
    userId: known.users,
    'trace.userId': known.users,
    tenantId: known.tenants,
    environment: known.environments,
    'trace.environment': known.environments,
    model: known.models,
    'span.model': known.models,
    status: known.statuses,
  }
  if (Object.hasOwn(lists, name)) return lists[name]
  const key = name.startsWith('metadata.') ? name.slice('metadata.'.length) : undefined
  return key === undefined ? undefined : known.metadata.find((facet) => facet.key === key)?.values
}

function matches(text: string, prefix: string): boolean {
  return plain(text).includes(plain(prefix))
}

/** A word with which nothing of the language begins may be meant as text. */
function isText(word: string, items: readonly Completion[]): boolean {
  return word.length > 1 && items.every(({ text }) => rank(text, word) > 0)
}

/** What begins with the written text stands before what holds it; the order is kept otherwise. */
function rank(text: string, prefix: string): number {
  return plain(text).startsWith(plain(prefix)) ? 0 : 1
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll('"', '')
}

/** The rest of the word the cursor stands in goes too. */
function endOfWord(text: string, position: number, isWriting: boolean): number {
  if (!isWriting) return position
  const whole = tokens(text).find((token) => token.from < position && token.to >= position)
  return whole && !whole.unclosed ? whole.to : position
}
