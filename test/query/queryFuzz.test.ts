import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Session, SessionSummary } from '../../src/model/session.ts'
import { filterSessions } from '../../src/query/filterSessions.ts'
import { formatQuery } from '../../src/query/formatQuery.ts'
import { parseQuery } from '../../src/query/parseQuery.ts'
import type { Condition, CountCondition, Query } from '../../src/query/query.ts'

interface Item {
  readonly name: string
  readonly kind: string
  readonly status: string
  readonly model?: string
}

const words = ['a', 'A', 'ab', 'Ba', '%', '_']
const item: fc.Arbitrary<Item> = fc.record(
  {
    name: fc.constantFrom(...words),
    kind: fc.constantFrom('llm', 'tool'),
    status: fc.constantFrom('ok', 'error'),
    model: fc.constantFrom('a', 'b'),
  },
  { requiredKeys: ['name', 'kind', 'status'] },
)
const whole = fc
  .record(
    {
      id: fc.constantFrom(...words),
      startMs: fc.constant(0),
      tenantId: fc.constantFrom(...words),
      turnCount: fc.integer({ min: 0, max: 4 }),
      spans: fc.array(item, { maxLength: 4 }),
      traces: fc.constant([]),
    },
    { requiredKeys: ['id', 'startMs', 'spans', 'traces'] },
  )
  .map((one) => one as unknown as Session)
const summary = fc
  .record({ id: fc.constantFrom(...words), startMs: fc.constant(0), tenantId: fc.constantFrom(...words) })
  .map((one): SessionSummary => one)

const onText = (field: string): fc.Arbitrary<Condition> =>
  fc.oneof(
    fc.record({
      type: fc.constant('condition' as const),
      field: fc.constant(field),
      operator: fc.constantFrom('=' as const, '!=' as const, 'LIKE' as const, 'ILIKE' as const, 'CONTAINS' as const),
      values: fc.tuple(fc.constantFrom('a', 'A', 'a%', '%B', '_', '\\%')),
    }),
    fc.record({
      type: fc.constant('condition' as const),
      field: fc.constant(field),
      operator: fc.constant('IS NULL' as const),
      values: fc.constant([]),
    }),
  )
const onTurns: fc.Arbitrary<Condition> = fc.record({
  type: fc.constant('condition' as const),
  field: fc.constant('turns'),
  operator: fc.constantFrom('=' as const, '>' as const, '>=' as const, '<' as const, '<=' as const),
  values: fc.tuple(fc.integer({ min: 0, max: 4 })),
})
const aboutSpans = fc.letrec<{ tree: Query }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.oneof(onText('span.name'), onText('span.model')),
    fc.record({
      type: fc.constantFrom('and' as const, 'or' as const),
      parts: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }),
    }),
    fc.record({ type: fc.constant('not' as const), part: tie('tree') }),
  ),
})).tree
const count: fc.Arbitrary<CountCondition> = fc.record({
  type: fc.constant('count' as const),
  scope: fc.constant('span' as const),
  part: aboutSpans,
  operator: fc.constantFrom('=' as const, '!=' as const, '>' as const, '>=' as const, '<' as const, '<=' as const),
  value: fc.integer({ min: 0, max: 3 }),
})
const { tree } = fc.letrec<{ tree: Query }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.oneof(onText('tenantId'), onTurns, count),
    fc.record({
      type: fc.constantFrom('and' as const, 'or' as const),
      parts: fc.array(tie('tree'), { minLength: 2, maxLength: 4 }),
    }),
    fc.record({ type: fc.constant('not' as const), part: tie('tree') }),
  ),
}))

/** The plainest reading: recursion, a value or none, patterns letter by letter. */
function holds(query: Query, session: SessionSummary, span?: Item): boolean {
  if (query.type === 'and') return query.parts.every((part) => holds(part, session, span))
  if (query.type === 'or') return query.parts.some((part) => holds(part, session, span))
  if (query.type === 'not') return !holds(query.part, session, span)
  if (query.type === 'count') {
    if (!('spans' in session)) return false
    const spans = session.spans as readonly Item[]
    const number = spans.filter((one) => holds(query.part, session, one)).length
    return compares(number, query.operator, query.value)
  }
  const { field, operator } = query
  const value = {
    tenantId: session.tenantId,
    turns: session.turnCount,
    'span.name': span?.name,
    'span.model': span?.model,
  }[field]
  if (operator === 'IS NULL') return value === undefined
  const [wanted] = query.values
  if (value === undefined || wanted === undefined) return false
  if (typeof value === 'number') return compares(value, operator, Number(wanted))
  const pattern = String(wanted)
  switch (operator) {
    case '=':
      return value === pattern
    case '!=':
      return value !== pattern
    case 'LIKE':
      return fits(value, pattern)
    case 'ILIKE':
      return fits(value.toLowerCase(), pattern.toLowerCase())
    default:
      return value.toLowerCase().includes(pattern.toLowerCase())
  }
}

function compares(value: number, operator: string, wanted: number): boolean {
  const known: Readonly<Record<string, boolean>> = {
    '=': value === wanted,
    '!=': value !== wanted,
    '>': value > wanted,
    '>=': value >= wanted,
    '<': value < wanted,
    '<=': value <= wanted,
  }
  return known[operator] ?? false
}

function fits(text: string, pattern: string): boolean {
  if (pattern === '') return text === ''
  const [sign = '', ...rest] = pattern
  if (sign === '%') return fits(text, rest.join('')) || (text !== '' && fits(text.slice(1), pattern))
  if (sign === '\\') return text.startsWith(rest[0] ?? '') && fits(text.slice(1), rest.slice(1).join(''))
  return text !== '' && (sign === '_' || text.startsWith(sign)) && fits(text.slice(1), rest.join(''))
}

describe('queries with counts, patterns in any case, and unknown values', () => {
  const sessions = fc.array(fc.oneof(whole, summary), { maxLength: 6 })

  test('find what the plainest reading finds', () => {
    fc.assert(
      fc.property(tree, sessions, (query, list) => {
        expect(filterSessions(list, query)).toEqual(list.filter((session) => holds(query, session)))
      }),
      { numRuns: 3000 },
    )
  })

  test('mean the same when written down and read again', () => {
    fc.assert(
      fc.property(tree, sessions, (query, list) => {
        const text = formatQuery(query)
        const again = parseQuery(text)
        expect(again.errors, text).toEqual([])
        expect(filterSessions(list, again.query), text).toEqual(filterSessions(list, query))
      }),
      { numRuns: 1000 },
    )
  })

  test('BETWEEN is both comparisons, NOT BETWEEN neither', () => {
    const bounds = fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 }))
    fc.assert(
      fc.property(bounds, sessions, ([low, high], list) => {
        const found = filterSessions(list, parseQuery(`turns BETWEEN ${low} AND ${high}`).query)
        const inside = ({ turnCount }: SessionSummary): boolean =>
          turnCount !== undefined && turnCount >= low && turnCount <= high
        expect(found).toEqual(list.filter(inside))
      }),
    )
  })
})
