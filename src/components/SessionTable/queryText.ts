import { formatCondition } from '../../query/formatQuery.ts'
import type { Condition, Query } from '../../query/query.ts'
import { type Token, tokens } from '../../query/tokens.ts'

/** The conditions that all must hold: the parts of a top-level AND. */
function conditionsOf(query: Query): readonly Condition[] {
  if (query.type === 'condition') return [query]
  return query.type === 'and' ? query.parts.filter((part) => part.type === 'condition') : []
}

function equalityOn(query: Query, field: string): Condition | undefined {
  return conditionsOf(query).find((condition) => condition.field === field && condition.operator === '=')
}

/** What a field must equal for every session that matches, as a picker shows it. */
export function requiredValue(query: Query, field: string): string | undefined {
  const value = equalityOn(query, field)?.values[0]
  return value === undefined ? undefined : String(value)
}

/**
 * The text with `field = "value"` in it, once: in the place of the condition on that field where there is one, else at the
 * end. Without a value the condition is taken out.
 *
 * `status = "error" AND turns > 3`, status, undefined -> `turns > 3`
 */
export function withRequiredValue(text: string, query: Query, field: string, value: string | undefined): string {
  const before = equalityOn(query, field)
  if (before?.from !== undefined && before.to !== undefined) {
    if (value === undefined) return withoutPart(text, before.from, before.to)
    return `${text.slice(0, before.from)}${equality(field, value)}${text.slice(before.to)}`
  }
  return value === undefined ? text.trim() : withAdded(text, query, field, value)
}

/** Whether a value is among those every session that matches must have. */
export function hasRequiredValue(query: Query, field: string, value: string): boolean {
  return equalityWith(query, field, value) !== undefined
}

/** The text with `field = "value"` beside what it says already; without it, where it is there: a session has several tags. */
export function withValueToggled(text: string, query: Query, field: string, value: string): string {
  const before = equalityWith(query, field, value)
  if (before?.from === undefined || before.to === undefined) return withAdded(text, query, field, value)
  return withoutPart(text, before.from, before.to)
}

function equalityWith(query: Query, field: string, value: string): Condition | undefined {
  return conditionsOf(query).find(
    (condition) => condition.field === field && condition.operator === '=' && String(condition.values[0]) === value,
  )
}

function withAdded(text: string, query: Query, field: string, value: string): string {
  const rest = text.trim()
  if (rest === '') return equality(field, value)
  return `${query.type === 'or' ? `(${rest})` : rest} AND ${equality(field, value)}`
}

function equality(field: string, value: string): string {
  return formatCondition({ type: 'condition', field, operator: '=', values: [value] })
}

/** The text without what stands between two places, and without the AND that joined it to the rest. */
function withoutPart(text: string, from: number, to: number): string {
  const found = tokens(text)
  const before = found.filter((token) => token.to <= from).at(-1)
  const after = found.find((token) => token.from >= to)
  const start = before && isWord(before, 'AND') ? before.from : from
  const end = start === from && after && isWord(after, 'AND') ? after.to : to
  return `${text.slice(0, start).trimEnd()} ${text.slice(end).trimStart()}`.trim()
}

function isWord(token: Token, word: string): boolean {
  return token.type === 'word' && token.text.toUpperCase() === word
}

/** A stretch of a query and what it is, for colouring; spaces between belong to no kind. */
export interface QueryPiece {
  readonly text: string
  readonly from: number
  readonly kind: 'field' | 'value' | 'sign' | 'space'
}

const WORDS = new Set([
  ...['AND', 'OR', 'NOT', 'LIKE', 'ILIKE', 'IN', 'CONTAINS', 'BETWEEN', 'IS', 'NULL', 'ANY', 'ALL', 'NONE', 'COUNT'],
])

/** A query cut into pieces that together are the text. */
export function queryPieces(text: string): QueryPiece[] {
  const pieces: QueryPiece[] = []
  let end = 0
  let afterOperator = false
  for (const token of tokens(text)) {
    if (token.from > end) pieces.push({ text: text.slice(end, token.from), from: end, kind: 'space' })
    const isOperator = token.type === 'operator' || (token.type === 'word' && WORDS.has(token.text.toUpperCase()))
    const isValue = token.type === 'string' || (token.type === 'word' && afterOperator && !isOperator)
    const kind = isValue ? 'value' : token.type === 'word' && !isOperator ? 'field' : 'sign'
    pieces.push({ text: text.slice(token.from, token.to), from: token.from, kind })
    end = token.to
    // Between the parentheses of IN stand values.
    if (token.type !== 'open' && token.type !== 'comma')
      afterOperator = isOperator && !/^(?:and|or|not)$/i.test(token.text)
  }
  if (end < text.length) pieces.push({ text: text.slice(end), from: end, kind: 'space' })
  return pieces
}
