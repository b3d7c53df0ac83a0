import { own, record } from '../reading.ts'

const kinds = new Set(['span', 'trace', 'session', 'event', 'log', 'score', 'issue'])
const numbers = ['startMs', 'endMs', 'firstTokenMs', 'droppedAttributes'] as const
const texts = [
  'name',
  'kindLabel',
  'model',
  'requestedModel',
  'provider',
  'toolCallId',
  'responseId',
  'parentId',
] as const
const amounts = [
  ...[
    'inputTokens',
    'outputTokens',
    'totalTokens',
    'cacheReadTokens',
    'cacheWriteTokens',
    'reasoningTokens',
    'costUsd',
  ],
]

/** What is wrong with a value that an adapter yielded as a fact; `undefined`: nothing. */
export function factProblem(value: unknown): string | undefined {
  const fact = record(value)
  if (!fact) return 'is not a record'
  if (!kinds.has(String(fact.fact)))
    return `fact is ${JSON.stringify(fact.fact)}, expected one of ${[...kinds].join(', ')}`
  if (fact.fact === 'span') return spanProblem(fact)
  if (fact.fact === 'trace' && typeof fact.traceId !== 'string') return 'a trace without a traceId'
  if (fact.fact === 'log') return logProblem(fact)
  if (fact.fact === 'session' && typeof fact.key !== 'string') return 'a session without a key'
  if (fact.fact === 'issue' && (typeof fact.code !== 'string' || typeof fact.message !== 'string')) {
    return 'an issue without a code and a message'
  }
  return undefined
}

function spanProblem(fact: Readonly<Record<string, unknown>>): string | undefined {
  if (typeof fact.traceId !== 'string' || typeof fact.spanId !== 'string' || fact.spanId === '') {
    return 'a span without a traceId and a spanId; yield an issue fact instead'
  }
  if ('children' in fact) return 'a span with children: facts are flat, say parentId'
  return valueProblem(fact)
}

function logProblem(fact: Readonly<Record<string, unknown>>): string | undefined {
  if (typeof fact.session !== 'string' || fact.session === '') return 'a record of a log without a session'
  const tells = record(fact.tells)
  return tells === undefined ? 'a record of a log that tells nothing' : valueProblem(tells)
}

function valueProblem(fact: Readonly<Record<string, unknown>>): string | undefined {
  for (const key of numbers) {
    if (fact[key] !== undefined && !Number.isFinite(fact[key])) return `${key} is no finite number; leave it out`
  }
  for (const key of texts) {
    if (fact[key] !== undefined && typeof fact[key] !== 'string') return `${key} is no text; leave it out`
  }
  for (const key of amounts) {
    const amount = own(fact.usage, key)
    if (amount !== undefined && !(Number.isFinite(amount) && Number(amount) >= 0)) {
      return `usage.${key} is no amount; leave it out: unknown is not zero`
    }
  }
  return undefined
}
