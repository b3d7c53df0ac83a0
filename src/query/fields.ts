/** What a field holds and thus which values and operators fit. */
export type FieldType = 'text' | 'status' | 'kind' | 'count' | 'tokens' | 'ms' | 'usd' | 'ratio' | 'time' | 'any'

/** Of what it is a field: the session, or any of its turns, traces or spans. */
export type FieldScope = 'session' | 'turn' | 'trace' | 'span'

export interface Field {
  readonly name: string
  readonly type: FieldType
  readonly scope: FieldScope
  /** An example value as it is written, for help and error messages. */
  readonly example: string
}

const EXAMPLES: Readonly<Record<FieldType, string>> = {
  text: '"chat-%"',
  status: '"error"',
  kind: '"tool"',
  count: '3',
  tokens: '1.2k',
  ms: '2m',
  usd: '$0.05',
  ratio: '20%',
  time: '2026-05-21',
  any: '"web"',
}

const SESSION: Readonly<Record<string, FieldType>> = {
  sessionId: 'text',
  name: 'text',
  userId: 'text',
  tenantId: 'text',
  projectId: 'text',
  environment: 'text',
  status: 'status',
  tag: 'text',
  model: 'text',
  text: 'text',
  firstMessage: 'text',
  lastMessage: 'text',
  lastAnswer: 'text',
  traces: 'count',
  turns: 'count',
  spans: 'count',
  toolCalls: 'count',
  duration: 'ms',
  activeTime: 'ms',
  idleTime: 'ms',
  tokens: 'tokens',
  inputTokens: 'tokens',
  outputTokens: 'tokens',
  cachedTokens: 'tokens',
  reasoningTokens: 'tokens',
  costUsd: 'usd',
  costCoverage: 'ratio',
  errorRate: 'ratio',
  startedAt: 'time',
  lastActivity: 'time',
}

const TURN: Readonly<Record<string, FieldType>> = {
  status: 'status',
  duration: 'ms',
  tokens: 'tokens',
  costUsd: 'usd',
  toolCalls: 'count',
  failedAttempts: 'count',
  userText: 'text',
  assistantText: 'text',
}

const TRACE: Readonly<Record<string, FieldType>> = {
  id: 'text',
  name: 'text',
  userId: 'text',
  environment: 'text',
  tag: 'text',
  status: 'status',
  duration: 'ms',
  tokens: 'tokens',
  costUsd: 'usd',
  spans: 'count',
  startedAt: 'time',
}

const SPAN: Readonly<Record<string, FieldType>> = {
  id: 'text',
  name: 'text',
  kind: 'kind',
  status: 'status',
  model: 'text',
  provider: 'text',
  duration: 'ms',
  firstToken: 'ms',
  tokens: 'tokens',
  costUsd: 'usd',
  error: 'text',
  errorType: 'text',
  finishReason: 'text',
  startedAt: 'time',
}

/** Other spellings people write, as the fields they mean. */
const ALIASES: Readonly<Record<string, string>> = {
  id: 'sessionId',
  session: 'sessionId',
  'session.id': 'sessionId',
  user: 'userId',
  'user.id': 'userId',
  tenant: 'tenantId',
  project: 'projectId',
  env: 'environment',
  tags: 'tag',
  models: 'model',
  cost: 'costUsd',
  totalCost: 'costUsd',
  totalTokens: 'tokens',
  traceCount: 'traces',
  turnCount: 'turns',
  spanCount: 'spans',
  toolCallCount: 'toolCalls',
  wallMs: 'duration',
  activeMs: 'activeTime',
  'duration.active': 'activeTime',
  idleMs: 'idleTime',
  'duration.idle': 'idleTime',
  errors: 'errorRate',
  started: 'startedAt',
  startTime: 'startedAt',
  endedAt: 'lastActivity',
  'turn.cost': 'turn.costUsd',
  'trace.cost': 'trace.costUsd',
  'span.cost': 'span.costUsd',
  'span.type': 'span.kind',
  'trace.tags': 'trace.tag',
  'trace.user': 'trace.userId',
}

function fieldsOf(scope: FieldScope, types: Readonly<Record<string, FieldType>>): Field[] {
  const prefix = scope === 'session' ? '' : `${scope}.`
  return Object.entries(types).map(([name, type]) => ({ name: prefix + name, type, scope, example: EXAMPLES[type] }))
}

/** Every field with a fixed name. `metadata.<key>` and `score.<name>` (also after `trace.` and `span.`) come on top. */
export const fields: readonly Field[] = [
  ...fieldsOf('session', SESSION),
  ...fieldsOf('turn', TURN),
  ...fieldsOf('trace', TRACE),
  ...fieldsOf('span', SPAN),
]

const byName = new Map<string, Field>()
for (const field of fields) byName.set(field.name.toLowerCase(), field)
for (const [alias, name] of Object.entries(ALIASES)) {
  const field = byName.get(name.toLowerCase())
  if (field && !byName.has(alias.toLowerCase())) byName.set(alias.toLowerCase(), field)
}

/** Fields whose last part is the sender's own word; their case counts. */
const OPEN: readonly { readonly prefix: string; readonly scope: FieldScope }[] = [
  { prefix: 'metadata.', scope: 'session' },
  { prefix: 'score.', scope: 'session' },
  { prefix: 'trace.metadata.', scope: 'trace' },
  { prefix: 'trace.score.', scope: 'trace' },
  { prefix: 'span.attribute.', scope: 'span' },
  { prefix: 'span.score.', scope: 'span' },
]

/** The field a word means, in any case and common spelling. Absent: there is none. */
export function fieldNamed(word: string): Field | undefined {
  const lower = word.toLowerCase()
  const known = byName.get(lower)
  if (known) return known
  const open = OPEN.find(({ prefix }) => lower.startsWith(prefix) && word.length > prefix.length)
  if (!open) return undefined
  return { name: open.prefix + word.slice(open.prefix.length), type: 'any', scope: open.scope, example: EXAMPLES.any }
}

/** The field most like a mistyped word, when one is near enough. */
export function nearestField(word: string): Field | undefined {
  const lower = word.toLowerCase()
  // Longer words are no typing errors, and comparing them would take long.
  if (lower.length === 0 || lower.length > 40) return undefined
  let best: Field | undefined
  let bestDistance = Math.min(3, Math.ceil(lower.length / 3) + 1)
  for (const [name, field] of byName) {
    const isBegun = name.startsWith(lower) && lower.length >= 2
    const distance = isBegun ? 0.5 : editDistance(lower, name)
    if (distance >= bestDistance) continue
    best = field
    bestDistance = distance
  }
  return best
}

function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let left = 1; left <= one.length; left++) {
    const next = [left]
    for (let right = 1; right <= other.length; right++) {
      const replaced = (row[right - 1] ?? 0) + (one[left - 1] === other[right - 1] ? 0 : 1)
      next.push(Math.min(replaced, (row[right] ?? 0) + 1, (next[right - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[other.length] ?? 0
}
