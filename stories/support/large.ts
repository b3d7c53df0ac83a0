import { readSessions } from '../../src/adapters/readSessions.ts'
import type { Session } from '../../src/model/session.ts'

export interface LargeOptions {
  readonly turns: number
  readonly toolsPerTurn: number
}

/** A synthetic session of any size: each turn is one trace of an agent that calls a model and tools, some of which fail. */
export function largeSession({ turns, toolsPerTurn }: LargeOptions): Session {
  const spans: unknown[] = []
  const startMs = Date.UTC(2026, 10, 21, 9, 0, 0)
  for (let turn = 0; turn < turns; turn += 1) {
    const traceId = (turn + 1).toString(16).padStart(32, '0')
    const at = startMs + turn * 95_000
    const span = (
      place: number,
      name: string,
      fromMs: number,
      toMs: number,
      values: Record<string, unknown>,
      failed = false,
    ) =>
      spans.push({
        traceId,
        spanId: (turn * 1_000_000 + place + 1).toString(16).padStart(16, '0'),
        ...(place > 0 && { parentSpanId: (turn * 1_000_000 + 1).toString(16).padStart(16, '0') }),
        name,
        startTimeUnixNano: `${at + fromMs}000000`,
        endTimeUnixNano: `${at + toMs}000000`,
        status: failed ? { code: 2, message: 'The service did not answer in time' } : { code: 1 },
        attributes: Object.entries(values).map(([key, value]) => ({
          key,
          value: typeof value === 'number' ? { intValue: value } : { stringValue: String(value) },
        })),
      })
    const wholeMs = 1000 + toolsPerTurn * 50
    span(0, 'support_agent', 0, wholeMs, {
      'openinference.span.kind': 'AGENT',
      'session.id': 'large-session',
      'user.id': 'user-1',
      'input.value': `Question ${turn + 1}`,
      'output.value': `Answer ${turn + 1}`,
    })
    span(1, 'answer', 5, 900, {
      'openinference.span.kind': 'LLM',
      'llm.model_name': 'gpt-4o-mini',
      'llm.token_count.prompt': 200 + turn,
      'llm.token_count.completion': 40,
    })
    for (let tool = 0; tool < toolsPerTurn; tool += 1) {
      const from = 950 + tool * 50
      const failed = (turn * 7 + tool) % 41 === 40
      span(
        2 + tool,
        `lookup_${tool % 9}`,
        from,
        from + 45,
        { 'openinference.span.kind': 'TOOL', 'input.value': '{"id":1}' },
        failed,
      )
    }
  }
  const { sessions } = readSessions({ resourceSpans: [{ scopeSpans: [{ spans }] }] })
  const session = sessions[0]
  if (!session) throw new Error('The synthetic session could not be read.')
  return session
}
