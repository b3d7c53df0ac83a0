import { describe, expect, test } from 'vitest'
import { defaultAdapters } from '../../src/adapters/defaultAdapters.ts'
import { readSessions } from '../../src/adapters/readSessions.ts'

const knowing = (document: unknown): string[] =>
  defaultAdapters.filter((adapter) => adapter.matches(document)).map(({ id }) => id)

const time = '2026-03-02T09:00:00.000Z'

/** Documents that share their most telling words: `traces`, `data`, `observations`, `batch`, `table`, `id` + `startTime`. */
const documents: readonly (readonly [string, string, unknown])[] = [
  [
    'langfuse-rest',
    'session',
    {
      id: 's',
      projectId: 'p',
      createdAt: time,
      environment: 'default',
      traces: [{ id: 't', timestamp: time, name: 'a', sessionId: 's' }],
    },
  ],
  [
    'transactional',
    'session export',
    {
      id: 's',
      projectId: 1,
      traceCount: 1,
      traces: [{ id: 't', startTime: time, status: 'COMPLETED', observations: [] }],
    },
  ],
  ['opik', 'traces', { traces: [{ id: 't', start_time: time, project_name: 'p', source: 'sdk' }] }],
  ['langfuse-rest', 'traces', { data: [{ id: 't', timestamp: time, name: 'a', tags: [] }], meta: { page: 1 } }],
  ['transactional', 'traces', { traces: [{ id: 't', startTime: time, status: 'RUNNING', sessionId: 's' }] }],
  [
    'langfuse-rest',
    'observations',
    { data: [{ id: 'o', traceId: 't', type: 'SPAN', startTime: time, level: 'DEFAULT' }] },
  ],
  [
    'transactional',
    'observations',
    { data: [{ id: 'o', traceId: 't', type: 'SPAN', startTime: time, status: 'COMPLETED' }] },
  ],
  ['langfuse-rest', 'ingestion', { batch: [{ id: 'e', timestamp: time, type: 'trace-create', body: { id: 't' } }] }],
  [
    'transactional',
    'ingest',
    { projectId: 1, batch: [{ type: 'trace', id: 't', status: 'RUNNING', startTime: time }] },
  ],
  [
    'futureagi-rest',
    'table of sessions',
    { status: true, result: { table: [{ session_id: 's', total_traces_count: 1 }], config: [] } },
  ],
  [
    'futureagi-rest',
    'trace',
    {
      trace: { id: 't' },
      observation_spans: [{ observation_span: { id: 'o', observation_type: 'llm', trace: 't' }, children: [] }],
    },
  ],
  ['langfuse-rest', 'download', { trace: { id: 't', timestamp: time, name: 'a', tags: [] }, observations: [] }],
  [
    'langfuse-rest',
    'stored observations',
    [{ id: 'o', trace_id: 't', type: 'TOOL', start_time: '2026-03-02 09:00:00.000000', project_id: 'p' }],
  ],
  ['opik', 'spans', { spans: [{ id: 'o', trace_id: 't', type: 'tool', start_time: time, source: 'sdk' }] }],
]

describe('38 documents that look alike', () => {
  test.each(documents)('%s: %s', (id, _, document) => {
    expect(knowing(document)).toEqual([id])
  })

  test('one call may hold all of them', () => {
    const { report } = readSessions(documents.map(([, , document]) => document))
    expect([...report.formats].sort()).toEqual(['futureagi-rest', 'langfuse-rest', 'opik', 'transactional'])
    expect(report.issues.map(({ code }) => code)).not.toContain('document-unknown')
  })

  test('what is no session is nobody’s', () => {
    for (const document of [
      { id: 'd', projectId: 'p', datasetItemId: 'i', traceId: 't', createdAt: time, updatedAt: time, datasetName: 'x' },
      { id: 'l', createdAt: time, type: 'USER', projectId: 'p', resourceType: 'trace', action: 'create' },
      { name: 'greeting', version: 3, prompt: 'Hello', type: 'text', labels: [] },
      { status: false, result: 'Session not found.' },
      { traces: [] },
      { traces: [{ id: 1 }] },
    ]) {
      expect(knowing(document)).toEqual([])
    }
  })
})
