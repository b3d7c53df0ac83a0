import { fieldNamed } from './fields.ts'
import { operatorAt } from './operators.ts'
import type { CountCondition, Query } from './query.ts'
import type { ConditionResult } from './readCondition.ts'
import type { Token } from './tokens.ts'

const COMPARISONS = ['=', '!=', '>', '>=', '<', '<='] as const
const LIMITS = { ANY: { operator: '>=', value: 1 }, NONE: { operator: '=', value: 0 } } as const

/**
 * Makes a count of what stood between the parentheses after `word`; `at` is the token behind the closing one.
 *
 * ```
 * any(q)  there is one      none(q)  there is none      all(q)  there is none for which q does not hold      count(q) > 2
 * ```
 */
export function readQuantifier(tokens: readonly Token[], at: number, word: Token, part: Query): ConditionResult {
  const name = word.text.toUpperCase()
  const limit = name === 'ANY' || name === 'NONE' ? LIMITS[name] : undefined
  const counted = name === 'COUNT' ? readLimit(tokens, at) : undefined
  const next = at + (counted?.length ?? 0)
  const place = { from: word.from, to: (tokens[next - 1] ?? word).to }
  const fault = (message: string): ConditionResult => ({
    next,
    error: { message, position: place.from, length: place.to - place.from },
  })
  // An empty pair of parentheses was reported where it was closed.
  if (part.type === 'and' && part.parts.length === 0) return { next }
  const scope = itemScopeOf(part)
  if (scope === undefined) {
    return fault(
      `${word.text}(…) speaks of turns, traces or spans. Use only fields of one of them in it, such as span.kind.`,
    )
  }
  if (name === 'ALL') {
    const query: CountCondition = {
      type: 'count',
      scope,
      part: { type: 'not', part },
      ...LIMITS.NONE,
      ...place,
    }
    return { next, query }
  }
  const wanted = limit ?? counted?.limit
  if (wanted === undefined) return fault('count(…) needs a comparison with a whole number after it, such as > 2.')
  return { next, query: { type: 'count', scope, part, ...wanted, ...place } }
}

/** The operator and the whole number after `count(…)`; `length`: the tokens that belong to them. */
function readLimit(
  tokens: readonly Token[],
  at: number,
): { readonly length: number; readonly limit?: Pick<CountCondition, 'operator' | 'value'> } {
  const found = operatorAt(tokens[at])
  const operator = COMPARISONS.find((known) => known === found)
  if (operator === undefined) return { length: 0 }
  const number = tokens[at + 1]
  const value = number?.type === 'word' ? Number(number.text) : Number.NaN
  return Number.isInteger(value) && value >= 0 ? { length: 2, limit: { operator, value } } : { length: 1 }
}

/** Of what every condition of a query is a field; absent: of the session, or of different things. */
function itemScopeOf(query: Query): CountCondition['scope'] | undefined {
  let scope: CountCondition['scope'] | undefined
  const pending: Query[] = [query]
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.type === 'count') return undefined
    if (node.type === 'not') pending.push(node.part)
    else if (node.type !== 'condition') for (const part of node.parts) pending.push(part)
    else {
      const found = fieldNamed(node.field)?.scope
      if (found === undefined || found === 'session' || (scope !== undefined && scope !== found)) return undefined
      scope = found
    }
  }
  return scope
}
