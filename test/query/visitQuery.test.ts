import { expect, test } from 'vitest'
import { parseQuery } from '../../src/query/parseQuery.ts'
import type { Query } from '../../src/query/query.ts'
import { visitQuery } from '../../src/query/visitQuery.ts'

const sentence = (query: Query): string =>
  visitQuery<string>(query, {
    condition: ({ field, operator, values }) => `${field} ${operator} ${values.join('/')}`.trimEnd(),
    and: (parts) => (parts.length === 0 ? 'all' : `(${parts.join(' & ')})`),
    or: (parts) => `(${parts.join(' | ')})`,
    not: (part) => `!${part}`,
    count: ({ scope, operator, value }, part) => `#${scope}[${part}] ${operator} ${value}`,
  })

test('every node is visited after its parts, in order', () => {
  const { query } = parseQuery(
    'turns > 1 AND NOT (name IS NULL OR tag IN ("a", "b")) AND count(span.kind = "tool") > 2 AND any(turn.tokens > 5)',
  )
  expect(sentence(query)).toBe(
    '(turns > 1 & !(name IS NULL | tag IN a/b) & #span[span.kind = tool] > 2 & #turn[turn.tokens > 5] >= 1)',
  )
  expect(sentence(parseQuery('').query)).toBe('all')
})

test('a query may be 100,000 levels deep', () => {
  let deep: Query = { type: 'condition', field: 'turns', operator: '=', values: [1] }
  for (let level = 0; level < 100_000; level++) deep = { type: 'not', part: deep }
  expect(
    visitQuery<number>(deep, {
      condition: () => 0,
      and: () => 0,
      or: () => 0,
      not: (part) => part + 1,
      count: () => 0,
    }),
  ).toBe(100_000)
})
