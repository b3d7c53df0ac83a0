import type { SessionSummary } from '../model/session.ts'
import type { Field, FieldType } from './fields.ts'
import type { Condition } from './query.ts'

/** A field of the host's own, for `parseQuery(text, { fields })`: what a session holds of it, and how its values are written. */
export interface OwnField {
  /** Such as `metric.retries`. A name that a built-in field has means the built-in one. */
  readonly name: string
  readonly type: FieldType
  /** One value, several, or `undefined`: the session does not say. */
  readonly of: (session: SessionSummary) => string | number | readonly (string | number)[] | undefined
}

/** The own field a word means, in any case. */
export function ownFieldNamed(word: string, fields: readonly OwnField[] | undefined): OwnField | undefined {
  const lower = word.toLowerCase()
  return fields?.find(({ name }) => name.toLowerCase() === lower)
}

/** An own field as one of the language. */
export function asField({ name, type }: OwnField): Field {
  return { name, type, scope: 'session', example: EXAMPLES[type] ?? '3' }
}

const EXAMPLES: Partial<Record<FieldType, string>> = {
  ms: '2m',
  usd: '$0.05',
  tokens: '1.2k',
  ratio: '20%',
  text: '"web"',
}

/**
 * Which own field a condition speaks of. Kept beside the query, which stays plain data: a query that was stored and comes
 * back has to be read from its text again.
 */
const known = new WeakMap<Condition, OwnField>()

/** A condition on an own field. */
export function withOwnField(condition: Condition, field: OwnField): Condition {
  known.set(condition, field)
  return condition
}

export function ownFieldOf(condition: Condition): OwnField | undefined {
  return known.get(condition)
}
