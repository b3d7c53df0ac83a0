import { spanErrorRate, traceErrorRate } from '../model/errorRates.ts'
import type { ErrorRates, Issue, Session, Status, TurnMark } from '../model/session.ts'
import type { SessionBase, TurnField } from '../model/sessionBase.ts'
import { conversationIssues } from './conversationIssues.ts'
import { conversationOf } from './conversationOf.ts'
import type { Turn } from './turn.ts'
import { unansweredError } from './unansweredError.ts'

type TurnFields = Pick<Session, TurnField | 'issues'>

const computed = new WeakMap<object, TurnFields>()

/**
 * Adds the fields that follow from the turns, as accessors that compute when they are first read: building a hundred
 * thousand sessions must not read their messages. A clone holds plain values.
 */
export function completeSession(base: SessionBase): Session {
  // Redefining a field costs more than a copy without it.
  const { issues, ...session } = base
  builtIssues.set(session, issues)
  return Object.defineProperties(session, ACCESSORS) as Session
}

/** What the builder found about a session; its messages may add to it. */
const builtIssues = new WeakMap<object, readonly Issue[]>()

/** The builder's issues and those of the messages. A session that was exported and read back already names the latter. */
function issuesOf(session: SessionBase): readonly Issue[] {
  const built = builtIssues.get(session) ?? []
  const found = conversationIssues(session).filter(({ code }) => !built.some((issue) => issue.code === code))
  if (found.length === 0) return built
  // By code, as the builder lists them: a session that was exported and read back lists them alike.
  return [...built, ...found].sort((one, other) => (one.code < other.code ? -1 : 1))
}

const ACCESSORS: PropertyDescriptorMap = {
  issues: accessor('issues'),
  status: accessor('status'),
  errorRates: accessor('errorRates'),
  turnCount: accessor('turnCount'),
  toolCallCount: accessor('toolCallCount'),
  turnMarks: accessor('turnMarks'),
  firstUserText: accessor('firstUserText'),
  lastUserText: accessor('lastUserText'),
  lastAssistantText: accessor('lastAssistantText'),
  lastErrorText: accessor('lastErrorText'),
}

/** One function for all sessions: none of them carries closures of its own. */
function accessor(field: keyof TurnFields): PropertyDescriptor {
  return {
    enumerable: true,
    configurable: true,
    get(this: SessionBase): unknown {
      let fields = computed.get(this)
      if (fields === undefined) {
        fields = turnFieldsOf(this)
        computed.set(this, fields)
      }
      return fields[field]
    },
  }
}

function turnFieldsOf(session: SessionBase): TurnFields {
  const turns = conversationOf(session)
  const errorRates: ErrorRates = {
    traces: traceErrorRate(session),
    turns: turns.length === 0 ? 0 : turns.filter((turn) => turn.status === 'error').length / turns.length,
    spans: spanErrorRate(session),
  }
  const firstUserText = turns.find((turn) => turn.userText !== undefined)?.userText
  const lastUserText = turns.findLast((turn) => turn.userText !== undefined)?.userText
  const lastAssistantText = turns.findLast((turn) => turn.assistantText !== undefined)?.assistantText
  const lastTurn = turns.at(-1)
  const lastErrorText = lastTurn && unansweredError(lastTurn)
  return {
    issues: issuesOf(session),
    status: statusOf(session, turns),
    errorRates,
    turnCount: turns.length,
    toolCallCount: turns.reduce((count, turn) => count + turn.toolCalls.length, 0),
    turnMarks: turns.map(turnMark),
    ...(firstUserText === undefined ? {} : { firstUserText }),
    ...(lastUserText === undefined ? {} : { lastUserText }),
    ...(lastAssistantText === undefined ? {} : { lastAssistantText }),
    ...(lastErrorText === undefined ? {} : { lastErrorText }),
  }
}

function turnMark({ startMs, endMs, status, messages }: Turn): TurnMark {
  return {
    ...(endMs !== undefined && { durationMs: endMs - startMs }),
    status,
    ...(messages.some(({ role }) => role === 'human-agent') && { human: true }),
  }
}

/**
 * Running while a trace is; failed when a turn ended failed, or a trace that belongs to no turn. The failure of a trace
 * that its turn survived (one of several attempts) leaves the session ok.
 */
function statusOf(session: SessionBase, turns: readonly { status: Status; traceIds: readonly string[] }[]): Status {
  if (session.traces.some((trace) => trace.status === 'running')) return 'running'
  if (turns.some((turn) => turn.status === 'error')) return 'error'
  const inTurns = new Set(turns.flatMap((turn) => turn.traceIds))
  return session.traces.some((trace) => trace.status === 'error' && !inTurns.has(trace.id)) ? 'error' : 'ok'
}
