import type { Fact, SpanFact, TraceContext, TraceFact } from '../../model/facts.ts'
import { defined } from '../defined.ts'
import { at, label, own, parseJson, record, text } from '../reading.ts'
import { remainingFields } from '../rows.ts'
import { spanError } from '../spanError.ts'
import { TranscriptIssues, timeDerived } from '../transcripts/transcriptIssues.ts'
import type { Rollout } from './rollouts.ts'
import { wordsOf } from './saidBy.ts'
import type { Call, CodexTurn, ToolUse } from './turns.ts'

/** A trace per turn. */
export function* rolloutFacts(rollout: Rollout): Iterable<Fact> {
  const issues = issuesOf(rollout)
  const taken = new Set<string>()
  for (const [index, turn] of rollout.turns.entries()) {
    const traceId = traceIdOf(rollout, turn, index, taken)
    yield traceFact(rollout, turn, traceId, index === 0 ? issues : undefined)
    yield rootFact(rollout, turn, traceId, index === rollout.turns.length - 1)
    const instructions = index === 0 ? instructionsOf(rollout) : undefined
    for (const [place, call] of turn.calls.entries()) {
      yield callFact(rollout, turn, call, { traceId, place, instructions: place === 0 ? instructions : undefined })
    }
    for (const tool of turn.tools.values()) yield* toolFacts(rollout, turn, tool, traceId)
  }
  if (rollout.turns.length === 0) {
    const message = 'A transcript holds no prompt and no answer: its lines tell of nothing that was said.'
    yield {
      fact: 'issue',
      code: 'transcript-empty',
      message,
      ...(rollout.id === undefined ? {} : { example: rollout.id }),
    }
  }
}

function traceIdOf(rollout: Rollout, turn: CodexTurn, index: number, taken: Set<string>): string {
  const thread = rollout.id ?? 'codex'
  let id = `${thread}/${turn.turnId ?? copyIdOf(turn) ?? index}`
  if (taken.has(id)) id += `/${index}`
  taken.add(id)
  return id
}

/** What a copy of the turn in a fork names as well: its id, else the id of its first tool call. */
function copyIdOf(turn: CodexTurn): string | undefined {
  return turn.turnId ?? turn.tools.keys().next().value
}

/** Sub-agents belong to the session of the thread that started them. */
function contextOf(rollout: Rollout): TraceContext {
  const { id, meta, parentId } = rollout
  const rootId = text(meta?.session_id)
  const value = rootId !== undefined && rootId !== id ? rootId : (parentId ?? id)
  return value === undefined ? {} : { sessionKeys: [{ class: 'session', value }] }
}

function traceFact(
  rollout: Rollout,
  turn: CodexTurn,
  traceId: string,
  issues: TranscriptIssues | undefined,
): TraceFact {
  const { meta, forkedFrom, parentId } = rollout
  const metadata: Record<string, unknown> = {}
  for (const name of ['cwd', 'originator', 'cli_version', 'source', 'model_provider']) {
    const value = label(meta?.[name])
    if (value !== undefined) metadata[name] = value
  }
  const branch = text(at(meta, 'git', 'branch'))
  if (branch !== undefined) metadata.gitBranch = branch
  if (forkedFrom !== undefined) metadata.forkedFrom = forkedFrom
  if (parentId !== undefined) metadata.parentThread = parentId
  if (turn.isInterrupted) metadata.interrupted = true
  if (turn.compactions > 0) metadata.compactions = turn.compactions
  const found = issues?.list() ?? []
  const error = turn.error === undefined ? undefined : spanError({ message: turn.error, source: 'error field' })
  return {
    fact: 'trace',
    traceId,
    ...defined({ error, copyId: copyIdOf(turn), issues: found.length === 0 ? undefined : found }),
    context: { ...contextOf(rollout), metadata },
  }
}

function rootIdOf(rollout: Rollout, traceId: string): string {
  return rollout.parentId === undefined ? `turn-${traceId}` : `agent-${traceId}`
}

function rootFact(rollout: Rollout, turn: CodexTurn, traceId: string, isLast: boolean): SpanFact {
  const { parentId, id, meta } = rollout
  const parentTurn = text(at(turn.firstLine.raw, 'payload', 'turn_attribution', 'parent_turn_id'))
  const content = own(turn.prompt, 'content')
  return {
    fact: 'span',
    traceId,
    spanId: rootIdOf(rollout, traceId),
    ...defined({
      name: parentId === undefined ? 'Codex' : (text(meta?.agent_nickname) ?? text(meta?.agent_role) ?? 'sub-agent'),
      kind:
        turn.prompt === undefined && turn.calls.every(({ items }) => items.length === 0)
          ? ('event' as const)
          : ('agent' as const),
      kindLabel: parentId === undefined ? 'turn' : 'sub-agent',
      startMs: turn.startMs,
      endMs: turn.isOpen && isLast ? undefined : turn.endMs,
      input: typeof content === 'string' ? content : turn.prompt === undefined ? undefined : [turn.prompt],
      output: answerOf(turn),
      events: turn.events.length === 0 ? undefined : turn.events,
      links:
        parentId !== undefined && parentTurn !== undefined && id !== undefined
          ? [{ traceId: `${parentId}/${parentTurn}`, spanId: `agent-tool-${id}`, attributes: {} }]
          : undefined,
      raw: turn.firstLine.raw,
    }),
    attributes: {},
  }
}

/** The words that ended the turn. */
function answerOf(turn: CodexTurn): string | undefined {
  if (turn.isInterrupted || turn.error !== undefined) return undefined
  const last = turn.calls.findLast(({ items }) => items.length > 0)
  if (last === undefined || last.items.some(({ type }) => String(type).endsWith('_call'))) return undefined
  const texts = last.items.flatMap((item) => (item.type === 'message' ? (wordsOf(item) ?? []) : []))
  return texts.length === 0 ? undefined : texts.join('\n\n')
}

function instructionsOf({ meta }: Rollout): string | undefined {
  return text(at(meta, 'base_instructions', 'text')) ?? text(meta?.base_instructions) ?? text(meta?.instructions)
}

interface CallPlace {
  readonly traceId: string
  readonly place: number
  readonly instructions: string | undefined
}

function callFact(
  rollout: Rollout,
  turn: CodexTurn,
  call: Call,
  { traceId, place, instructions }: CallPlace,
): SpanFact {
  const error = call.failure === undefined ? undefined : spanError({ message: call.failure, source: 'error field' })
  const input = instructions === undefined ? call.input : [{ role: 'system', content: instructions }, ...call.input]
  const isSilent = call.items.length === 0 && error === undefined
  return {
    fact: 'span',
    traceId,
    spanId: call.usage?.responseId ?? text(call.items[0]?.id) ?? `call-${place}`,
    ...defined({
      parentId: rootIdOf(rollout, traceId),
      name: turn.model ?? 'response',
      kind: 'llm' as const,
      kindLabel: 'response',
      startMs: call.startMs,
      endMs: call.endMs ?? call.startMs,
      status: error ? ('error' as const) : undefined,
      error,
      model: error ? undefined : turn.model,
      requestedModel: error ? turn.model : undefined,
      provider: text(rollout.meta?.model_provider),
      parameters: Object.keys(turn.parameters).length === 0 ? undefined : turn.parameters,
      responseId: call.usage?.responseId,
      usage: call.usage?.usage,
      input: input.length === 0 || isSilent ? undefined : input,
      output: call.items.length === 0 ? undefined : call.items,
      raw: call.lines.length === 1 ? call.lines[0]?.raw : call.lines.map((line) => line.raw),
    }),
    // A figure of usage without any words: the history was being compacted.
    attributes: isSilent ? { query_source: 'compact' } : {},
  }
}

const placed = new Set(['name', 'arguments', 'input', 'call_id', 'type', 'output'])

function* toolFacts(rollout: Rollout, turn: CodexTurn, tool: ToolUse, traceId: string): Iterable<SpanFact> {
  const { item } = tool
  const type = String(item.type)
  const parsed = parseJson(tool.output)
  const agentId = text(own(parsed, 'agent_id')) ?? text(own(parsed, 'thread_id'))
  const isSpawn = agentId !== undefined && text(item.name)?.endsWith('spawn_agent') === true
  const spanId = isSpawn ? `agent-tool-${agentId}` : tool.id
  const words = printedBy(parsed)
  const type_ = tool.details.isDeclined === true ? 'denied' : undefined
  const error = tool.hasFailed
    ? spanError({ type: type_, message: words?.slice(0, 2_000), source: 'tool result' })
    : undefined
  yield {
    fact: 'span',
    traceId,
    spanId,
    ...defined({
      parentId: rootIdOf(rollout, traceId),
      name: text(item.name) ?? type.replace(/_call$/, ''),
      kind: 'tool' as const,
      kindLabel: type,
      startMs: tool.startMs,
      endMs: tool.endMs,
      status: error ? ('error' as const) : tool.hasOutput ? ('ok' as const) : undefined,
      error,
      toolCallId: tool.id,
      input: item.arguments ?? item.input ?? item.action ?? undefined,
      output: tool.hasOutput ? tool.output : undefined,
      raw: tool.lines.length === 1 ? tool.lines[0]?.raw : tool.lines.map((line) => line.raw),
    }),
    attributes: { ...remainingFields(record(item) ?? {}, placed), ...tool.details },
  }
  if (!isSpawn || turn.turnId !== undefined) return
  // Older files of sub-agents do not name the turn they worked for.
  yield {
    fact: 'span',
    traceId: `${agentId}/0`,
    spanId: `agent-${agentId}/0`,
    kind: 'agent',
    links: [{ traceId, spanId, attributes: {} }],
    context: contextOf(rollout),
  }
}

/** What a command printed, without the lines that tell of how it ran. */
function printedBy(output: unknown): string | undefined {
  const words = text(output) ?? text(own(output, 'output')) ?? text(own(output, 'content'))
  const start = words?.indexOf('\nOutput:\n') ?? -1
  return start < 0 || start > 600 ? words : (text(words?.slice(start + '\nOutput:\n'.length)) ?? words)
}

function issuesOf(rollout: Rollout): TranscriptIssues {
  const issues = new TranscriptIssues()
  const { turns } = rollout
  if (turns.some(({ calls }) => calls.length > 0)) issues.once(...timeDerived)
  if (!rollout.hasTimes) {
    issues.once('time-missing', 'The lines name no moments: everything stands at the time of the first line.')
  }
  for (let count = 0; count < rollout.repairedTimes; count += 1) {
    issues.add('time-repaired', 'A line is older than the line it follows; the order of the lines was kept.')
  }
  for (const turn of turns) {
    for (let count = 0; count < turn.compactions; count += 1) {
      issues.add(
        'history-compacted',
        'The history was replaced by a summary: what the model knew later is less than what was said.',
        turn.turnId,
      )
    }
    for (const tool of turn.tools.values()) {
      if (tool.details.isDeclined === true) {
        issues.add('tool-denied', 'A tool did not run: a person, a rule or a hook said no.', tool.id)
      }
    }
  }
  return issues
}
