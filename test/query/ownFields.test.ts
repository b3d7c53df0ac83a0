import { describe, expect, test } from 'vitest'
import { defaultMetrics } from '../../src/metrics/defaultMetrics.ts'
import type { Metric } from '../../src/metrics/metric.ts'
import type { SessionSummary } from '../../src/model/session.ts'
import { completions } from '../../src/query/completions.ts'
import { filterSessions } from '../../src/query/filterSessions.ts'
import { formatQuery } from '../../src/query/formatQuery.ts'
import { parseQuery } from '../../src/query/parseQuery.ts'
import { sortSessions } from '../../src/query/sortSessions.ts'
import { metricColumn, metricColumns, metricFieldName, metricFields } from '../../src/view/metricWiring.ts'
import { metricDistribution } from '../../src/view/summaryDistribution.ts'
import { narrowedQuery } from '../../src/view/summaryQuery.ts'

const retries: Metric = {
  id: 'retries',
  label: 'Retries',
  unit: 'count',
  combine: 'mean',
  of: ({ toolCallCount }) => toolCallCount,
}
const wait: Metric = {
  id: 'wait',
  label: 'Wait',
  unit: 'ms',
  combine: 'p95',
  of: ({ turnMarks }) => turnMarks?.map(({ durationMs = 0 }) => durationMs),
}
const fields = metricFields([...defaultMetrics, retries, wait])
const sessions: SessionSummary[] = [3, 0, undefined, 7].map((toolCallCount, index) => ({
  id: `s${index}`,
  startMs: index,
  ...(toolCallCount !== undefined && {
    toolCallCount,
    turnMarks: [
      { status: 'ok', durationMs: toolCallCount * 1000 },
      { status: 'ok', durationMs: 500 },
    ],
  }),
}))
const found = (text: string): string[] => {
  const { query, errors } = parseQuery(text, { fields })
  expect(errors).toEqual([])
  return filterSessions(sessions, query).map(({ id }) => id)
}

describe('a metric of the host in the query', () => {
  test('is a field metric.<id> with the operators of its unit', () => {
    // The time of all traces has no field of its own in the language.
    expect(fields.map(({ name }) => name)).toEqual(['metric.summed', 'metric.retries', 'metric.wait'])
    expect(found('metric.retries >= 3')).toEqual(['s0', 's3'])
    expect(found('NOT METRIC.retries = 0 AND metric.retries < 5')).toEqual(['s0'])
    expect(found('metric.retries BETWEEN 0 AND 3')).toEqual(['s0', 's1'])
    expect(found('metric.wait > 2s')).toEqual(['s0', 's3'])
    // What a session does not know is neither above nor below.
    expect(found('metric.retries IS NULL')).toEqual(['s2'])
  })

  test('is no field where nobody gives it, and its unit is read as such', () => {
    expect(parseQuery('metric.retries > 1').errors).toHaveLength(1)
    expect(parseQuery('metric.retries LIKE "a%"', { fields }).errors).toHaveLength(1)
    expect(parseQuery('metric.wait > "soon"', { fields }).errors[0]?.message).toContain('a duration')
  })

  test('is written back as text, narrowed further, and completed', () => {
    const { query } = parseQuery('metric.retries >= 3 AND status = "ok"', { fields })
    expect(formatQuery(query)).toBe('metric.retries >= 3 AND status = "ok"')
    expect(narrowedQuery('metric.retries >= 3', [], fields)).toBe('metric.retries >= 3')
    expect(completions('metric.', 7, sessions, fields).items.map(({ text }) => text)).toEqual([
      'metric.summed',
      'metric.retries',
      'metric.wait',
    ])
    expect(completions('metric.wait ', 12, [], fields).items.map(({ text }) => text)).toContain('>=')
  })

  test('very small and very large numbers are written without an exponent', () => {
    const condition = { type: 'condition', field: 'costUsd', operator: '>=', values: [1e-7] } as const
    expect(formatQuery(condition)).toBe('costUsd >= 0.0000001')
    expect(parseQuery(formatQuery(condition)).query).toMatchObject({ values: [1e-7] })
    expect(formatQuery({ ...condition, field: 'tokens', values: [1e21] })).toBe('tokens >= 1000000000000000000000')
  })
})

describe('a metric of the host in the list', () => {
  test('is a column and a sort key; those that have a column already are left out', () => {
    expect(metricColumns([...defaultMetrics, retries, wait]).map(({ id }) => id)).toEqual([
      'metric.retries',
      'metric.wait',
    ])
    const column = metricColumn(retries)
    expect(sessions.map((session) => column.value(session))).toEqual([3, 0, undefined, 7])
    const sorted = sortSessions(sessions, [{ column: column.id, direction: 'descending' }], [column])
    expect(sorted.map(({ id }) => id)).toEqual(['s3', 's0', 's1', 's2'])
    // Several values of one session are one figure, as the metric says.
    expect(metricColumn(wait).value(sessions[3] as SessionSummary)).toBeCloseTo(6675)
  })

  test('the bins of its distribution find their sessions', () => {
    for (const metric of [retries, wait, ...defaultMetrics]) {
      for (const bin of metricDistribution(sessions, metric).bins) {
        const text = narrowedQuery('', bin.conditions, metricFields([metric]))
        if (metricFieldName(metric).startsWith('turn.')) continue
        const { query } = parseQuery(text, { fields: metricFields([metric]) })
        expect(filterSessions(sessions, query).length).toBeGreaterThanOrEqual(bin.sessions.length)
      }
    }
  })
})
