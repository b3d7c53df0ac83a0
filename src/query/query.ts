/** How a field is compared. `LIKE`: `%` is any run, `_` one character, `\` escapes, case counts. `CONTAINS`: case does not. */
export type Operator = '=' | '!=' | '>' | '>=' | '<' | '<=' | 'LIKE' | 'IN' | 'CONTAINS'

/** Numbers stand in the field's own unit: milliseconds, US dollars, tokens, 0 to 1, milliseconds since the epoch. */
export type QueryValue = string | number

/** One comparison. */
export interface Condition {
  readonly type: 'condition'
  /** As `fields` names it, or `metadata.<key>`, `score.<name>`. */
  readonly field: string
  readonly operator: Operator
  /** One value; several for `IN`. */
  readonly values: readonly QueryValue[]
  /** Where it stood in the text, for marking and dropping it. */
  readonly from?: number
  readonly to?: number
}

/**
 * What a session must be like: a plain tree that can be stored, sent to a server, and run there. An `and` without parts
 * holds for every session.
 */
export type Query =
  | Condition
  | { readonly type: 'and'; readonly parts: readonly Query[] }
  | { readonly type: 'or'; readonly parts: readonly Query[] }
  | { readonly type: 'not'; readonly part: Query }

/** The query every session matches. */
export const everySession: Query = { type: 'and', parts: [] }

/** Something in the text that is no query, where, and how to mend it. */
export interface QueryError {
  /** What is wrong and what to write instead. */
  readonly message: string
  readonly position: number
  readonly length: number
}
