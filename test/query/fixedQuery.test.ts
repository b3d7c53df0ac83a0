import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { filterSessions } from '../../src/query/filterSessions.ts'
import { fixedQuery } from '../../src/query/fixedQuery.ts'
import { parseQuery } from '../../src/query/parseQuery.ts'
import type { Query } from '../../src/query/query.ts'
import { summaries } from '../../stories/support/summaries.ts'

function fixed(text: string): string | undefined {
  return fixedQuery(text, parseQuery(text).errors)
}

/** The texts that a query looks for, all of which must be there. */
function wordsOf(query: Query): unknown[] {
  const parts = query.type === 'and' ? query.parts : [query]
  return parts.map((part) => part.type === 'condition' && part.field === 'text' && part.values[0])
}

describe('words that are compared with nothing', () => {
  test.each([
    ['refund', '"refund"'],
    ['refund the order', '"refund" "the" "order"'],
    ['where is my parcel', '"where" "is" "my" "parcel"'],
    ['where is my parcel?', '"where" "is" "my" "parcel"'],
    ['refund (twice)', '"refund" ("twice")'],
    ['refund, please', '"refund" "please"'],
    ['hello, where is it (again)?', '"hello" "where" "is" "it" "again"'],
    ['no parcel :(', '"no" "parcel"'],
    ['1) refund, 2) parcel', '"1" "refund" "2" "parcel"'],
    ['refund (status, cost)', '"refund" "status" "cost"'],
    ['荷物はどこ？', '"荷物はどこ"'],
    ['wait … what', '"wait" "what"'],
    ['???', '"???"'],
    ['status = "error" where is it?', 'status = "error" "where" "is" "it"'],
    ["what's in stock", `"what's" "in" "stock"`],
    ['not working', '"not" "working"'],
    ['refund and exchange', '"refund" "and" "exchange"'],
    ['which model is cheap', undefined],
    ['refund OR exchange', '"refund" OR "exchange"'],
    ['refund NOT parcel', '"refund" NOT "parcel"'],
    ['(refund OR parcel) turns > 1', '("refund" OR "parcel") turns > 1'],
    ['status = "error" AND refund parcel', 'status = "error" AND "refund" "parcel"'],
    ['refund status = error', '"refund" status = error'],
    ['status = error refund and turns > 1', 'status = error "refund" and turns > 1'],
    ['"where is" parcel', '"where is" "parcel"'],
    [String.raw`C:\temp`, String.raw`"C:\\temp"`],
  ])('%s is looked for', (text, expected) => {
    expect(fixed(text)).toBe(expected)
  })

  test.each([
    '',
    '"refund"',
    'status = "error"',
    'status',
    'cost',
    'status refund',
    'statsu = "error"',
    'statsu LIKE "err%"',
    'statsu like "err%"',
    'foo IS NULL',
    'any(refund)',
    'status = "err',
    'refund AND',
    'refund, AND parcel',
    'refund, NOT parcel',
    'refund, cost > 1',
    'refund, "twice"',
    'status, refund',
    'statsu in ("error")',
    ', ( )',
    'refund AND status',
    'refund = ',
  ])('%s is a query, finished or not', (text) => {
    expect(fixed(text)).toBeUndefined()
  })

  test('each of them must be there, in ids, names or messages', () => {
    const { query } = parseQuery(fixed('molecule photosynthesis refund') ?? '')
    expect(wordsOf(query)).toEqual(['molecule', 'photosynthesis', 'refund'])
    const ids = (text: string) => filterSessions(summaries, parseQuery(fixed(text) ?? '').query).map(({ id }) => id)
    expect(ids('refund')).toEqual(filterSessions(summaries, parseQuery('"refund"').query).map(({ id }) => id))
    expect(ids('refund').length).toBeGreaterThan(0)
    expect(ids('refund order')).toEqual(ids('order refund'))
  })

  test('no text throws; what comes back is a query without an error that loses nothing but marks', () => {
    const word = fc.constantFrom(
      'refund',
      'is',
      'in',
      'and',
      'not',
      'AND',
      'OR',
      'NOT',
      '(',
      ')',
      '"a b"',
      'status',
      '=',
      "don't",
      ',',
      'parcel?',
      '!',
    )
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.array(word).map((list) => list.join(' ')),
    )
    fc.assert(
      fc.property(text, (input) => {
        const meant = fixed(input)
        if (meant === undefined) return
        expect(parseQuery(meant).errors).toEqual([])
        const letters = (of: string): string => of.replaceAll(/["\\\s.,;:?!…。、？！，；：()]/g, '')
        expect(letters(meant)).toBe(letters(input))
      }),
      { numRuns: 2000 },
    )
  })
})
