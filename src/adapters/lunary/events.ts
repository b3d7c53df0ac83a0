import { defined } from '../defined.ts'
import { own, record, text, type UnknownRecord } from '../reading.ts'

/** Early senders wrote `run_id`, today's `runId`. */
export function field(event: unknown, name: string): unknown {
  const found = own(event, name)
  return found === undefined
    ? own(
        event,
        name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      )
    : found
}

/** The same, where it says something: null is how one sender says nothing, "" how another does. */
function said(event: unknown, name: string): unknown {
  const found = field(event, name)
  return found === null || found === '' ? undefined : found
}

/** What is said to the assistant, and what it says. */
const asking = new Set(['user', 'system', 'developer', 'human'])

/**
 * What one event says about its run, in the fields that runs have when they are read back.
 *
 * ```
 * { event: 'start', type: 'llm', runId, timestamp, input }   ->  { id, type: 'llm', createdAt, input }
 * { event: 'end', runId, timestamp, output, tokensUsage }    ->  { id, endedAt, output, tokens, status: 'success' }
 * { event: 'chat', type: 'thread', runId, message }          ->  { id, type: 'chat', createdAt, input | output }
 * ```
 */
export function runOfEvent(event: unknown): UnknownRecord {
  const word = own(event, 'event')
  const isChat = word === 'chat'
  const isMark = word === 'custom-event'
  const isOver = word === 'end' || word === 'error'
  const usage = field(event, 'tokensUsage')
  const at = own(event, 'timestamp')
  const userId = field(event, 'userId')
  const message = isChat ? own(event, 'message') : undefined
  const isAsked = asking.has(String(own(message, 'role') ?? 'user'))
  return defined({
    ...remaining(event),
    id: field(event, 'runId'),
    type: isChat ? 'chat' : isMark ? 'custom-event' : isOver || word === 'feedback' ? undefined : said(event, 'type'),
    parentRunId: said(event, 'parentRunId'),
    name: said(event, 'name'),
    createdAt: word === 'start' || isChat || isMark ? at : undefined,
    endedAt: isOver || isChat || isMark ? at : undefined,
    status: word === 'error' ? 'error' : word === 'end' ? 'success' : undefined,
    input: isChat && isAsked ? message : said(event, 'input'),
    output: isChat && !isAsked ? message : outputOf(event),
    error: said(event, 'error'),
    tokens: record(usage) && {
      prompt: own(usage, 'prompt'),
      completion: own(usage, 'completion'),
      cachedPrompt: field(usage, 'promptCached') ?? field(usage, 'cachedPrompt'),
    },
    user: text(userId) === undefined ? undefined : { externalId: userId, props: said(event, 'userProps') },
    feedback: said(event, 'feedback') ?? (word === 'feedback' ? said(event, 'extra') : undefined),
    isRetry: own(message, 'isRetry') ?? own(message, 'is_retry') ?? undefined,
  })
}

/** A falsy result is a result of a run that has ended; before, it is none. */
function outputOf(event: unknown): unknown {
  return own(event, 'event') === 'end' ? (own(event, 'output') ?? undefined) : said(event, 'output')
}

const kept = ['params', 'extra', 'metadata', 'tags', 'threadTags', 'threadMetadata', 'templateId', 'runtime', 'appId']

function remaining(event: unknown): Readonly<Record<string, unknown>> {
  return defined(Object.fromEntries(kept.map((name) => [name, said(event, name)])))
}
