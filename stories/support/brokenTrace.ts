import { type ReadResult, readSessions } from '../../src/adapters/readSessions.ts'

/** Of a trace: id, parent, name, kind, milliseconds from its start to the span's start and end. */
const spans = `
a1 -  support_agent    AGENT     0    6200
a2 a1 input_policy     GUARDRAIL 40   1400
a3 a1 lookup_order     TOOL      1420 2300
a3 a1 lookup_order     TOOL      1420 2300
a4 ff search_policy    RETRIEVER 2320 2900
a5 a6 refund_flow      CHAIN     2920 5600
a6 a5 ask_for_approval TOOL      3000 5500
a7 a1 reply            CHAIN     5620 6180
`

const startMs = Date.UTC(2026, 4, 21, 10, 30)

/**
 * A synthetic file of one trace, a span a line, as exporters leave it after a crash: the parent of `search_policy` was
 * never sent, `refund_flow` and `ask_for_approval` name each other as parent, `lookup_order` was sent twice.
 */
export function readBrokenTrace(): ReadResult {
  return readSessions(spans.trim().split('\n').map(lineOf).join('\n'))
}

function lineOf(row: string): string {
  const [id = '', parent = '-', name, kind, from, to] = row.split(/ +/)
  const span = {
    traceId: 'b'.padStart(32, '0'),
    spanId: id.padStart(16, '0'),
    ...(parent !== '-' && { parentSpanId: parent.padStart(16, '0') }),
    name,
    startTimeUnixNano: `${startMs + Number(from)}000000`,
    endTimeUnixNano: `${startMs + Number(to)}000000`,
    attributes: [
      { key: 'session.id', value: { stringValue: 'synthetic-broken-trace' } },
      { key: 'openinference.span.kind', value: { stringValue: kind } },
    ],
  }
  return JSON.stringify({ resourceSpans: [{ scopeSpans: [{ scope: { name: 'synthetic' }, spans: [span] }] }] })
}
