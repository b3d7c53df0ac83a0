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
  readonly left: ReadonlySet<string>
  readonly repeatedLines: number
}

const titleTypes = new Set(['summary', 'ai-title', 'custom-title'])

/** Sorts lines into sessions, and those of a session into threads. */
export function sessionsOf(document: unknown): { sessions: ClaudeSession[]; unreadable: number } {
  const bySession = new Map<string, Line[]>()
  const waiting: Line[] = []
  let unreadable = 0
  let latest: string | undefined
  for (const value of Array.isArray(document) ? document : [document]) {
    const line = lineOf(value)
    if (line === undefined) {
      unreadable += 1
      continue
    }
    const id: string | undefined = line.sessionId ?? latest
    if (id === undefined) waiting.push(line)
    else {
      latest = id
      const known = bySession.get(id)
      if (known === undefined) bySession.set(id, [line])
      else known.push(line)
    }
  }
  if (waiting.length > 0) {
    // Without any id the file is one session, named after its first line.
    const first = bySession.keys().next().value ?? waiting.find((line) => line.uuid !== undefined)?.uuid ?? 'session'
    bySession.set(first, [...waiting, ...(bySession.get(first) ?? [])])
  }
  return { sessions: [...bySession].map(([id, lines]) => sessionOf(id, lines)), unreadable }
}

function sessionOf(id: string, lines: readonly Line[]): ClaudeSession {
  const own: Line[] = []
  const titles: Line[] = []
  const agents = new Map<string, Line[]>()
  const agentOfUuid = new Map<string, string>()
  let leaf: string | undefined
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
      if (typeof line.raw.leafUuid === 'string' && line.type === 'last-prompt') leaf = line.raw.leafUuid
    }
  }
  const firstMs = earliestOf(once)
  return {
    id,
    main: threadOf(own, undefined, firstMs),
    agents: [...agents].map(([key, of]) => threadOf(of, key, firstMs)),
    titles,
    left: leftBranches(own, leaf),
    repeatedLines: lines.length - once.length,
  }
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
  const ordered = inOrder(lines)
  const reader = new TurnReader(agentKey !== undefined, firstMs)
  for (const line of ordered) reader.add(line)
  reader.end()
  return { agentKey, lines: ordered, turns: reader.turns, repairedTimes: reader.clock.repaired }
}
