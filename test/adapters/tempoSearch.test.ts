import { describe, expect, test } from 'vitest'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { tempoSearch } from '../../src/adapters/tempoSearch.ts'
import { describeSession } from '../../src/model/describeSession.ts'
import { fixtureValue } from '../support/fixture.ts'

const search = () => fixtureValue('tempoSearch/synthetic-tempo-search.json')

describe('Tempo search', () => {
  test('traces with the spans that matched, each once, marked as a summary', () => {
    const { sessions, unassigned, report } = readSessions(search())
    expect(report).toMatchObject({ formats: ['tempoSearch'], spansRead: 2, spansKept: 2 })
    expect(report.issues.find(({ code }) => code === 'summary-only')?.count).toBe(2)
    const [session] = sessions
    expect(session).toMatchObject({ id: 'support-77', spanCount: 2, totals: { inputTokens: 58 } })
    expect(session?.issues.map(({ code }) => code)).toContain('summary-only')
    expect(session?.spans.map((span) => [span.kind, span.parent, span.status])).toEqual([
      ['llm', -1, 'error'],
      ['llm', -1, 'unset'],
    ])
    expect(session?.spans[1]).toMatchObject({ startMs: 1_795_230_611_070.289, endMs: 1_795_230_611_550.289 })
    expect(session?.traces[0]).toMatchObject({ name: 'invoke_agent support', startMs: 1_795_230_609_050.289 })
    expect(unassigned.map(({ traces, spanCount }) => [traces[0]?.id, traces[0]?.name, spanCount])).toEqual([
      ['00005fe1b2d34da6a3ce929d0e0e00aa', 'GET /health', 0],
    ])
  })

  test('beside the trace itself it adds no span and takes nothing away', () => {
    const whole = fixtureValue('otel/support-otlp.json')
    const drawn = (payload: unknown) =>
      readSessions(payload)
        .sessions.map((session) => describeSession(session, { ids: true }))
        .join('\n')
        .split('\n')
        .filter((line) => !/^# (?:summary-only|span-repeated) /.test(line))
        .map((line) => line.replace('trace "invoke_agent support"', 'trace'))
        .join('\n')
    expect(drawn([whole, search()])).toBe(drawn(whole))
    expect(drawn([search(), whole])).toBe(drawn(whole))
  })

  test('one set, older answers and single traces', () => {
    const [trace] = search().traces
    const { spanSets: _, ...older } = trace
    expect(readSessions({ traces: [older] }).report).toMatchObject({ formats: ['tempoSearch'], spansKept: 1 })
    expect(readSessions(trace).report.spansKept).toBe(2)
    expect(tempoSearch.matches({ traces: [{ traceID: 'ab', spans: [] }] })).toBe(false)
    expect(tempoSearch.matches({ traces: [] })).toBe(false)
  })
})
