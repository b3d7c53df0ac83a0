/**
 * Realistic OTLP text: agents that answer in turns, each with model calls that resend the history, and tool spans.
 * The same numbers on every run.
 */

function attribute(key, value) {
  if (typeof value === 'number')
    return { key, value: Number.isInteger(value) ? { intValue: value } : { doubleValue: value } }
  if (Array.isArray(value))
    return { key, value: { arrayValue: { values: value.map((text) => ({ stringValue: text })) } } }
  return { key, value: { stringValue: value } }
}

const words =
  'the order was placed last week and should arrive soon but the carrier reports a delay at the local depot please check again tomorrow or ask for a refund'.split(
    ' ',
  )

function sentence(seed, length) {
  return Array.from({ length }, (_, index) => words[(seed * 7 + index * 13) % words.length]).join(' ')
}

const hex = (number, length) => number.toString(16).padStart(length, '0')

/** One turn: an agent, two model calls, a tool. `history` is what was said before, and grows. */
function turnSpans(session, turn, spanNumber, history) {
  const traceId = hex(session * 1000 + turn + 1, 32)
  const start = 1_795_229_376_975_000_000n + BigInt(session) * 60_000_000_000n + BigInt(turn) * 20_000_000_000n
  const common = [
    attribute('session.id', `session-${session}`),
    attribute('user.id', `user-${session % 500}`),
    attribute('metadata', JSON.stringify({ tenant: 'acme', turn, plan: 'pro' })),
    attribute('tag.tags', ['support', 'web']),
  ]
  const span = (offset, name, parent, from, to, attributes) => ({
    traceId,
    spanId: hex(spanNumber + offset, 16),
    ...(parent === undefined ? {} : { parentSpanId: hex(spanNumber + parent, 16) }),
    name,
    kind: 1,
    startTimeUnixNano: String(start + BigInt(from) * 1_000_000n),
    endTimeUnixNano: String(start + BigInt(to) * 1_000_000n + 123_456n),
    attributes: [...common, ...attributes],
    droppedAttributesCount: 0,
    events: [],
    droppedEventsCount: 0,
    status: { code: 1 },
    links: [],
    droppedLinksCount: 0,
    flags: 257,
  })
  const question = sentence(session + turn, 14)
  const answer = sentence(session * 3 + turn, 40)
  const call = (input, output, inputTokens, outputTokens) => [
    attribute('openinference.span.kind', 'LLM'),
    attribute('gen_ai.operation.name', 'chat'),
    attribute('gen_ai.provider.name', 'openai'),
    attribute('gen_ai.request.model', 'gpt-4o-mini'),
    attribute('gen_ai.response.model', 'gpt-4o-mini-2024-07-18'),
    attribute('gen_ai.response.id', `chatcmpl-${spanNumber}-${inputTokens}`),
    attribute('gen_ai.response.finish_reasons', ['stop']),
    attribute('gen_ai.request.temperature', 0.2),
    attribute('gen_ai.request.max_tokens', 1024),
    attribute('gen_ai.input.messages', JSON.stringify(input)),
    attribute('gen_ai.output.messages', JSON.stringify([output])),
    attribute('gen_ai.usage.input_tokens', inputTokens),
    attribute('gen_ai.usage.output_tokens', outputTokens),
    attribute('gen_ai.usage.cache_read.input_tokens', 64),
    attribute('server.address', 'api.example.com'),
    attribute('server.port', 443),
    ...input
      .slice(-4)
      .flatMap((message, index) => [
        attribute(`llm.input_messages.${index}.message.role`, message.role),
        attribute(`llm.input_messages.${index}.message.content`, message.content),
      ]),
  ]
  const asked = [...history, { role: 'user', content: question }]
  const looked = [...asked, { role: 'tool', content: '{"status":"shipped"}' }]
  history.push({ role: 'user', content: question }, { role: 'assistant', content: answer })
  return [
    span(1, 'chat gpt-4o-mini', 0, 10, 900, call(asked, { role: 'assistant', content: 'look it up' }, 300 + turn, 20)),
    span(2, 'execute_tool lookup_order', 0, 910, 1_200, [
      attribute('openinference.span.kind', 'TOOL'),
      attribute('gen_ai.tool.name', 'lookup_order'),
      attribute('gen_ai.tool.call.id', `call_${spanNumber}`),
      attribute('input.value', JSON.stringify({ order_id: `A-${session}` })),
      attribute('input.mime_type', 'application/json'),
      attribute('output.value', '{"status":"shipped","eta":"2026-11-24"}'),
    ]),
    span(3, 'chat gpt-4o-mini', 0, 1_210, 2_400, call(looked, { role: 'assistant', content: answer }, 420 + turn, 55)),
    span(0, 'invoke_agent support', undefined, 0, 2_500, [
      attribute('openinference.span.kind', 'AGENT'),
      attribute('gen_ai.agent.name', 'support'),
      attribute('input.value', question),
      attribute('output.value', answer),
    ]),
  ]
}

const turnsPerSession = 5

/** About `count` spans as the text of one OTLP document; its sessions and spans are numbered from `firstSession` on. */
export function otlpText(count, firstSession = 0) {
  const spans = []
  const firstSpan = firstSession * turnsPerSession * 4 + 1
  for (let session = firstSession; spans.length < count; session += 1) {
    const history = [{ role: 'system', content: `You are a support agent. ${sentence(session, 30)}` }]
    for (let turn = 0; turn < turnsPerSession && spans.length < count; turn += 1) {
      spans.push(...turnSpans(session, turn, firstSpan + spans.length, history))
    }
  }
  const resource = { attributes: [attribute('service.name', 'support-bot'), attribute('project_name', 'bench')] }
  const scopeSpans = [{ scope: { name: 'bench', version: '1.0.0' }, spans }]
  return JSON.stringify({ resourceSpans: [{ resource, scopeSpans }] })
}

/** The same as JSON Lines, one OTLP document per turn, as a collector's file exporter writes them: without an end. */
export function* otlpLines() {
  const resource = { attributes: [attribute('service.name', 'support-bot'), attribute('project_name', 'bench')] }
  let spanNumber = 1
  for (let session = 0; ; session += 1) {
    const history = [{ role: 'system', content: `You are a support agent. ${sentence(session, 30)}` }]
    for (let turn = 0; turn < turnsPerSession; turn += 1) {
      const spans = turnSpans(session, turn, spanNumber, history)
      spanNumber += spans.length
      const scopeSpans = [{ scope: { name: 'bench', version: '1.0.0' }, spans }]
      yield { text: `${JSON.stringify({ resourceSpans: [{ resource, scopeSpans }] })}\n`, spans: spans.length }
    }
  }
}
