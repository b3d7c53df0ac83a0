import { type Field, fieldNamed, nearestField } from './fields.ts'
import { isPattern, operatorAt, operatorsOf, type WrittenOperator } from './operators.ts'
import { asField, type OwnField, ownFieldNamed, withOwnField } from './ownFields.ts'
import { endOfPlainWords, isConnector, wordsQuoted } from './plainWords.ts'
import { type Condition, negated, type Operator, type Query, type QueryError, type QueryValue } from './query.ts'
import type { ReadOptions } from './readTime.ts'
import { type ReadValue, readValue, wantedValue } from './readValue.ts'
import type { Token } from './tokens.ts'

export interface ConditionResult {
  /** The first token that does not belong to the condition; always after where it was read from. */
  readonly next: number
  readonly query?: Query
  readonly error?: QueryError
}

const KINDS = 'llm agent chain tool retriever reranker embedding guardrail evaluator prompt event unknown'.split(' ')

/**
 * Reads `field operator value` from a token on, or a text in quotes alone. Without `advise` an unknown field is reported
 * without looking for the one that was meant, which takes time.
 */
export function readCondition(
  tokens: readonly Token[],
  start: number,
  options: ReadOptions,
  advise: boolean,
): ConditionResult {
  const result = readAny(tokens, start, options, advise)
  if (result.query && options.fields) markOwn(result.query, options.fields)
  return result
}

/** Says of the conditions that were read which of the host's own fields they speak of. */
function markOwn(query: Query, fields: readonly OwnField[]): void {
  const pending: Query[] = [query]
  for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
    if (part.type === 'not') pending.push(part.part)
    else if (part.type === 'and' || part.type === 'or') pending.push(...part.parts)
    else if (part.type === 'condition' && !fieldNamed(part.field)) {
      const own = ownFieldNamed(part.field, fields)
      if (own) withOwnField(part, own)
    }
  }
}

function readAny(tokens: readonly Token[], start: number, options: ReadOptions, advise: boolean): ConditionResult {
  const first = tokens[start] as Token
  if (first.type === 'string') return bareText(first, start)
  if (first.type !== 'word') {
    return { next: start + 1, error: fault(`Write a field before ${first.text}, such as status = "error".`, first) }
  }
  const end = endOfPlainWords(tokens, start, options.fields)
  if (end > start) return plainWords(tokens, start, end, advise)
  const own = ownFieldNamed(first.text, options.fields)
  const field = fieldNamed(first.text) ?? (own && asField(own))
  let at = start + 1
  const isNegated = wordAt(tokens, at) === 'NOT'
  if (isNegated) at++
  if (!isNegated && wordAt(tokens, at) === 'IS') return readNull(tokens, at, field, first, advise)
  const operator = operatorAt(tokens[at])
  if (!operator) return withoutOperator(tokens, start, field, advise)
  const operatorToken = tokens[at] as Token
  at++
  if (operator === 'IN') return readList(tokens, at, { field, first, isNegated, operatorToken, options, advise })
  if (operator === 'BETWEEN') {
    return readBetween(tokens, at, { field, first, isNegated, operatorToken, options, advise })
  }
  const value = tokens[at]
  const isValue = value && (value.type === 'string' || (value.type === 'word' && !isConnector(value)))
  if (!isValue) {
    const wanted = isPattern(operator) ? 'text in quotes, such as "err%"' : field ? wantedValue(field) : 'a value'
    return { next: at, error: fault(`${operator} needs ${wanted}.`, operatorToken) }
  }
  at++
  const place = { from: first.from, to: value.to }
  if (!field) return { next: at, error: unknownField(first, first.to, advise) }
  const misfit = operatorFault(field, operator, operatorToken, value)
  if (misfit) return { next: at, error: misfit }
  if (value.unclosed) {
    const error = fault(`This text is never closed. Add a " at its end.`, value)
    const read = readOne(field, operator, value, options)
    return { next: at, error, ...(read && { query: negatedIf(isNegated, compare(field, operator, read, place)) }) }
  }
  const read = readOne(field, operator, value, options)
  if (!read) return { next: at, error: fault(`${field.name} needs ${wantedValue(field)}.`, value) }
  return { next: at, query: negatedIf(isNegated, compare(field, operator, read, place)) }
}

interface ListContext {
  readonly field: Field | undefined
  readonly first: Token
  readonly isNegated: boolean
  readonly operatorToken: Token
  readonly options: ReadOptions
  readonly advise: boolean
}

function readList(tokens: readonly Token[], start: number, context: ListContext): ConditionResult {
  const { field, first, isNegated, operatorToken, options, advise } = context
  const wanted = 'IN needs a list in parentheses, such as ("web", "mobile").'
  if (tokens[start]?.type !== 'open') return { next: start, error: fault(wanted, operatorToken) }
  const values: QueryValue[] = []
  let at = start + 1
  let error: QueryError | undefined
  let isClosed = false
  for (; at < tokens.length; at++) {
    const token = tokens[at] as Token
    if (token.type === 'close') {
      isClosed = true
      at++
      break
    }
    if (token.type === 'comma') continue
    if (token.type !== 'word' && token.type !== 'string') break
    if (!field) continue
    const read = readOne(field, '=', token, options)
    if (read) values.push(read.value)
    else error ??= fault(`${field.name} needs ${wantedValue(field)}.`, token)
  }
  if (!field) return { next: at, error: unknownField(first, first.to, advise) }
  const last = tokens[at - 1] ?? operatorToken
  if (!error && !isClosed) error = fault('This list is never closed. Add a ).', { ...operatorToken, to: last.to })
  if (!error && values.length === 0) error = fault(wanted, { ...operatorToken, to: last.to })
  if (error) return { next: at, error }
  const condition: Condition = {
    type: 'condition',
    field: field.name,
    operator: 'IN',
    values,
    from: first.from,
    to: last.to,
  }
  return { next: at, query: negatedIf(isNegated, condition) }
}

/** `IS NULL` and `IS NOT NULL`. */
function readNull(
  tokens: readonly Token[],
  at: number,
  field: Field | undefined,
  first: Token,
  advise: boolean,
): ConditionResult {
  const isNegated = wordAt(tokens, at + 1) === 'NOT'
  const place = at + (isNegated ? 2 : 1)
  const last = tokens[place]
  if (last === undefined || wordAt(tokens, place) !== 'NULL') {
    const error = fault('IS needs NULL or NOT NULL after it.', { ...first, to: (tokens[place - 1] ?? first).to })
    return { next: place, error }
  }
  if (!field) return { next: place + 1, error: unknownField(first, first.to, advise) }
  const condition: Condition = {
    type: 'condition',
    field: field.name,
    operator: 'IS NULL',
    values: [],
    from: first.from,
    to: last.to,
  }
  return { next: place + 1, query: negatedIf(isNegated, condition) }
}

/** `BETWEEN low AND high`, both ends included; a day as the upper end is the whole day. */
function readBetween(tokens: readonly Token[], start: number, context: ListContext): ConditionResult {
  const { field, first, isNegated, operatorToken, options, advise } = context
  const [low, high] = [tokens[start], tokens[start + 2]]
  const isValue = (token: Token | undefined): token is Token => token?.type === 'word' || token?.type === 'string'
  if (!isValue(low) || wordAt(tokens, start + 1) !== 'AND' || !isValue(high)) {
    const example = field && field.type !== 'text' ? field.example : '3'
    const error = fault(`BETWEEN needs two values, such as BETWEEN ${example} AND ${example}.`, operatorToken)
    return { next: Math.min(tokens.length, start + (isValue(low) ? 1 : 0)), error }
  }
  const next = start + 3
  if (!field) return { next, error: unknownField(first, first.to, advise) }
  const misfit = operatorFault(field, 'BETWEEN', operatorToken, low)
  if (misfit) return { next, error: misfit }
  const place = { from: first.from, to: high.to }
  const parts: Query[] = []
  for (const [token, operator] of [
    [low, '>='],
    [high, '<='],
  ] as const) {
    const read = readOne(field, operator, token, options)
    if (!read) return { next, error: fault(`${field.name} needs ${wantedValue(field)}.`, token) }
    parts.push(compare(field, operator, read, place))
  }
  return { next, query: negatedIf(isNegated, { type: 'and', parts }) }
}

/** What an operator makes of a value; a whole day as a value is a stretch of time. */
function compare(
  field: Field,
  operator: Operator,
  read: ReadValue,
  place: { readonly from: number; readonly to: number },
): Query {
  const condition = (by: Operator, value: QueryValue): Condition => ({
    type: 'condition',
    field: field.name,
    operator: by,
    values: [value],
    ...place,
  })
  const { value } = read
  const untilMs = 'untilMs' in read ? read.untilMs : undefined
  if (untilMs === undefined) return condition(operator, value)
  const inDay: Query = { type: 'and', parts: [condition('>=', value), condition('<', untilMs)] }
  if (operator === '=') return inDay
  if (operator === '!=') return { type: 'not', part: inDay }
  if (operator === '>') return condition('>=', untilMs)
  return operator === '<=' ? condition('<', untilMs) : condition(operator, value)
}

function readOne(field: Field, operator: Operator, token: Token, options: ReadOptions): ReadValue | undefined {
  if (isPattern(operator)) return { value: token.text }
  // A backslash is only special in patterns; in a plain text two of them are one.
  const text = token.type === 'string' ? token.text.replaceAll('\\\\', '\\') : token.text
  if (operator === 'CONTAINS') return { value: text }
  if (field.type === 'kind') {
    const kind = text.toLowerCase()
    return KINDS.includes(kind) ? { value: kind } : undefined
  }
  if (field.type === 'any' && token.type === 'word') {
    const number = Number(text)
    return { value: text !== '' && Number.isFinite(number) ? number : text }
  }
  return readValue(text, field, options)
}

function operatorFault(field: Field, operator: WrittenOperator, token: Token, value: Token): QueryError | undefined {
  const fitting = operatorsOf(field)
  if (!fitting.includes(operator)) {
    return fault(`${field.name} cannot be compared with ${operator}. Use ${fitting.join(', ')}.`, token)
  }
  if (isPattern(operator) && value.type !== 'string') {
    return fault(`${operator} needs text in quotes, such as "err%".`, value)
  }
  return undefined
}

function bareText(token: Token, start: number): ConditionResult {
  if (token.unclosed) return { next: start + 1, error: fault('This text is never closed. Add a " at its end.', token) }
  const value = token.text.replaceAll('\\\\', '\\')
  const { from, to } = token
  return {
    next: start + 1,
    query: { type: 'condition', field: 'text', operator: 'CONTAINS', values: [value], from, to },
  }
}

/** Words that are compared with nothing are one mistake; what is meant is mostly the words themselves. */
function plainWords(tokens: readonly Token[], start: number, end: number, advise: boolean): ConditionResult {
  const error = unknownField(tokens[start] as Token, (tokens[end - 1] as Token).to, advise)
  return { next: end, error: { ...error, fix: wordsQuoted(tokens, start, end) } }
}

function withoutOperator(
  tokens: readonly Token[],
  start: number,
  field: Field | undefined,
  advise: boolean,
): ConditionResult {
  const token = tokens[start] as Token
  const next = start + 1
  if (!field) return { next, error: unknownField(token, token.to, advise) }
  const operators = operatorsOf(field)
  const sign = field.type === 'text' ? 'LIKE' : operators.includes('>') ? '>' : '='
  const example = `${field.name} ${sign} ${field.example}`
  const message = `${field.name} needs a comparison after it (${operators.join(', ')}), such as ${example}.`
  return { next, error: fault(message, token) }
}

function unknownField(token: Token, to: number, advise: boolean): QueryError {
  const nearest = advise ? nearestField(token.text) : undefined
  const advice = nearest ? `Did you mean ${nearest.name}?` : 'To look for it as text, put it in quotes.'
  return fault(`${shorten(token.text)} is not a field. ${advice}`, { ...token, to })
}

function wordAt(tokens: readonly Token[], at: number): string | undefined {
  const token = tokens[at]
  return token?.type === 'word' ? token.text.toUpperCase() : undefined
}

function negatedIf(isNegated: boolean, query: Query): Query {
  return isNegated ? negated(query) : query
}

function fault(message: string, { from, to }: { readonly from: number; readonly to: number }): QueryError {
  return { message, position: from, length: to - from }
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
