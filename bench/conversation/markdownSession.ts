/** A synthetic payload: each turn asks in words, calls two tools and answers in Markdown. */
export function markdownSession(turns: number, answer?: string): unknown {
  const spans: unknown[] = []
  const startMs = Date.UTC(2026, 10, 21, 9, 0, 0)
  for (let turn = 0; turn < turns; turn += 1) {
    const id = (place: number): string => (turn * 16 + place + 1).toString(16).padStart(16, '0')
    const add = (place: number, name: string, kind: string, from: number, to: number, values: object): void => {
      const attributes = { 'openinference.span.kind': kind, 'session.id': 'long', 'user.id': 'user-1', ...values }
      spans.push({
        traceId: (turn + 1).toString(16).padStart(32, '0'),
        spanId: id(place),
        ...(place > 0 && { parentSpanId: id(0) }),
        name,
        startTimeUnixNano: `${startMs + turn * 60_000 + from}000000`,
        endTimeUnixNano: `${startMs + turn * 60_000 + to}000000`,
        status: { code: 1 },
        attributes: Object.entries(attributes).map(([key, value]) => ({
          key,
          value: typeof value === 'number' ? { intValue: value } : { stringValue: String(value) },
        })),
      })
    }
    const words = answer ?? answerOf(turn)
    add(0, 'agent', 'AGENT', 0, 5000, { 'input.value': `Question ${turn}: what changed?`, 'output.value': words })
    add(1, 'lookup', 'TOOL', 100, 900, { 'input.value': `{"id":${turn}}`, 'output.value': `{"found":${turn % 7}}` })
    add(2, 'count', 'TOOL', 1000, 1800, { 'input.value': `{"of":${turn}}`, 'output.value': '3' })
    add(3, 'answer', 'LLM', 2000, 4900, {
      'llm.model_name': 'gpt-4o',
      'llm.token_count.prompt': 300,
      'llm.token_count.completion': 120,
    })
  }
  return { resourceSpans: [{ scopeSpans: [{ spans }] }] }
}

function answerOf(turn: number): string {
  return [
    `### What changed in round ${turn}`,
    `There are **${turn % 5} changes** and one open question. See [the notes](https://example.com/${turn}).`,
    `- the first of them is short\n- the second one takes \`${turn}\` steps\n- the third is _not_ decided`,
    turn % 4 === 0 ? `| name | before | after |\n|---|---|---|\n| a | ${turn} | ${turn + 1} |\n| b | 2 | 3 |` : '',
    turn % 3 === 0 ? `\`\`\`ts\nconst round = ${turn}\nexport const next = round + 1\n\`\`\`` : '',
  ]
    .filter((block) => block !== '')
    .join('\n\n')
}
