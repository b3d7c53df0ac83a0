import type { Session, Span, Trace } from '../../model/session.ts'
import { own } from '../values.ts'

/** Words that name a chore; a name made of one of these and of the words below is a chore's. */
const CHORES = new Set(['title', 'titles', 'titling', 'quota', 'suggestion', 'suggestions', 'autocomplete'])
const HAS_CHORE = /titl|quota|suggestion|autocomplete/i
const FILLERS = new Set([
  ...['generate', 'generation', 'generator', 'generating', 'create', 'make', 'get', 'check', 'for', 'a', 'the', 'of'],
  ...['chat', 'conversation', 'session', 'thread', 'message', 'auto', 'ai', 'llm', 'model', 'call', 'span', 'run'],
  ...['prompt', 'followup', 'follow', 'up', 'reply', 'replies', 'chain', 'agent', 'step', 'task', 'text', 'short'],
])

/** `generate-title`, `chat_title`, `quota check`: work that is not part of what was said. */
export function isUtilityName(name: string | undefined): boolean {
  if (name === undefined || name.length > 80 || !HAS_CHORE.test(name)) return false
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '')
  return words.some((word) => CHORES.has(word)) && words.every((word) => CHORES.has(word) || FILLERS.has(word))
}

const MAIN_QUERIES = new Set(['main', 'main_thread', 'user', 'repl', 'sdk', 'repl_main_thread', 'agent', 'print'])

/** Whether a request of this `query_source` speaks in the session's own thread. */
export function isMainQuery(source: string): boolean {
  return source === '' || MAIN_QUERIES.has(source) || source.startsWith('repl_main')
}

/** Claude Code says what a request was for, Gemini CLI in which role its model was asked. */
export function isUtilityQuery(span: Span): boolean {
  const source = own(span.attributes, 'query_source')
  if (typeof source === 'string') return !isMainQuery(source)
  const role = own(span.attributes, 'role')
  return typeof role === 'string' && role.startsWith('utility')
}

/** A voice agent's models that turn sound into words and words into sound: both are said by the call between them. */
export function isSoundCall({ kindLabel }: Span): boolean {
  return kindLabel === 'transcription' || kindLabel === 'speech'
}

/** A trace that is a chore as a whole. */
export function isUtilityTrace(session: Pick<Session, 'spans'>, trace: Trace): boolean {
  if (isUtilityName(trace.name)) return true
  const root = session.spans[trace.spanStart]
  if (root === undefined) return false
  // The AI SDK names its spans after its functions; what one was for is told beside.
  const purpose = root.kindLabel?.startsWith('ai.') ? own(root.attributes, 'ai.telemetry.functionId') : undefined
  return isUtilityName(root.name) || (typeof purpose === 'string' && isUtilityName(purpose))
}
