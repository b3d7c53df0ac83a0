/** Sessions as plain values, drawn by a fixed rule: one to nine traces, each with a model call and every other with a tool. */
export function drawSessions(count) {
  let state = 42
  const random = () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
  const models = ['gpt-4o', 'gpt-4o-mini', 'claude-sonnet', 'gemini-flash']
  const names = ['ask', 'search', 'pay', 'share']
  const none = Object.freeze({})
  return Array.from({ length: count }, (_, index) => {
    const startMs = 1_780_000_000_000 + Math.floor(random() * 30 * 86_400_000)
    const traceCount = 1 + Math.floor(random() ** 2 * 9)
    const user = `user-${index % 10}`
    const tags = random() < 0.4 ? ['web', 'resolved'] : ['web']
    const spans = []
    const traces = []
    const totals = {
      inputTokens: 0,
      outputTokens: 0,
      totalTokens: 0,
      costUsd: 0,
      costSource: 'reported',
      costCoverage: 1,
    }
    for (let place = 0; place < traceCount; place += 1) {
      const spanStart = spans.length
      const atMs = startMs + place * 60_000
      const base = {
        traceId: `${index}-${place}`,
        depth: 0,
        events: [],
        links: [],
        scores: [],
        attributes: {},
        status: 'ok',
      }
      const input = 100 + Math.floor(random() * 4000)
      const output = 20 + Math.floor(random() * 400)
      const costUsd = Math.round((input * 2.5 + output * 10) * 1000) / 1e9
      const own = {
        inputTokens: input,
        outputTokens: output,
        totalTokens: input + output,
        costUsd,
        costSource: 'reported',
        costCoverage: 1,
      }
      const hasTool = place % 2 === 1
      const endMs = atMs + 500 + Math.floor(random() * 9000)
      spans.push({
        ...base,
        id: `r${place}`,
        parent: -1,
        end: spanStart + (hasTool ? 3 : 2),
        kind: 'agent',
        name: 'agent',
        startMs: atMs,
        endMs,
        own: none,
      })
      spans.push({
        ...base,
        id: `m${place}`,
        parent: spanStart,
        end: spanStart + 2,
        depth: 1,
        kind: 'llm',
        name: 'chat',
        model: models[Math.floor(random() * 4)],
        startMs: atMs,
        endMs,
        own,
      })
      if (hasTool)
        spans.push({
          ...base,
          id: `t${place}`,
          parent: spanStart,
          end: spanStart + 3,
          depth: 1,
          kind: 'tool',
          name: 'lookup',
          startMs: atMs,
          endMs,
          own: none,
        })
      traces.push({
        id: `${index}-${place}`,
        name: names[place % 4],
        userId: user,
        startMs: atMs,
        endMs,
        status: 'ok',
        spanStart,
        spanEnd: spans.length,
        totals: own,
        scores: [],
        tags,
        metadata: {},
      })
      totals.inputTokens += input
      totals.outputTokens += output
      totals.totalTokens += input + output
      totals.costUsd += costUsd
    }
    const marks = traces.map((trace) => ({ status: 'ok', durationMs: trace.endMs - trace.startMs }))
    const summedMs = marks.reduce((sum, { durationMs }) => sum + durationMs, 0)
    const wallMs = (traces.at(-1)?.endMs ?? startMs) - startMs
    return {
      id: `session-${index}`,
      startMs,
      endMs: startMs + wallMs,
      userIds: [user],
      tags,
      metadata: {},
      durations: {
        wallMs,
        startToStartMs: (traceCount - 1) * 60_000,
        activeMs: summedMs,
        idleMs: wallMs - summedMs,
        summedMs,
      },
      traces,
      spans,
      traceCount,
      spanCount: spans.length,
      totals,
      scores: [],
      errorRates: { traces: 0, turns: 0, spans: 0 },
      status: 'ok',
      models: [...new Set(spans.flatMap(({ model }) => model ?? []))],
      turnCount: traceCount,
      toolCallCount: Math.floor(traceCount / 2),
      turnMarks: marks,
      issues: [],
    }
  })
}
