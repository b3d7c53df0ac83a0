import { describe, expect, test } from 'vitest'
import { pathOf } from '../../src/adapters/pathOf.ts'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { fixtureValue } from '../support/fixture.ts'

/** What the report says of values that cannot be read: in which format, where the first of them stands, how many. */

/** Rows of a format: a fixture, where its rows stand, and keys without which a row names nothing. */
const formats: readonly (readonly [label: string, fixture: string, path: string, ids: readonly string[]])[] = [
  ['OTLP JSON', 'otel/support-otlp.json', 'resourceSpans[0].scopeSpans[0].spans', ['spanId']],
  ['Transactional', 'transactional/transactional-export-derived.json', 'traces', ['id']],
  ['Langfuse / ABV', 'langfuseRest/synthetic-langfuse-observations-v1.json', 'data', ['id']],
  ['FutureAGI Observe', 'futureagiRest/synthetic-futureagi-session-detail.json', 'result.response', ['trace_id']],
  ['LangSmith runs', 'langsmith/langsmith-ingest-batch.json', 'requests[1].body.post', ['id']],
  ['Opik traces and spans', 'opik/opik-ingest.json', 'requests[0].body.traces', ['id']],
  ['OpenAI Agents traces', 'openaiAgents/js-responses.json', 'requests[0].body.data', ['id']],
  ['MLflow traces', 'mlflow/mlflow-3-artifact.json', 'spans', ['span_id', 'context']],
  ['Braintrust rows', 'braintrust/synthetic-btql.json', 'data', ['id', 'span_id']],
  ['Lunary events and runs', 'lunary/synthetic-runs.json', 'data', ['id']],
  ['Helicone requests', 'helicone/synthetic-requests.json', 'data', ['request_id', 'response_id']],
  ['Weave calls', 'weave/synthetic-calls.json', 'calls', ['id']],
  ['Datadog LLM Observability spans', 'datadog/synthetic-intake.json', 'data.attributes.spans', ['span_id']],
  ['AgentOps traces', 'agentops/python-trace-detail.json', 'spans', ['span_id']],
  ['LangWatch traces', 'langwatch/synthetic-collector.json', 'spans', ['span_id']],
  ['Laminar rows', 'laminar/synthetic-spans.json', 'items', ['spanId', 'id']],
  ['Jaeger JSON', 'jaeger/synthetic-jaeger-support.json', 'data[0].spans', ['spanID']],
  ['Phoenix', 'phoenix/phoenix-spans.json', 'data', ['id', 'context']],
  ['Tempo search', 'tempoSearch/synthetic-tempo-search.json', 'traces', ['traceID']],
  ['sessionscope export', 'sessionscopeExport/export-v1.json', 'sessions', ['id']],
]

type Holder = Record<string | number, unknown>

/** The list at a path, in a copy of a fixture. */
function rowsAt(fixture: string, path: string): { payload: unknown; rows: unknown[] } {
  const payload: unknown = fixtureValue(fixture)
  let found: unknown = payload
  for (const key of path.match(/[^.[\]]+/g) ?? []) found = (found as Holder)[key]
  if (!Array.isArray(found)) throw new Error(`no list at ${path} of ${fixture}`)
  return { payload, rows: found }
}

/** The documents of a recording are its bodies. */
const inDocument = (path: string): string => path.replace(/^requests\[\d+\]\.body\.?|^\[\d+\]\.?/, '')

describe.each(formats)('%s', (label, fixture, path, ids) => {
  test('a row that is a text: the format, the path of the first one, the count', () => {
    const { payload, rows } = rowsAt(fixture, path)
    const good = readSessions(payload).report
    rows.splice(1, 0, 'no row', 'no row')
    const { report } = readSessions(payload)
    const found = report.issues.filter(({ code }) => /without-id|row-unknown/.test(code))
    expect(found).toHaveLength(1)
    expect(found[0]?.count).toBe(2)
    expect(found[0]?.examples[0]).toContain(label)
    expect(found[0]?.examples[0]).toContain(`${inDocument(path)}[1]`)
    expect(report.formats).toEqual(good.formats)
    expect(report.spansKept).toBe(good.spansKept)
  })

  test('a row without its ids', () => {
    const { payload, rows } = rowsAt(fixture, path)
    const row = rows[0] as Holder
    for (const key of ids) delete row[key]
    const named = readSessions(payload).report.issues.filter(({ code }) => /without-id|row-unknown/.test(code))
    expect(named.length).toBeGreaterThan(0)
    expect(named[0]?.examples[0]).toContain(label)
    expect(named[0]?.examples[0]).toContain(`${inDocument(path)}[0]`)
  })
})

describe('what no format knows', () => {
  const issuesOf = (payload: unknown) => readSessions(payload).report.issues

  test('the keys that were seen, and the formats that share them', () => {
    const [issue] = issuesOf({ traceID: 'x', processes: {}, references: [], spanID: 'y' })
    expect(issue).toMatchObject({ code: 'document-unknown', count: 1 })
    expect(issue?.examples[0]).toMatch(/^keys: traceID, processes, references, spanID; nearest: .*Jaeger/)
  })

  test('where it stands in a list, and how many there are', () => {
    const span = { traceId: 'a'.repeat(32), id: 'b'.repeat(16), timestamp: 1e15, duration: 5, tags: {} }
    const payload = [span, { ...span, id: 'c'.repeat(16) }, { foo: 1 }, span, { bar: 2 }, 'no JSON']
    const issues = issuesOf(payload)
    expect(issues.find(({ code }) => code === 'document-unknown')).toMatchObject({
      count: 2,
      examples: ['[2]: keys: foo', '[4]: keys: bar'],
    })
    expect(issues.find(({ code }) => code === 'json-broken')?.examples[0]).toMatch(/^\[5\]: plain text/)
  })

  test('lists in lists', () => {
    expect(issuesOf([[{ foo: 1 }, { bar: 2 }], [{ baz: 3 }]]).map(({ examples }) => examples)).toEqual([
      ['[0][0]: keys: foo', '[0][1]: keys: bar', '[1]: keys: baz'],
    ])
  })

  test('one document alone needs no place', () => {
    expect(issuesOf({ foo: 1 })[0]?.examples).toEqual(['keys: foo'])
    expect(issuesOf('{"foo":1}')[0]?.examples).toEqual(['keys: foo'])
  })
})

describe('the place of a value', () => {
  test('objects anywhere, texts in lists only', () => {
    const row = { id: 1 }
    const document = { data: [{ rows: [0, row, 'x'] }], x: 'x' }
    expect(pathOf(document, document)).toBe('')
    expect(pathOf(document, row)).toBe('data[0].rows[1]')
    expect(pathOf(document, 'x')).toBe('data[0].rows[2]')
    expect(pathOf([[row]], row)).toBe('[0][0]')
    expect(pathOf(document, { id: 1 })).toBeUndefined()
  })

  test('what contains itself, and what is too large to be searched', () => {
    const circle: Holder = {}
    circle.self = circle
    expect(pathOf(circle, { id: 1 })).toBeUndefined()
    const wide = Array.from({ length: 300_000 }, () => ({}))
    expect(pathOf({ wide }, wide[5])).toBe('wide[5]')
  })
})
