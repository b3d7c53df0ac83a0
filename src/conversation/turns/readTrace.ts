import type { Session, Trace } from '../../model/session.ts'
import { messageText } from '../messageText.ts'
import { saysSomething } from '../values.ts'
import { hintOfTrace, type TurnHint } from './hints.ts'
import { ownCalls } from './ownCalls.ts'
import { type TurnRoot, turnRootOf } from './turnRoot.ts'
import { isUtilityTrace } from './utility.ts'

/**
 * What a trace is for the conversation.
 * - `turn`: somebody speaks for it; it opens a turn.
 * - `calls`: bare model calls; they open a turn when they bring something new from the user.
 * - `steps`: tools, retrievers and the like alone; they belong to the turn before.
 * - `chore`: a title, an embedding, an evaluation; it sits with the turn before and opens none.
 * - `milestone`: a name or tags and nothing else.
 */
export type TraceRole = 'turn' | 'calls' | 'steps' | 'chore' | 'milestone'

export interface TraceReading {
  readonly trace: Trace
  readonly index: number
  readonly role: TraceRole
  readonly root?: TurnRoot
  /** Model calls that speak in the conversation, as indices of spans, by start. */
  readonly calls: readonly number[]
  readonly hint?: TurnHint
  /** The trace is one message: only asked, or only answered. */
  readonly only?: 'asked' | 'answered'
}

export function readTrace(session: Pick<Session, 'spans'>, trace: Trace, index: number): TraceReading {
  const contents = contentsOf(session, trace)
  if (isMark(trace, contents)) return { trace, index, role: 'milestone', calls: [] }
  const calls = contents.hasCalls ? ownCalls(session, trace) : []
  const isChore = isSummary(session, trace, contents) || isUtilityTrace(session, trace)
  const root = isChore ? undefined : turnRootOf(session, trace)
  const role = isChore ? 'chore' : roleOf(contents, calls, root)
  const hint = hintOfTrace(session, trace)
  const only = role === 'turn' && root !== undefined ? onlySide(trace, contents, root) : undefined
  return {
    trace,
    index,
    role,
    calls: role === 'chore' ? [] : calls,
    ...(root === undefined ? {} : { root }),
    ...(hint === undefined ? {} : { hint }),
    ...(only === undefined ? {} : { only }),
  }
}

/** Whether a trace is a mark on the timeline and nothing else. */
export function isMilestone(session: Pick<Session, 'spans'>, trace: Trace): boolean {
  return isMark(trace, contentsOf(session, trace))
}

function isMark(trace: Trace, contents: Contents): boolean {
  if (Object.values(contents).some((has) => has)) return false
  return trace.name !== undefined || trace.tags.length > 0 || trace.spanEnd > trace.spanStart
}

/**
 * A row of a list of traces counts what was used and holds nothing of what was said; so does a run of which only marks
 * in time were recorded.
 */
function isSummary(session: Pick<Session, 'spans'>, trace: Trace, { hasContent, hasError }: Contents): boolean {
  if (hasContent || hasError) return false
  for (let index = trace.spanStart; index < trace.spanEnd; index++) {
    if (session.spans[index]?.kind !== 'event') return false
  }
  return true
}

interface Contents {
  readonly hasCalls: boolean
  readonly hasTools: boolean
  /** Embeddings, evaluations: work that says nothing. */
  readonly hasChores: boolean
  readonly hasSteps: boolean
  readonly hasError: boolean
  readonly hasUsage: boolean
  readonly hasContent: boolean
}

function contentsOf(session: Pick<Session, 'spans'>, trace: Trace): Contents {
  let hasCalls = false
  let hasTools = false
  let hasChores = false
  let hasSteps = false
  let hasError = trace.error !== undefined || trace.status === 'error'
  let hasContent = saysSomething(trace.input) || saysSomething(trace.output)
  for (let index = trace.spanStart; index < trace.spanEnd; index++) {
    const span = session.spans[index]
    if (span === undefined) continue
    const { kind } = span
    if (kind === 'llm') hasCalls = true
    else if (kind === 'tool') hasTools = true
    else if (kind === 'embedding' || kind === 'evaluator') hasChores = true
    else if (kind === 'retriever' || kind === 'reranker' || kind === 'guardrail' || kind === 'prompt') hasSteps = true
    if (span.status === 'error') hasError = true
    if (kind !== 'event' && (saysSomething(span.input) || saysSomething(span.output))) hasContent = true
  }
  const { totals } = trace
  const hasUsage = totals.totalTokens !== undefined || totals.inputTokens !== undefined || totals.costUsd !== undefined
  return { hasCalls, hasTools, hasChores, hasSteps, hasError, hasUsage, hasContent }
}

function roleOf(contents: Contents, calls: readonly number[], root: TurnRoot | undefined): TraceRole {
  const { hasCalls, hasTools, hasChores, hasSteps, hasError, hasUsage, hasContent } = contents
  if (hasChores && !hasCalls && !hasTools && !hasError && !answersInWords(root)) return 'chore'
  if (hasTools && !hasCalls && isToolList(root)) return 'steps'
  if (root !== undefined) return 'turn'
  if (calls.length > 0) return 'calls'
  return hasTools || hasSteps || hasError || hasUsage || hasContent ? 'steps' : 'chore'
}

/** A root that says nothing, or only lists the tools to be called: the model that asked for them has its own trace. */
function isToolList(root: TurnRoot | undefined): boolean {
  if (root === undefined || root.answered !== undefined) return false
  if (root.input.length === 0) return root.output.length === 0
  return root.input.every(({ parts }) => parts.every(({ type }) => type === 'tool-call' || type === 'tool-result'))
}

function answersInWords(root: TurnRoot | undefined): boolean {
  return root?.answered !== undefined && messageText(root.answered) !== undefined
}

function onlySide(trace: Trace, contents: Contents, root: TurnRoot): 'asked' | 'answered' | undefined {
  if (contents.hasError || contents.hasTools || trace.status === 'running') return undefined
  const isFromDesk = root.asked === undefined && root.input.some((message) => message.role === 'human-agent')
  if (isFromDesk) return 'answered'
  if (root.input.length > 0 && root.output.length === 0 && !contents.hasCalls) return 'asked'
  return root.output.length > 0 && root.asked === undefined && root.input.length === 0 ? 'answered' : undefined
}
