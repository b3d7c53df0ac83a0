import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SessionSummary } from '../../src/model/session.ts'
import { arrangeSteps } from '../../src/query/arrangeSessions.ts'
import { filterSessions } from '../../src/query/filterSessions.ts'
import { finished } from '../../src/query/finished.ts'
import { parseQuery } from '../../src/query/parseQuery.ts'
import { type SortKey, sortSessions } from '../../src/query/sortSessions.ts'
import { manySummaries } from '../../stories/support/summaries.ts'

const session = fc
  .record(
    {
      id: fc.uuid(),
      startMs: fc.integer({ min: 0, max: 20 }),
      name: fc.constantFrom('a', 'B', 'ä', ''),
      turnCount: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constant(Number.NaN)),
      tenantId: fc.constantFrom('x', 'y'),
      totals: fc.record({ costUsd: fc.constantFrom(0, 0.1, Number.POSITIVE_INFINITY) }, { requiredKeys: [] }),
    },
    { requiredKeys: ['id', 'startMs'] },
  )
  .map((one) => one as SessionSummary)
const keys = fc.record({
  column: fc.constantFrom('started', 'session', 'turns', 'tenant', 'cost', 'metadata.no', 'nothing'),
  direction: fc.constantFrom('ascending', 'descending'),
}) as fc.Arbitrary<SortKey>

describe('arrangeSteps', () => {
  test('equals filtering and then sorting, also when asked again and otherwise', () => {
    const texts = fc.constantFrom('', 'turns > 1', 'tenantId = "x" OR costUsd >= 0.1', 'startedAt IS NULL')
    const lists = fc.uniqueArray(session, { selector: ({ id }) => id, maxLength: 120 })
    fc.assert(
      fc.property(
        lists,
        fc.array(fc.tuple(texts, fc.array(keys, { maxLength: 3 })), { maxLength: 5 }),
        (list, asked) => {
          for (const [text, sort] of asked) {
            const { query } = parseQuery(text)
            const timeRange = text === '' ? { fromMs: 5 } : undefined
            const rows = finished(arrangeSteps(list, { query, timeRange, sort }))
            expect(rows).toEqual(sortSessions(filterSessions(list, query, timeRange), sort))
          }
        },
      ),
    )
  })

  test('no step takes long', () => {
    const list = manySummaries(20_000)
    const steps = arrangeSteps(list, {
      query: parseQuery('"refund" OR sessionId LIKE "%7%"').query,
      sort: [{ column: 'session', direction: 'descending' }],
    })
    let count = 0
    while (!steps.next().done) count++
    // Time depends on the machine; that there are many steps does not.
    expect(count).toBeGreaterThan(200)
  })
})
