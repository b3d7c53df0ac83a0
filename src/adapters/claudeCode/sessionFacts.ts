import type { Fact, SpanFact, TraceContext, TraceFact, Usage } from '../../model/facts.ts'
import { defined } from '../defined.ts'
import { emptyRecord, label, list, own, record, text, type UnknownRecord } from '../reading.ts'
import { TranscriptIssues, timeDerived } from '../transcripts/transcriptIssues.ts'
import { type AgentPlaces, agentPlaces } from './agentPlaces.ts'
import { answerOf, callFact, promptOf, resultError, toolFact } from './facts.ts'
import { inputOf, runUsages } from './runUsages.ts'
import type { ClaudeSession, Thread } from './sessions.ts'
import type { ClaudeTurn } from './turn.ts'

/** A trace per turn; sub-agents hang below the tool call that ran them, in the trace of the turn they worked for. */
export function* sessionFacts(session: ClaudeSession): Iterable<Fact> {
  const { main, agents, id } = session
  const places = agentPlaces(session)
  const issues = issuesOf(session)
  const helperInput = new Map<ClaudeTurn, number>()
  for (const agent of agents) {
    const { turn } = places.placeOf(agent)
    if (turn === undefined) continue
    const used = agent.turns.reduce((sum, work) => sum + inputOf(work), 0)
    helperInput.set(turn, (helperInput.get(turn) ?? 0) + used)
  }
  const usages = runUsages(main.turns, helperInput)
  const metadataFor = metadataReader(session)
  for (const [index, turn] of main.turns.entries()) {
    const traceId = places.traceOf(turn)
    const isLast = index === main.turns.length - 1
    const parts = { issues: index === 0 ? issues : undefined, usage: usages.get(turn), metadata: metadataFor(turn) }
    yield traceFact(session, turn, traceId, parts)
    yield rootFact(turn, traceId, isLast)
    const place = { traceId, parentId: rootIdOf(turn), isToldOnce: usages.has(turn) }
    for (const call of turn.calls) yield callFact(call, place)
    for (const tool of turn.tools.values()) {
      yield toolFact(tool, places.spanIdOf(tool), place)
      const stub = places.linkOf(tool, traceId)
      if (stub !== undefined) yield { ...stub, context: contextOf(id) }
    }
  }
  for (const agent of agents) yield* agentFacts(agent, session, places, usages)
  const name = nameOf(session)
  const { costUsd } = session
  const usage = costUsd === undefined ? undefined : { costUsd, costSource: 'reported' as const }
  if (name !== undefined || usage !== undefined) yield { fact: 'session', key: id, ...defined({ name, usage }) }
  if (main.turns.length === 0 && agents.length === 0) {
    const message = 'A transcript holds no prompt and no answer: its lines tell of nothing that was said.'
    yield { fact: 'issue', code: 'transcript-empty', message, example: id }
  }
}

function contextOf(sessionId: string): TraceContext {
  return { sessionKeys: [{ class: 'session', value: sessionId }] }
}

const metadataNames = ['cwd', 'gitBranch', 'version', 'entrypoint', 'permissionMode', 'slug', 'userType'] as const

/** Metadata of the turns of a session: nearly every turn says what the one before it said, and shares its record. */
function metadataReader(session: ClaudeSession): (turn: ClaudeTurn) => UnknownRecord {
  let latest = emptyRecord()
  return (turn) => {
    const found = metadataOf(session, turn)
    const names = Object.keys(found)
    const isSame = names.length === Object.keys(latest).length && names.every((name) => found[name] === latest[name])
    if (!isSame) latest = found
    return latest
  }
}

function metadataOf(session: ClaudeSession, turn: ClaudeTurn): Record<string, unknown> {
  const metadata = emptyRecord()
  for (const name of metadataNames) {
    const value = label(turn.first.raw[name])
    if (value !== undefined) metadata[name] = value
  }
  // What a person did to the conversation is part of it: left branches, interruptions, compaction.
  const uuid = turn.first.uuid
  if (uuid !== undefined && session.left.has(uuid)) metadata.abandoned = true
  if (turn.isInterrupted) metadata.interrupted = true
  if (turn.compactions.length > 0)
    metadata.compaction = turn.compactions.length === 1 ? turn.compactions[0] : turn.compactions
  const denials = list(turn.result?.raw.permission_denials)
  if (denials !== undefined && denials.length > 0) metadata.permissionDenials = denials
  return metadata
}

interface TraceParts {
  readonly issues: TranscriptIssues | undefined
  readonly usage: Usage | undefined
  readonly metadata: UnknownRecord
}

function traceFact(
  session: ClaudeSession,
  turn: ClaudeTurn,
  traceId: string,
  { issues, usage, metadata }: TraceParts,
): TraceFact {
  const error = resultError(turn)
  const found = issues?.list() ?? []
  return {
    fact: 'trace',
    traceId,
    ...defined({
      error,
      status: turn.result !== undefined && error === undefined ? ('ok' as const) : undefined,
      usage,
      copyId: turn.first.uuid,
      messageIds: turn.calls.length === 0 ? undefined : turn.calls.map(({ id }) => id),
      issues: found.length === 0 ? undefined : found,
    }),
    context: { ...contextOf(session.id), metadata },
  }
}

function rootIdOf(turn: ClaudeTurn): string {
  return turn.prompt?.uuid ?? `turn-${turn.first.uuid ?? 'first'}`
}

/** A run in which nobody spoke (history was compacted) is a mark, not a turn. */
function wasSaid(turn: ClaudeTurn): boolean {
  return turn.prompt !== undefined || turn.calls.length > 0
}

function rootFact(turn: ClaudeTurn, traceId: string, isLast: boolean): SpanFact {
  return {
    fact: 'span',
    traceId,
    spanId: rootIdOf(turn),
    ...defined({
      name: wasSaid(turn) ? 'Claude Code' : 'Claude Code run',
      kind: wasSaid(turn) ? ('agent' as const) : ('event' as const),
      kindLabel: 'turn',
      startMs: turn.startMs,
      endMs: turn.isOpen && isLast ? undefined : turn.endMs,
      input: promptOf(turn),
      output: answerOf(turn),
      events: turn.events.length === 0 ? undefined : turn.events,
      raw: turn.prompt?.raw,
    }),
    attributes: {},
  }
}

function* agentFacts(
  agent: Thread,
  { id }: ClaudeSession,
  places: AgentPlaces,
  usages: ReadonlyMap<ClaudeTurn, Usage>,
): Iterable<Fact> {
  const key = agent.agentKey ?? 'agent'
  const { traceId, parentId, toolInput, turn: asking } = places.placeOf(agent)
  const [first] = agent.turns
  if (first === undefined) return
  const last = agent.turns[agent.turns.length - 1] ?? first
  const rootId = `agent-${key}`
  const line = agent.lines.find(({ raw }) => text(raw.attributionAgent) ?? text(raw.subagent_type)) ?? first.first
  const name =
    text(own(toolInput, 'subagent_type')) ??
    text(line.raw.attributionAgent) ??
    text(line.raw.subagent_type) ??
    'sub-agent'
  yield {
    fact: 'span',
    traceId,
    spanId: rootId,
    ...defined({
      parentId,
      name,
      kind: 'agent' as const,
      kindLabel: 'sub-agent',
      startMs: first.startMs,
      endMs: last.isOpen && last.openTools.size > 0 ? undefined : last.endMs,
      input: promptOf(first),
      output: answerOf(last),
      events: agent.turns.flatMap(({ events }) => events),
      raw: first.prompt?.raw,
    }),
    attributes: { agentId: key },
    context: contextOf(id),
  }
  const isToldOnce = asking !== undefined && usages.has(asking)
  const place = { traceId, parentId: rootId, isToldOnce, context: contextOf(id) }
  for (const turn of agent.turns) {
    for (const call of turn.calls) yield callFact(call, place)
    for (const tool of turn.tools.values()) yield toolFact(tool, places.spanIdOf(tool), place)
  }
}

function issuesOf(session: ClaudeSession): TranscriptIssues {
  const issues = new TranscriptIssues()
  const threads = [session.main, ...session.agents]
  if (threads.some(({ turns }) => turns.some(({ calls }) => calls.length > 0))) issues.once(...timeDerived)
  for (const thread of threads) {
    for (let count = 0; count < thread.repairedTimes; count += 1) {
      issues.add('time-repaired', 'A line is older than the line it follows; the order of the lines was kept.')
    }
  }
  for (let count = 0; count < session.repeatedLines; count += 1) {
    issues.add('line-repeated', 'A line was sent again; it was read once.')
  }
  for (const turn of session.main.turns) {
    const uuid = turn.first.uuid
    if (uuid !== undefined && session.left.has(uuid)) {
      issues.add(
        'branch-left',
        'A person went back and asked something else: the turn stands on a branch that was left.',
        uuid,
      )
    }
    if (turn.compactions.length > 0) {
      issues.add(
        'history-compacted',
        'The history was replaced by a summary: what the model knew later is less than what was said.',
        uuid,
      )
    }
    for (const tool of turn.tools.values()) {
      if (tool.isDeclined) issues.add('tool-denied', 'A tool did not run: a person, a rule or a hook said no.', tool.id)
    }
  }
  return issues
}

/** A title, or the summary of a chain of this very file: older files begin with summaries of other sessions. */
function nameOf({ titles, main }: ClaudeSession): string | undefined {
  const title = (type: string, key: string): string | undefined => {
    const line = titles.findLast((other) => other.type === type && text(other.raw[key]) !== undefined)
    return text(line?.raw[key])
  }
  const uuids = new Set(main.lines.map(({ uuid }) => uuid))
  const summary = titles.findLast(({ type, raw }) => type === 'summary' && uuids.has(text(raw.leafUuid)))
  return (
    title('custom-title', 'customTitle') ??
    title('custom-title', 'title') ??
    title('ai-title', 'aiTitle') ??
    title('ai-title', 'title') ??
    text(record(summary?.raw)?.summary)
  )
}
