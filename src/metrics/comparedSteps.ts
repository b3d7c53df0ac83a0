import { conversationOf } from '../conversation/conversationOf.ts'
import type { ToolCall, Turn } from '../conversation/turn.ts'
import type { Score, Session, SpanKind, Status, Totals, Trace } from '../model/session.ts'
import { memoByObject } from './memo.ts'

/** A step of a session that is compared with one of another: a turn, or of sessions without words a trace. */
export interface ComparedStep {
  /** From 0, among the steps of its session. */
  readonly index: number
  readonly turnIndex?: number
  readonly traceId?: string
  /** Of the first trace; absent where nobody named it. */
  readonly name?: string
  readonly kind: SpanKind
  readonly asked?: string
  readonly answer?: string
  readonly startMs: number
  readonly durationMs?: number
  readonly totals: Totals
  /** In order of first use. */
  readonly models: readonly string[]
  readonly tools: readonly Pick<ToolCall, 'name' | 'status' | 'arguments' | 'error' | 'spanIndex'>[]
  readonly failedAttempts: number
  readonly status: Status
  readonly error?: string
  readonly scores: readonly Score[]
}

/** What stands against what. */
export type StepUnit = 'turn' | 'trace'

/** Turns where somebody speaks in each of the sessions, else traces. */
export function stepUnitOf(sessions: readonly Session[]): StepUnit {
  return sessions.every(speaks) ? 'turn' : 'trace'
}

/** The steps of a session in order. */
export function comparedSteps(session: Session, unit: StepUnit): readonly ComparedStep[] {
  return unit === 'turn' ? turnSteps(session) : traceSteps(session)
}

const turnSteps = memoByObject((session: Session): readonly ComparedStep[] => {
  const names = new Map(session.traces.map((trace) => [trace.id, trace.name]))
  return conversationOf(session).map((turn) => {
    const { userText, assistantText, startMs, endMs, toolCalls, failedAttempts, status, error, scores, totals } = turn
    const traceId = turn.traceIds[0]
    const name = traceId === undefined ? undefined : names.get(traceId)
    return {
      index: turn.index,
      turnIndex: turn.index,
      ...(traceId !== undefined && { traceId }),
      ...(name !== undefined && { name }),
      kind: 'agent',
      ...(userText !== undefined && { asked: userText }),
      ...(assistantText !== undefined && { answer: assistantText }),
      startMs,
      ...(endMs !== undefined && { durationMs: endMs - startMs }),
      totals,
      models: modelsOf(session, turn.spanIndices),
      tools: toolCalls,
      failedAttempts,
      status,
      ...(error && { error: error.message }),
      scores,
    }
  })
})

const traceSteps = memoByObject((session: Session): readonly ComparedStep[] => {
  const turnOf = new Map<number, Turn>()
  for (const turn of conversationOf(session)) for (const index of turn.spanIndices) turnOf.set(index, turn)
  return session.traces.map((trace, index) => {
    const { spanStart, spanEnd } = trace
    const indices = Array.from({ length: spanEnd - spanStart }, (_, place) => spanStart + place)
    const root = session.spans[spanStart]
    const turn = turnOf.get(spanStart)
    const name = trace.name ?? root?.name
    const answer = wordsOf(trace.output ?? root?.output)
    const asked = wordsOf(trace.input ?? root?.input)
    const error = trace.error ?? indices.map((at) => session.spans[at]?.error).find((found) => found)
    return {
      index,
      traceId: trace.id,
      ...(turn && { turnIndex: turn.index }),
      ...(name !== undefined && { name }),
      kind: root?.kind ?? 'unknown',
      ...(asked !== undefined && { asked }),
      ...(answer !== undefined && { answer }),
      startMs: trace.startMs,
      ...(trace.endMs !== undefined && { durationMs: trace.endMs - trace.startMs }),
      totals: trace.totals,
      models: modelsOf(session, indices),
      tools: toolSpans(session, trace),
      failedAttempts: 0,
      status: indices.some((at) => session.spans[at]?.status === 'error') ? 'error' : trace.status,
      ...(error && { error: error.message }),
      scores: trace.scores,
    }
  })
})

function toolSpans(session: Session, { spanStart, spanEnd }: Trace): ComparedStep['tools'] {
  return session.spans.slice(spanStart, spanEnd).flatMap((span, place) => {
    if (span.kind !== 'tool') return []
    const { name, status, error, input } = span
    return [{ name, status, arguments: input, ...(error && { error }), spanIndex: spanStart + place }]
  })
}

function modelsOf(session: Session, indices: readonly number[]): string[] {
  const models = new Set<string>()
  for (const index of indices) {
    const span = session.spans[index]
    if (span?.model !== undefined && span.kind !== 'agent' && span.kind !== 'chain') models.add(span.model)
  }
  return [...models]
}

/** Text stays text; other values of a trace are compared as they were sent. */
function wordsOf(value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return undefined
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function speaks(session: Session): boolean {
  return conversationOf(session).some(({ userText, assistantText }) => (userText ?? assistantText) !== undefined)
}
