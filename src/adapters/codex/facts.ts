import type { Fact, SpanFact, TraceContext, TraceFact } from '../../model/facts.ts'
import type { Attributes, SpanLink } from '../../model/session.ts'
import { defined } from '../defined.ts'
import { at, emptyRecord, label, own, text, type UnknownRecord } from '../reading.ts'
import { spanError } from '../spanError.ts'
import { TranscriptIssues, timeDerived } from '../transcripts/transcriptIssues.ts'
import type { Rollout } from './rollouts.ts'
import { wordsOf } from './saidBy.ts'
import { callFact, spawnedBy, toolFact } from './spanFacts.ts'
import { type CodexTurn, countedAfter, TurnNames } from './turns.ts'

/** A trace per turn. */
export function* rolloutFacts(rollout: Rollout): Iterable<Fact> {
  const issues = issuesOf(rollout)
  const metadata = metadataOf(rollout)
  const taken = new Set<string>()
  const names = new TurnNames()
  for (const [index, turn] of rollout.turns.entries()) {
    const traceId = traceIdOf(rollout, turn, index, taken)
    const told = {
      issues: index === 0 ? issues : undefined,
      metadata: ofTurn(metadata, turn),
      name: names.nameOf(countedAfter(turn), turn.error),
    }
    yield traceFact(rollout, turn, traceId, told)
    yield rootFact(rollout, turn, traceId, index === rollout.turns.length - 1)
    const instructions = index === 0 ? instructionsOf(rollout) : undefined
    for (const [place, call] of turn.calls.entries()) {
      const parentId = rootIdOf(rollout, traceId)
      yield callFact(rollout, turn, call, {
        traceId,
        parentId,
        place,
        instructions: place === 0 ? instructions : undefined,
      })
    }
    for (const tool of turn.tools.values()) {
      const agentId = spawnedBy(tool)
      const spanId = agentId === undefined ? tool.id : `agent-tool-${agentId}`
      yield toolFact(tool, spanId, { traceId, parentId: rootIdOf(rollout, traceId) })
    }
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

/** What the first line says of all turns. */
function metadataOf({ meta, forkedFrom, parentId }: Rollout): Record<string, unknown> {
  const metadata = emptyRecord()
  for (const name of ['cwd', 'originator', 'cli_version', 'source', 'model_provider']) {
    const value = label(meta?.[name])
    if (value !== undefined) metadata[name] = value
  }
  const branch = text(at(meta, 'git', 'branch'))
  if (branch !== undefined) metadata.gitBranch = branch
  if (forkedFrom !== undefined) metadata.forkedFrom = forkedFrom
  if (parentId !== undefined) metadata.parentThread = parentId
  return metadata
}

/** Most turns say nothing of their own: they share one record. */
function ofTurn(metadata: UnknownRecord, turn: CodexTurn): UnknownRecord {
  if (!turn.isInterrupted && turn.compactions === 0) return metadata
  const all = Object.assign(emptyRecord(), metadata)
  if (turn.isInterrupted) all.interrupted = true
  if (turn.compactions > 0) all.compactions = turn.compactions
  return all
}

interface ToldOfTurn {
  readonly issues: TranscriptIssues | undefined
  readonly metadata: UnknownRecord
  /** What the printed lines call the turn as well. */
  readonly name: string | undefined
}

function traceFact(
  rollout: Rollout,
  turn: CodexTurn,
  traceId: string,
  { issues, metadata, name }: ToldOfTurn,
): TraceFact {
  const found = issues?.list() ?? []
  const error = turn.error === undefined ? undefined : spanError({ message: turn.error, source: 'error field' })
  return {
    fact: 'trace',
    traceId,
    ...defined({
      error,
      copyId: copyIdOf(turn),
      messageIds: name === undefined ? undefined : [name],
      issues: found.length === 0 ? undefined : found,
    }),
    context: { ...contextOf(rollout), metadata },
  }
}

function rootIdOf(rollout: Rollout, traceId: string): string {
  return rollout.parentId === undefined ? `turn-${traceId}` : `agent-${traceId}`
}

function rootFact(rollout: Rollout, turn: CodexTurn, traceId: string, isLast: boolean): SpanFact {
  const { parentId, id, meta } = rollout
  const content = own(turn.prompt, 'content')
  return {
    fact: 'span',
    traceId,
    spanId: rootIdOf(rollout, traceId),
    ...defined({
      name: parentId === undefined ? 'Codex' : (helperName(meta) ?? 'sub-agent'),
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
      links: parentId === undefined || id === undefined ? undefined : [linkToTool(rollout, turn)],
      raw: turn.firstLine.raw,
    }),
    attributes: {},
  }
}

/** Older files name a sub-agent where they tell who started it. */
function helperName(meta: UnknownRecord | undefined): string | undefined {
  const spawn = at(meta, 'source', 'subagent', 'thread_spawn')
  const told = [
    own(meta, 'agent_nickname'),
    own(meta, 'agent_role'),
    own(spawn, 'agent_nickname'),
    own(spawn, 'agent_role'),
  ]
  return told.find((name): name is string => text(name) !== undefined)
}

/** To the tool call that started a sub-agent. Most files do not name the turn of it: its id alone tells. */
function linkToTool({ parentId, parentTurnId, id }: Rollout, turn: CodexTurn): SpanLink {
  const turnId = text(at(turn.firstLine.raw, 'payload', 'turn_attribution', 'parent_turn_id')) ?? parentTurnId
  return {
    traceId: turnId === undefined ? '' : `${parentId}/${turnId}`,
    spanId: `agent-tool-${id}`,
    attributes: noAttributes,
  }
}

const noAttributes: Attributes = Object.freeze(emptyRecord())

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
  for (let count = 0; count < rollout.copiedLines; count += 1) {
    issues.add('line-repeated', 'A sub-agent repeats a line of the thread that started it; it was read there.')
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
