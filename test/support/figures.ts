/**
 * What the captured payloads must read as, counted in the files. Times in milliseconds, compared to 0.01; `undefined`:
 * the payload does not say. Turns count from 0.
 */
export interface TurnFigures {
  readonly user: string
  /** `undefined`: the turn ended without an answer. */
  readonly assistant: string | undefined
  readonly status: 'ok' | 'error'
  /** In, out, total; `undefined`: nothing was reported. */
  readonly usage: readonly [number, number, number] | undefined
  readonly failedAttempts: number
}

export interface PayloadFigures {
  readonly name: string
  readonly files: readonly string[]
  readonly format: string
  readonly sessionId: string
  readonly userId: string
  readonly projectId: string | undefined
  readonly traces: number
  readonly spans: number
  readonly input: number
  readonly output: number
  readonly total: number
  readonly cacheRead: number | undefined
  readonly reasoning: number | undefined
  readonly costUsd: number | undefined
  readonly start: string
  readonly wallMs: number
  readonly startToStartMs: number
  readonly activeMs: number
  readonly idleMs: number
  readonly kinds: Readonly<Record<string, number>>
  /** Numerators; the denominators are the counts of traces, turns and spans. */
  readonly failed: { readonly traces: number; readonly turns: number; readonly spans: number }
  readonly tags: readonly string[]
  readonly turns: readonly TurnFigures[]
}

const glossary =
  'Photosynthesis is the process by which plants, algae, and some bacteria convert sunlight, water, and carbon dioxide into glucose and oxygen.'
const respiration =
  'While photosynthesis converts energy from light into stored chemical energy (glucose), cellular respiration does the reverse: it breaks down glucose to release energy.'
const summary =
  'Photosynthesis builds glucose from sunlight and CO2, while cellular respiration breaks glucose down to release energy for the cell.'

const turn = (
  user: string,
  assistant: string | undefined,
  usage: TurnFigures['usage'],
  failedAttempts = 0,
): TurnFigures => ({ user, assistant, status: assistant === undefined ? 'error' : 'ok', usage, failedAttempts })

const photosynthesis = [
  turn('What is photosynthesis?', glossary, [14, 31, 45]),
  turn('How does it differ from cellular respiration?', respiration, [168, 55, 223]),
  turn('Give me a one-sentence summary of both processes.', summary, [151, 27, 178], 1),
] as const

/** The same chat without its tool: only seen where a host groups the three traces. */
export const plainPhotosynthesis: readonly TurnFigures[] = [
  photosynthesis[0],
  { ...photosynthesis[1], usage: [96, 36, 132] },
  { ...photosynthesis[2], failedAttempts: 0 },
]

const photosynthesisChat = {
  sessionId: 'session-c91d4e',
  userId: 'user-7f3a2b',
  projectId: 'chatbot-session-demo',
  format: 'otlp',
  input: 333,
  output: 113,
  total: 446,
  costUsd: undefined,
  tags: ['demo', 'opening', 'deepening', 'closing'],
  turns: photosynthesis,
}

const orderReturn = {
  format: 'otlp',
  sessionId: 'chat-abc-123',
  userId: 'user-42',
  projectId: undefined,
  traces: 3,
  spans: 10,
  input: 446,
  output: 42,
  total: 488,
  cacheRead: 128,
  reasoning: 0,
  costUsd: 0.0000558,
  start: '2026-03-02T09:00:00.000Z',
  wallMs: 85_200,
  startToStartMs: 75_000,
  activeMs: 13_900,
  idleMs: 71_300,
  kinds: { llm: 3, tool: 2, retriever: 1, agent: 2, event: 1, chain: 1 },
  failed: { traces: 1, turns: 1, spans: 2 },
  tags: ['support', 'returns', 'escalated'],
  turns: [
    turn('I want to return my order', 'Sure! What is your order number?', [52, 9, 61]),
    turn('It is ORDER-123', 'I found your order. What is the reason for the return?', [394, 33, 427]),
    turn('The item was damaged', undefined, undefined),
  ],
}

const features = 'I can help you with a wide range of topics.'
const transactionalChat = {
  format: 'transactional',
  sessionId: 'chat-abc123',
  userId: 'user-123',
  projectId: '42',
  traces: 5,
  spans: 5,
  input: 51,
  output: 66,
  total: 117,
  cacheRead: undefined,
  reasoning: undefined,
  start: '2026-11-21T02:51:17.429Z',
  wallMs: 279,
  startToStartMs: 279,
  activeMs: 278,
  idleMs: 1,
  kinds: { llm: 4, chain: 1 },
  failed: { traces: 1, turns: 1, spans: 0 },
  tags: ['conversion', 'checkout'],
  turns: [
    turn('Hello!', features, [17, 22, 39]),
    turn('What can you help me with?', features, [17, 22, 39]),
    turn('Tell me about your features', features, [17, 22, 39]),
    turn('I want to return my order', undefined, undefined),
  ],
}

const tomorrow =
  'Tomorrow Paris should be sunny, around 21°C.\n\n| part | °C |\n|---|---|\n| morning | 14 |\n| noon | 21 |'
const weatherNow = 'It is 18°C and partly cloudy in Paris right now.'
const noStation = 'I have no weather station for Atlantis. Please name a real city.'
const weatherChat = {
  format: 'otlp',
  sessionId: 'sess-paris-weather-001',
  userId: 'user-42',
  costUsd: undefined,
}
const weatherTurns = (streamed: TurnFigures['usage'], failedAttempts: number): readonly TurnFigures[] => [
  turn("What's the weather in Paris?", weatherNow, [599, 33, 632]),
  turn('And tomorrow?', tomorrow, streamed),
  turn('How about Atlantis?', undefined, undefined, failedAttempts),
  turn('How about Atlantis?', noStation, [498, 17, 515]),
]

const orderStatus = { sessionId: 'thread-7f3a', userId: 'u-42', reasoning: 0, costUsd: undefined }
const policy = 'You can return items within 30 days.'
const question = {
  policy: 'What is your return policy?',
  first: 'Where is my order A-123?',
  second: 'And order A-999?',
}

export const payloads: readonly PayloadFigures[] = [
  {
    ...photosynthesisChat,
    name: 'futureagi-ts-agent-session',
    files: ['otel/futureagi-ts-agent-session.json'],
    traces: 3,
    spans: 9,
    cacheRead: 0,
    reasoning: 0,
    start: '2026-11-21T02:57:04.061Z',
    wallMs: 693.899,
    startToStartMs: 536,
    activeMs: 692.869,
    idleMs: 1.03,
    kinds: { agent: 3, llm: 5, tool: 1 },
    failed: { traces: 1, turns: 0, spans: 1 },
  },
  {
    ...photosynthesisChat,
    name: 'futureagi-py-openai-session',
    files: ['otel/futureagi-py-openai-session.json'],
    traces: 6,
    spans: 6,
    cacheRead: undefined,
    reasoning: undefined,
    start: '2026-11-21T02:57:01.050289Z',
    wallMs: 607.442,
    startToStartMs: 514.023,
    activeMs: 600.833,
    idleMs: 6.608,
    kinds: { llm: 5, tool: 1 },
    failed: { traces: 1, turns: 0, spans: 1 },
  },
  { ...orderReturn, name: 'abv-otlp-3turn', files: ['otel/abv-otlp-3turn.json'] },
  { ...orderReturn, name: 'langfuse-otlp-3turn', files: ['otel/langfuse-otlp-3turn.json'] },
  {
    ...transactionalChat,
    name: 'transactional-ingest-session',
    files: ['transactional/transactional-ingest-session.json'],
    costUsd: undefined,
  },
  {
    ...transactionalChat,
    name: 'transactional-export-derived',
    files: ['transactional/transactional-export-derived.json'],
    costUsd: 0.00234,
  },
  {
    ...weatherChat,
    name: 'openinference-openai-traces',
    files: ['otel/openinference-openai-traces.json'],
    projectId: 'weather-demo',
    traces: 5,
    spans: 11,
    input: 1097,
    output: 50,
    total: 1147,
    cacheRead: 640,
    reasoning: 0,
    start: '2026-11-21T02:47:35.464Z',
    wallMs: 1072.972,
    startToStartMs: 1005,
    activeMs: 588.751,
    idleMs: 484.221,
    kinds: { agent: 4, llm: 4, tool: 1, chain: 1, embedding: 1 },
    failed: { traces: 1, turns: 1, spans: 1 },
    tags: ['support', 'weather'],
    turns: weatherTurns(undefined, 0),
  },
  {
    ...weatherChat,
    name: 'vercel-ai-sdk-v7-genai-traces',
    files: ['otel/vercel-ai-sdk-v7-genai-traces.json'],
    projectId: undefined,
    traces: 4,
    spans: 15,
    input: 1552,
    output: 146,
    total: 1698,
    cacheRead: 1024,
    reasoning: 64,
    start: '2026-11-21T02:47:37.170Z',
    wallMs: 909.299,
    startToStartMs: 842,
    activeMs: 537.84,
    idleMs: 371.459,
    kinds: { agent: 4, chain: 5, llm: 5, tool: 1 },
    failed: { traces: 1, turns: 1, spans: 3 },
    tags: ['support', 'weather'],
    turns: weatherTurns([455, 96, 551], 1),
  },
  {
    ...weatherChat,
    name: 'openllmetry-traceloop-traces',
    files: ['otel/openllmetry-traceloop-traces.json'],
    projectId: undefined,
    traces: 3,
    spans: 11,
    input: 1146,
    output: 84,
    total: 1230,
    cacheRead: undefined,
    reasoning: undefined,
    start: '2026-11-21T02:49:08.462Z',
    wallMs: 2670.032,
    startToStartMs: 2603,
    activeMs: 2237.209,
    idleMs: 432.823,
    kinds: { chain: 3, agent: 3, llm: 4, tool: 1 },
    failed: { traces: 0, turns: 0, spans: 0 },
    tags: [],
    turns: [
      turn("What's the weather in Paris?", weatherNow, [599, 33, 632]),
      turn('And tomorrow?', tomorrow, [49, 34, 83]),
      turn('How about Atlantis?', noStation, [498, 17, 515]),
    ],
  },
  {
    ...weatherChat,
    name: 'otel-contrib-openai',
    files: ['otel/otel-contrib-openai-traces.json', 'otel/otel-contrib-openai-logs.json'],
    projectId: undefined,
    traces: 4,
    spans: 10,
    input: 1552,
    output: 146,
    total: 1698,
    cacheRead: undefined,
    reasoning: undefined,
    start: '2026-11-21T02:49:36.975Z',
    wallMs: 906.411,
    startToStartMs: 837,
    activeMs: 542.897,
    idleMs: 363.513,
    kinds: { unknown: 4, llm: 5, tool: 1 },
    failed: { traces: 1, turns: 1, spans: 2 },
    tags: [],
    turns: weatherTurns([455, 96, 551], 1),
  },
  {
    ...orderStatus,
    name: 'langsmith-ingest-batch',
    files: ['langsmith/langsmith-ingest-batch.json'],
    format: 'langsmith',
    projectId: 'support-bot',
    traces: 3,
    spans: 9,
    input: 202,
    output: 60,
    total: 262,
    cacheRead: 48,
    start: '2026-11-21T02:38:21.350001Z',
    wallMs: 106.999,
    startToStartMs: 80,
    activeMs: 106.997,
    idleMs: 0.002,
    kinds: { chain: 3, llm: 4, tool: 2 },
    failed: { traces: 1, turns: 1, spans: 2 },
    tags: ['prod', 'support'],
    turns: [
      turn(question.policy, policy, [27, 9, 36]),
      turn(question.first, 'Order A-123 has shipped and should arrive on 24 November.', [99, 33, 132]),
      turn(question.second, undefined, [76, 18, 94]),
    ],
  },
  {
    ...orderStatus,
    name: 'opik-ingest',
    files: ['opik/opik-ingest.json'],
    format: 'opik',
    projectId: 'support-bot',
    traces: 3,
    spans: 6,
    input: 178,
    output: 41,
    total: 219,
    cacheRead: 36,
    reasoning: undefined,
    costUsd: 0.00000945,
    start: '2026-11-21T02:40:08.650Z',
    wallMs: 59,
    startToStartMs: 50,
    activeMs: 59,
    idleMs: 0,
    kinds: { llm: 3, tool: 2, chain: 1 },
    failed: { traces: 1, turns: 1, spans: 1 },
    tags: ['prod', 'support'],
    turns: [
      turn(question.policy, policy, [27, 9, 36]),
      turn(question.first, 'Order A-123 has shipped.', [151, 32, 183]),
      turn(question.second, undefined, undefined),
    ],
  },
  {
    ...orderStatus,
    name: 'openai-agents-traces-chat',
    files: ['openaiAgents/openai-agents-traces-chat.json'],
    format: 'openai-agents',
    projectId: undefined,
    traces: 3,
    spans: 18,
    input: 440,
    output: 75,
    total: 515,
    cacheRead: 60,
    start: '2026-11-21T02:52:28.186Z',
    wallMs: 137,
    startToStartMs: 96,
    activeMs: 135,
    idleMs: 2,
    kinds: { llm: 5, tool: 2, agent: 3, chain: 8 },
    failed: { traces: 1, turns: 0, spans: 1 },
    tags: [],
    turns: [
      turn(question.policy, policy, [27, 9, 36]),
      turn(question.first, 'Order A-123 has shipped.', [151, 32, 183]),
      turn(question.second, 'I could not reach the order service. Please try again later.', [262, 34, 296]),
    ],
  },
]
