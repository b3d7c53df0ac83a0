import { readSessions } from '../../src/adapters/readSessions.ts'
import type { Session } from '../../src/model/session.ts'

/** When the session began. */
const startMs = Date.UTC(2026, 4, 21, 10, 30, 0)

const photo = `data:image/svg+xml;base64,${btoa(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 132 92" width="1024" height="714">' +
    '<rect width="132" height="60" fill="#c4c8c2"/><rect y="60" width="132" height="32" fill="#8d6848"/>' +
    '<ellipse cx="66" cy="79" rx="36" ry="5" opacity=".3"/>' +
    '<path d="M88 30c14-4 22 5 18 18-3 9-9 14-13 16" fill="none" stroke="#2b2e33" stroke-width="5.5"/>' +
    '<path d="M46 34 30 25l-4 3 18 22z" fill="#868d94"/>' +
    '<path d="M44 28c0-5 10-9 23-9s23 4 23 9l5 46c0 4-12 7-28 7s-28-3-28-7z" fill="#9aa1a8"/>' +
    '<ellipse cx="67" cy="27" rx="21" ry="5" fill="#3a3e44"/><circle cx="67" cy="19" r="3.5" fill="#2b2e33"/>' +
    '<path d="M70 55c5-3 12-1 13 5s-3 10-8 10c-4 0-8-3-8-7 0-3 1-6 3-8z" fill="#3f454b" opacity=".62"/></svg>',
)}`

const system =
  'You are Northwind’s support assistant. Be brief and kind. Never promise a refund before process_return has ' +
  'confirmed it. Hand over to a person when a tool fails twice.'

interface Message {
  readonly role: string
  readonly name?: string
  readonly parts: readonly Readonly<Record<string, unknown>>[]
}

interface Step {
  readonly kind: 'chat' | 'tool' | 'retrieval'
  readonly name: string
  readonly fromMs: number
  readonly toMs: number
  readonly error?: readonly [type: string, message: string]
  readonly attributes: Readonly<Record<string, unknown>>
}

interface Exchange {
  readonly atMs: number
  readonly durationMs: number
  readonly stage: string
  readonly question?: Message
  readonly answer: Message
  readonly steps: readonly Step[]
  readonly scores: Readonly<Record<string, number>>
  readonly error?: readonly [type: string, message: string]
}

const says = (role: string, text: string, ...more: Readonly<Record<string, unknown>>[]): Message => ({
  role,
  parts: [{ type: 'text', content: text }, ...more],
})

const chat = (
  fromMs: number,
  toMs: number,
  model: string,
  input: number,
  output: number,
  usd: number,
  more: Readonly<Record<string, unknown>> = {},
): Step => ({
  kind: 'chat',
  name: `chat ${model}`,
  fromMs,
  toMs,
  attributes: {
    'gen_ai.request.model': model,
    'gen_ai.usage.input_tokens': input,
    'gen_ai.usage.output_tokens': output,
    'llm.cost.total': usd,
    ...more,
  },
})

const tool = (
  fromMs: number,
  toMs: number,
  name: string,
  given: unknown,
  result: unknown,
  error?: readonly [string, string],
): Step => ({
  kind: 'tool',
  name: `execute_tool ${name}`,
  fromMs,
  toMs,
  ...(error && { error }),
  attributes: {
    'gen_ai.tool.name': name,
    'gen_ai.tool.call.arguments': JSON.stringify(given),
    ...(error === undefined && {
      'gen_ai.tool.call.result': typeof result === 'string' ? result : JSON.stringify(result),
    }),
  },
})

const returnCall = { order_id: 'ORDER-123', item_ids: ['KTL-07'], reason: 'damaged in transit', refund_to: 'card' }
const timeout = ['ReturnServiceTimeout', 'no answer from returns-api within 6,500 ms (order has 10 items)'] as const

const exchanges: readonly Exchange[] = [
  {
    atMs: 0,
    durationMs: 2060,
    stage: 'opening',
    question: says('user', 'Hi, I want to return my order.'),
    answer: says('assistant', 'Sure! What’s your order number?'),
    steps: [chat(20, 2050, 'gpt-4o', 628, 28, 0.0018, { 'gen_ai.response.time_to_first_chunk': 1.18 })],
    scores: { helpful: 0.86, frustration: 0.05 },
  },
  {
    atMs: 15_000,
    durationMs: 3310,
    stage: 'identify order',
    question: says('user', 'ORDER-123'),
    answer: says('assistant', 'I found your order: 10 items, delivered on 14 May. What’s the reason for the return?'),
    steps: [
      tool(900, 1320, 'lookup_order', { order_id: 'ORDER-123' }, '10 items, delivered 14 May'),
      chat(1350, 3300, 'gpt-4o', 1890, 58, 0.0048, { 'gen_ai.response.time_to_first_chunk': 0.58 }),
    ],
    scores: { helpful: 0.9, grounded: 0.97, frustration: 0.06 },
  },
  {
    atMs: 63_000,
    durationMs: 6420,
    stage: 'reason',
    question: says('user', 'The kettle arrived damaged. Here’s a photo.', {
      type: 'image_url',
      image_url: { url: photo },
      filename: 'kettle.jpg',
    }),
    answer: says(
      'assistant',
      'Thank you, the dent near the base is clear to see. Damage in transit is covered for 30 days, so you can choose a **replacement** (5 days) or a **refund of €34.90**.\n\nWhich would you like?',
    ),
    steps: [
      {
        kind: 'retrieval',
        name: 'search_policy',
        fromMs: 600,
        toMs: 1670,
        attributes: {
          'input.value': 'damaged on arrival, kitchen',
          'retrieval.documents.0.document.id': 'R-4',
          'retrieval.documents.0.document.content': 'Damage in transit is covered for 30 days after delivery.',
          'retrieval.documents.0.document.score': 0.91,
          'retrieval.documents.1.document.id': 'R-2',
          'retrieval.documents.1.document.content': 'A photo of the damage is enough as proof.',
          'retrieval.documents.1.document.score': 0.84,
          'retrieval.documents.2.document.id': 'K-1',
          'retrieval.documents.2.document.content': 'Kitchen appliances are replaced within five working days.',
          'retrieval.documents.2.document.score': 0.71,
        },
      },
      chat(1700, 6400, 'gpt-4o', 4670, 116, 0.0122, { 'gen_ai.response.time_to_first_chunk': 0.72 }),
    ],
    scores: { helpful: 0.94, grounded: 0.93, frustration: 0.08 },
  },
  {
    atMs: 118_000,
    durationMs: 16_300,
    stage: 'resolution',
    question: says('user', 'Refund to my card, please.'),
    answer: says('assistant', 'I couldn’t process your return. Please try again later.'),
    steps: [
      chat(50, 3100, 'o4-mini', 2310, 612, 0.0044, {
        'gen_ai.usage.reasoning.output_tokens': 512,
        'gen_ai.response.time_to_first_chunk': 1.41,
        'gen_ai.output.messages': JSON.stringify([
          {
            role: 'assistant',
            parts: [
              {
                type: 'reasoning',
                content:
                  'The order has 10 items; only the kettle is damaged. Policy R-4 allows a partial refund, so I call process_return for one item and wait for its confirmation before I promise anything.',
              },
            ],
          },
        ]),
      }),
      tool(3150, 9650, 'process_return', returnCall, undefined, timeout),
      tool(9700, 16_200, 'process_return', returnCall, undefined, timeout),
    ],
    scores: { helpful: 0.12, frustration: 0.55 },
    error: timeout,
  },
  {
    atMs: 166_000,
    durationMs: 3900,
    stage: 'escalation',
    question: says('user', 'Is my refund going through or not? I already told you all of this.'),
    answer: says(
      'assistant',
      'I’m sorry for the trouble. This order requires manager approval, so I’m escalating to human support. They can see everything you’ve told me.',
    ),
    steps: [
      chat(20, 900, 'o4-mini', 3200, 120, 0.0027),
      tool(950, 1176, 'escalate_to_human', { queue: 'returns', reason: 'tool failure' }, 'ticket 88213'),
      chat(1200, 3880, 'gpt-4o', 3120, 96, 0.0062, { 'gen_ai.response.time_to_first_chunk': 0.54 }),
    ],
    scores: { helpful: 0.48, frustration: 0.82, grounded: 0.94 },
  },
  {
    atMs: 214_000,
    durationMs: 2200,
    stage: 'hand-off',
    answer: {
      ...says(
        'human-agent',
        'I see you ordered 10 items and one was damaged. I’ll process your refund now: €34.90, back to the same card.',
      ),
      name: 'Priya Nair',
    },
    steps: [
      tool(100, 1510, 'issue_refund', { order_id: 'ORDER-123', amount: 34.9 }, 'refund 5571 booked'),
      chat(1520, 2190, 'gpt-4o-mini', 1840, 52, 0.0003, { 'gen_ai.response.time_to_first_chunk': 0.29 }),
    ],
    scores: { helpful: 0.95, grounded: 0.98, frustration: 0.3 },
  },
]

/** A support session that breaks in its fourth turn and ends with a person: what the pictures of the design show. */
export function returnOrderSession(): Session {
  const { sessions } = readSessions(returnOrderPayload())
  const session = sessions[0]
  if (!session) throw new Error('The session of the returned order could not be read.')
  return session
}

export function returnOrderPayload(): unknown {
  const history: Message[] = []
  const spans = exchanges.flatMap((exchange, turn) => {
    if (exchange.question) history.push(exchange.question)
    const sent = [...history]
    history.push(exchange.answer)
    return spansOf(exchange, turn, sent)
  })
  return { resourceSpans: [{ scopeSpans: [{ scope: { name: 'northwind.agents' }, spans }] }] }
}

function spansOf(exchange: Exchange, turn: number, sent: readonly Message[]): unknown[] {
  const traceId = (turn + 1).toString(16).padStart(32, 'a')
  const rootId = `${turn + 1}`.padStart(16, 'b')
  const lastChat = exchange.steps.findLastIndex((step) => step.kind === 'chat')
  const common = {
    'session.id': 'chat-7Hq2mX',
    'user.id': 'user-456',
    'tag.tags': JSON.stringify(['returns', 'hand-off', 'v2.0']),
    metadata: JSON.stringify({ channel: 'web', conversation_stage: exchange.stage, version: '2.0' }),
  }
  const root = span({
    traceId,
    spanId: rootId,
    name: 'support_agent',
    fromMs: exchange.atMs,
    toMs: exchange.atMs + exchange.durationMs,
    attributes: { ...common, 'openinference.span.kind': 'AGENT' },
    error: exchange.error,
    scores: exchange.scores,
  })
  const steps = exchange.steps.map((step, place) => {
    const messages =
      step.kind !== 'chat'
        ? {}
        : {
            'gen_ai.operation.name': 'chat',
            ...(exchange.question && {
              'gen_ai.system_instructions': JSON.stringify([{ type: 'text', content: system }]),
            }),
            ...(exchange.question && { 'gen_ai.input.messages': JSON.stringify(sent) }),
            ...(place === lastChat &&
              step.attributes['gen_ai.output.messages'] === undefined && {
                'gen_ai.output.messages': JSON.stringify([exchange.answer]),
              }),
          }
    const kind =
      step.kind === 'tool' ? { 'gen_ai.operation.name': 'execute_tool' } : { 'openinference.span.kind': 'RETRIEVER' }
    return span({
      traceId,
      spanId: `${turn + 1}${place + 1}`.padStart(16, 'c'),
      parentSpanId: rootId,
      name: step.name,
      fromMs: exchange.atMs + step.fromMs,
      toMs: exchange.atMs + step.toMs,
      attributes: { ...common, ...(step.kind === 'chat' ? {} : kind), ...messages, ...step.attributes },
      error: step.error,
    })
  })
  // Where no model wrote the reply, the trace still says what the user was told.
  const isFixed = exchange.steps[lastChat]?.attributes['gen_ai.output.messages'] !== undefined
  const reply = isFixed ? { 'output.value': exchange.answer.parts[0]?.content } : {}
  return [addAttributes(root, reply), ...steps]
}

interface SpanSketch {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly name: string
  readonly fromMs: number
  readonly toMs: number
  readonly attributes: Readonly<Record<string, unknown>>
  readonly error?: readonly [type: string, message: string] | undefined
  readonly scores?: Readonly<Record<string, number>>
}

interface OtlpSpan {
  readonly attributes: readonly unknown[]
}

function span({ fromMs, toMs, attributes, error, scores = {}, ...ids }: SpanSketch): OtlpSpan {
  const nanoseconds = (ms: number): string => `${startMs + ms}000000`
  const events = Object.entries(scores).map(([name, value]) => ({
    name: 'gen_ai.evaluation.result',
    timeUnixNano: nanoseconds(toMs),
    attributes: otlpAttributes({ 'gen_ai.evaluation.name': name, 'gen_ai.evaluation.score.value': value }),
  }))
  const exception = error && {
    name: 'exception',
    timeUnixNano: nanoseconds(toMs),
    attributes: otlpAttributes({ 'exception.type': error[0], 'exception.message': error[1] }),
  }
  return {
    ...ids,
    startTimeUnixNano: nanoseconds(fromMs),
    endTimeUnixNano: nanoseconds(toMs),
    status: error ? { code: 2, message: error[1] } : { code: 1 },
    attributes: otlpAttributes(attributes),
    ...((exception || events.length > 0) && { events: exception ? [...events, exception] : events }),
  } as OtlpSpan
}

function addAttributes(of: OtlpSpan, more: Readonly<Record<string, unknown>>): OtlpSpan {
  return { ...of, attributes: [...of.attributes, ...otlpAttributes(more)] }
}

function otlpAttributes(values: Readonly<Record<string, unknown>>): unknown[] {
  return Object.entries(values).map(([key, value]) => ({
    key,
    value: typeof value === 'number' ? { doubleValue: value } : { stringValue: String(value) },
  }))
}
