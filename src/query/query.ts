/**
 * How a field is compared. `LIKE`: `%` is any run, `_` one character, `\` escapes, case counts; `ILIKE` and `CONTAINS`: case
 * does not. `IS NULL`: the payload did not say it.
 */
export type Operator = '=' | '!=' | '>' | '>=' | '<' | '<=' | 'LIKE' | 'ILIKE' | 'IN' | 'CONTAINS' | 'IS NULL'

/** Numbers stand in the field's own unit: milliseconds, US dollars, tokens, 0 to 1, milliseconds since the epoch. */
export type QueryValue = string | number

/** One comparison. */
export interface Condition {
  readonly type: 'condition'
  /** As `fields` names it, or `metadata.<key>`, `score.<name>`. */
  readonly field: string
  readonly operator: Operator
  /** One value; several for `IN`, none for `IS NULL`. */
  readonly values: readonly QueryValue[]
  /** Where it stood in the text, for marking and dropping it. */
  readonly from?: number
  readonly to?: number
}

/**
 * How many turns, traces or spans of a session a query about them holds for: `any(…)` is `>= 1`, `none(…)` is `= 0`. Nothing is
 * known of the items of a session that is a summary: no count of them holds.
 */
export interface CountCondition {
  readonly type: 'count'
  readonly scope: 'turn' | 'trace' | 'span'
  readonly part: Query
  readonly operator: '=' | '!=' | '>' | '>=' | '<' | '<='
  readonly value: number
  readonly from?: number
  readonly to?: number
}

/**
 * What a session must be like: a plain tree that can be stored, sent to a server, and run there. An `and` without parts
 * holds for every session.
 */
export type Query =
  | Condition
  | CountCondition
  | { readonly type: 'and'; readonly parts: readonly Query[] }
  | { readonly type: 'or'; readonly parts: readonly Query[] }
  | { readonly type: 'not'; readonly part: Query }

/** The query every session matches. */
export const everySession: Query = { type: 'and', parts: [] }

/** Sessions that are not like this. What is negated twice is itself, so that a query has one form. */
export function negated(query: Query): Query {
  return query.type === 'not' ? query.part : { type: 'not', part: query }
}

/** Something in the text that is no query, where, and how to mend it. */
export interface QueryError {
  /** What is wrong and what to write instead. */
  readonly message: string
  readonly position: number
  readonly length: number
  /** What to put in its place, where that can be said: words that are compared with nothing, as texts to look for. */
  readonly fix?: string
}
