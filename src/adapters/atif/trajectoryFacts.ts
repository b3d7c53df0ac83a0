import type { Fact, SpanFact, TraceFact } from '../../model/facts.ts'
import { defined } from '../defined.ts'
import { label, list, own, text, type UnknownRecord } from '../reading.ts'
import { remainingFields } from '../rows.ts'
import { records, type Turn, turnsOf } from './turns.ts'
import { finalUsage, usageOf } from './usageOf.ts'

/** A user step opens a turn; agent steps are model calls with their tool calls and what these gave back. */
export function* trajectoryFacts(trajectory: UnknownRecord): Iterable<Fact> {
  const sessionId = text(trajectory.session_id) ?? text(trajectory.trajectory_id)
  const context = sessionId === undefined ? {} : { sessionKeys: [{ class: 'session' as const, value: sessionId }] }
  const prefix = text(trajectory.trajectory_id) ?? sessionId ?? 'trajectory'
  const { turns, issues } = turnsOf(trajectory)
  const metadata = metadataOf(trajectory)
  for (const [index, turn] of turns.entries()) {
    const traceId = `${prefix}/${label(turn.first.step_id) ?? index}`
    const trace: TraceFact = {
      fact: 'trace',
      traceId,
      ...(index === 0 && issues.length > 0 ? { issues } : {}),
      context: { ...context, metadata: index === 0 ? metadata : {} },
    }
    yield trace
    yield* workFacts({
      turn,
      trajectory,
      place: { traceId, rootId: `turn-${traceId}`, parentId: undefined, prefix: '' },
    })
  }
  const usage = finalUsage(trajectory.final_metrics)
  if (sessionId !== undefined && usage !== undefined) yield { fact: 'session', key: sessionId, usage }
  if (turns.length === 0) {
    const message = 'A transcript holds no prompt and no answer: its lines tell of nothing that was said.'
    yield {
      fact: 'issue',
      code: 'transcript-empty',
      message,
      ...(sessionId === undefined ? {} : { example: sessionId }),
    }
  }
}

function metadataOf(trajectory: UnknownRecord): Record<string, unknown> {
  const found: Record<string, unknown> = {}
  for (const name of ['name', 'version', 'model_name']) {
    const value = label(own(trajectory.agent, name))
    if (value !== undefined) found[`agent.${name}`] = value
  }
  const notes = text(trajectory.notes)
  if (notes !== undefined) found.notes = notes
  const next = text(trajectory.continued_trajectory_ref)
  if (next !== undefined) found.continuedIn = next
  return found
}

interface Place {
  readonly traceId: string
  readonly rootId: string
  readonly parentId: string | undefined
  /** Before the ids of spans: sub-agents number their steps anew. */
  readonly prefix: string
}

/** What one agent did in one turn, and where it hangs. */
interface Work {
  readonly turn: Turn
  readonly trajectory: UnknownRecord
  readonly place: Place
}

/** A turn and the work of all sub-agents below it, however deep. */
function* workFacts(first: Work): Iterable<SpanFact> {
  const waiting: Work[] = [first]
  for (let work = waiting.pop(); work !== undefined; work = waiting.pop()) yield* turnFacts(work, waiting)
}

function* turnFacts({ turn, trajectory, place }: Work, waiting: Work[]): Iterable<SpanFact> {
  const { traceId, rootId, parentId } = place
  const last = turn.steps[turn.steps.length - 1]?.step
  const lastTools = list(last?.tool_calls) ?? []
  yield {
    fact: 'span',
    traceId,
    spanId: rootId,
    ...defined({
      parentId,
      name: text(own(trajectory.agent, 'name')) ?? 'agent',
      kind: 'agent' as const,
      kindLabel: parentId === undefined ? 'turn' : 'sub-agent',
      startMs: turn.startMs,
      endMs: turn.endMs,
      input: turn.isAsked ? messageOf('user', turn.first.message) : undefined,
      output: last?.source === 'agent' && lastTools.length === 0 ? messageOf('assistant', last.message) : undefined,
    }),
    attributes: {},
  }
  let heard = turn.heard
  for (const [index, { step, startMs, endMs }] of turn.steps.entries()) {
    if (step.source !== 'agent') {
      heard.push({ role: step.source === 'user' ? 'user' : 'system', content: step.message })
      continue
    }
    const id = `${place.prefix}step-${label(step.step_id) ?? index}`
    yield stepFact(step, trajectory, { traceId, spanId: id, parentId: rootId, startMs, endMs, input: heard })
    heard = []
    yield* toolFacts(step, { ...place, stepId: id, atMs: endMs }, heard, (result, parentId) => {
      waiting.push(...helpersOf(result, trajectory, place, parentId))
    })
  }
}

function messageOf(role: string, content: unknown): unknown {
  if (typeof content === 'string') return content
  return content === undefined || content === null ? undefined : [{ role, content }]
}

interface StepPlace {
  readonly traceId: string
  readonly spanId: string
  readonly parentId: string
  readonly startMs: number | undefined
  readonly endMs: number | undefined
  readonly input: readonly unknown[]
}

const stepFields = new Set([
  ...['step_id', 'timestamp', 'source', 'message', 'reasoning_content', 'tool_calls', 'observation', 'metrics'],
])

function stepFact(step: UnknownRecord, trajectory: UnknownRecord, place: StepPlace): SpanFact {
  const model = text(step.model_name) ?? text(own(trajectory.agent, 'model_name'))
  const { input, ...times } = place
  // A step that asked no model (a rule, a script) is none.
  const isCall = step.llm_call_count !== 0
  return {
    fact: 'span',
    ...defined({ ...times }),
    traceId: place.traceId,
    spanId: place.spanId,
    ...defined({
      name: model ?? 'agent step',
      kind: isCall ? ('llm' as const) : ('chain' as const),
      kindLabel: 'step',
      model: isCall ? model : undefined,
      parameters: step.reasoning_effort === undefined ? undefined : { reasoning_effort: step.reasoning_effort },
      usage: isCall ? usageOf(step) : undefined,
      input: input.length === 0 ? undefined : input,
      output: answerOf(step),
      raw: step,
    }),
    attributes: remainingFields(step, stepFields),
  }
}

function answerOf(step: UnknownRecord): unknown {
  const content: unknown[] = []
  const reasoning = text(step.reasoning_content)
  if (reasoning !== undefined) content.push({ type: 'reasoning', text: reasoning })
  if (typeof step.message === 'string' && step.message !== '') content.push({ type: 'text', text: step.message })
  for (const part of list(step.message) ?? []) content.push(part)
  for (const call of list(step.tool_calls) ?? []) {
    content.push({
      type: 'tool_use',
      id: own(call, 'tool_call_id'),
      name: own(call, 'function_name'),
      input: own(call, 'arguments'),
    })
  }
  return content.length === 0 ? undefined : [{ role: 'assistant', content }]
}

interface ToolPlace extends Place {
  readonly stepId: string
  readonly atMs: number | undefined
}

/** Tool calls of a step with what they gave back: by the id of the call, else in order. */
function* toolFacts(
  step: UnknownRecord,
  place: ToolPlace,
  heard: unknown[],
  addHelpers: (result: unknown, parentId: string) => void,
): Iterable<SpanFact> {
  const results = [...(list(own(step.observation, 'results')) ?? [])]
  const calls = records(step.tool_calls)
  const taken = new Set<unknown>()
  for (const [index, call] of calls.entries()) {
    const id = text(call.tool_call_id)
    const result =
      results.find((one) => id !== undefined && own(one, 'source_call_id') === id && !taken.has(one)) ??
      results.find((one) => text(own(one, 'source_call_id')) === undefined && !taken.has(one))
    if (result !== undefined) taken.add(result)
    const spanId = `${place.stepId}/${id ?? index}`
    yield {
      fact: 'span',
      traceId: place.traceId,
      spanId,
      ...defined({
        parentId: place.rootId,
        name: text(call.function_name) ?? 'tool',
        kind: 'tool' as const,
        kindLabel: 'tool_call',
        startMs: place.atMs,
        status: result === undefined ? undefined : ('ok' as const),
        toolCallId: id,
        input: call.arguments ?? undefined,
        output:
          result === undefined ? undefined : (own(result, 'content') ?? own(result, 'subagent_trajectory_ref') ?? ''),
        raw: call,
      }),
      attributes: {},
    }
    if (result === undefined) continue
    heard.push({ role: 'tool', tool_call_id: id, content: own(result, 'content') ?? '' })
    addHelpers(result, spanId)
  }
  for (const result of results) {
    if (!taken.has(result)) heard.push({ role: 'system', content: own(result, 'content') ?? '' })
  }
}

/** Trajectories of sub-agents that stand in the same document hang below the call whose result names them. */
function helpersOf(result: unknown, trajectory: UnknownRecord, place: Place, parentId: string): Work[] {
  const found: Work[] = []
  const helpers = records(trajectory.subagent_trajectories)
  for (const reference of list(own(result, 'subagent_trajectory_ref')) ?? []) {
    const named = [text(own(reference, 'trajectory_id')), text(own(reference, 'session_id'))]
    const helper = helpers.find(({ trajectory_id, session_id }) =>
      [text(trajectory_id), text(session_id)].some((id) => id !== undefined && named.includes(id)),
    )
    const id = helper === undefined ? undefined : (text(helper.trajectory_id) ?? text(helper.session_id))
    if (helper === undefined || id === undefined) continue
    const prefix = `${place.prefix}${id}/`
    for (const [index, turn] of turnsOf(helper).turns.entries()) {
      const inner = { traceId: place.traceId, rootId: `${prefix}turn-${index}`, parentId, prefix }
      found.push({ turn, trajectory: helper, place: inner })
    }
  }
  return found
}
