import { amount, record, text, type UnknownRecord } from '../reading.ts'
import { inOrder, leftBranches } from './inOrder.ts'
import { type Line, lineOf } from './lines.ts'
import type { ClaudeTurn } from './turn.ts'
import { TurnReader } from './turnReader.ts'

/** One thread of a session: its own, or that of a sub-agent. */
export interface Thread {
  /** Absent: the session's own. */
  readonly agentKey: string | undefined
  readonly lines: readonly Line[]
  readonly turns: readonly ClaudeTurn[]
  readonly repairedTimes: number
}

export interface ClaudeSession {
  readonly id: string
  readonly main: Thread
  readonly agents: readonly Thread[]
  /** Lines that name the session. */
  readonly titles: readonly Line[]
  /** What the session had cost when its file was last written to, sub-agents and helpers included. */
  readonly costUsd: number | undefined
  readonly left: ReadonlySet<string>
  readonly repeatedLines: number
}

const titleTypes = new Set(['summary', 'ai-title', 'custom-title'])

/** The lines that name one session, or follow one that does. */
export interface SessionLines {
  readonly id: string
  readonly lines: readonly UnknownRecord[]
}

export interface SortedLines {
  /** A session twice where its file and what was printed of it stand in one list: each is read as it would be alone. */
  readonly sessions: readonly SessionLines[]
  /** Lines that are no record with a type. */
  readonly unreadable: number
}

export function sortLines(document: unknown): SortedLines {
  const written = new Map<string, UnknownRecord[]>()
  const printed = new Map<string, UnknownRecord[]>()
  const waiting: UnknownRecord[] = []
  let unreadable = 0
  let latest = waiting
  let latestId: string | undefined
  let latestPlace = written
  for (const value of Array.isArray(document) ? document : [document]) {
    const line = record(value)
    if (line === undefined || text(line.type) === undefined) {
      unreadable += 1
      continue
    }
    const fileId = text(line.sessionId)
    const id = fileId ?? text(line.session_id)
    const place = fileId === undefined ? printed : written
    if (id !== undefined && (id !== latestId || place !== latestPlace)) {
      latestId = id
      latestPlace = place
      latest = place.get(id) ?? []
      place.set(id, latest)
    }
    latest.push(line)
  }
  const sessions = [...written, ...printed].map(([id, lines]) => ({ id, lines }))
  const [first] = sessions
  if (waiting.length === 0) return { sessions, unreadable }
  // Without any id the file is one session, named after its first line.
  const named = waiting.find(({ uuid }) => text(uuid) !== undefined)?.uuid
  const head = { id: first?.id ?? text(named) ?? 'session', lines: [...waiting, ...(first?.lines ?? [])] }
  return { sessions: [head, ...sessions.slice(1)], unreadable }
}

/** Sorts the lines of a session into threads, and reads their turns. */
export function sessionOf({ id, lines: sent }: SessionLines): ClaudeSession {
  const lines = oldestFirst(sent.map(lineOf))
  const own: Line[] = []
  const titles: Line[] = []
  const agents = new Map<string, Line[]>()
  const agentOfUuid = new Map<string, string>()
  let leaf: string | undefined
  let costUsd: number | undefined
  const once = unrepeated(lines)
  for (const line of once) {
    const agent = agentKeyOf(line, agentOfUuid)
    if (agent !== undefined) {
      if (line.uuid !== undefined) agentOfUuid.set(line.uuid, agent)
      const known = agents.get(agent)
      if (known === undefined) agents.set(agent, [line])
      else known.push(line)
    } else {
      own.push(line)
      if (titleTypes.has(line.type)) titles.push(line)
      if (line.type === 'cost-state') costUsd = costOf(line)
      if (typeof line.raw.leafUuid === 'string' && line.type === 'last-prompt') leaf = line.raw.leafUuid
    }
  }
  const firstMs = earliestOf(once)
  const chain = inOrder(own)
  const isThere = leaf !== undefined && own.some(({ uuid }) => uuid === leaf)
  return {
    id,
    main: threadOf(chain.lines, undefined, firstMs),
    agents: [...agents].map(([key, of]) => threadOf(inOrder(of).lines, key, firstMs)),
    titles,
    costUsd,
    // Where the file does not name its end, the last line written stands on the branch that was kept.
    left: leftBranches(chain, isThere ? leaf : own.findLast(({ uuid }) => uuid !== undefined)?.uuid),
    repeatedLines: lines.length - once.length,
  }
}

/** `{ totalCostUSD, modelUsage, hasUnknownModelCost }`: counters of the session; without a price of each model no cost. */
function costOf({ raw }: Line): number | undefined {
  return raw.hasUnknownModelCost === true ? undefined : amount(raw.totalCostUSD)
}

/** A store may answer newest first: then nearly every line stands before the one it follows. */
function oldestFirst(lines: readonly Line[]): readonly Line[] {
  let follows = 0
  let precedes = 0
  for (let place = 1; place < lines.length; place += 1) {
    const before = lines[place - 1]
    const line = lines[place]
    if (line?.uuid === undefined || before?.uuid === undefined) continue
    if (line.parentUuid === before.uuid) follows += 1
    else if (before.parentUuid === line.uuid) precedes += 1
  }
  return precedes > follows ? [...lines].reverse() : lines
}

/** Lines without a time were written no earlier than the first that names one: nothing else is known of them. */
function earliestOf(lines: readonly Line[]): number | undefined {
  let earliest: number | undefined
  for (const { uuid, atMs } of lines) {
    if (uuid !== undefined && atMs !== undefined && (earliest === undefined || atMs < earliest)) earliest = atMs
  }
  return earliest
}

/** A file that was joined with itself, or with a copy of its beginning. */
function unrepeated(lines: readonly Line[]): Line[] {
  const seen = new Set<string>()
  return lines.filter((line) => {
    if (line.uuid === undefined) return true
    if (seen.has(line.uuid)) return false
    seen.add(line.uuid)
    return true
  })
}

/** The sub-agent a line belongs to: named, or that of the line it follows, or begun by this line. */
function agentKeyOf(line: Line, agentOfUuid: ReadonlyMap<string, string>): string | undefined {
  if (line.agentId !== undefined) return line.agentId
  if (line.parentToolUseId !== undefined) return line.parentToolUseId
  if (!line.isSidechain) return undefined
  const before = line.parentUuid === undefined ? undefined : agentOfUuid.get(line.parentUuid)
  return before ?? line.uuid ?? 'agent'
}

function threadOf(lines: readonly Line[], agentKey: string | undefined, firstMs: number | undefined): Thread {
  const reader = new TurnReader(agentKey !== undefined, firstMs)
  for (const line of lines) reader.add(line)
  reader.end()
  return { agentKey, lines, turns: reader.turns, repairedTimes: reader.clock.repaired }
}
