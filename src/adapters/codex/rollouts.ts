import { jsonText } from '../jsonText.ts'
import { at, list, own, text, type UnknownRecord } from '../reading.ts'
import { type Line, lineOf } from './lines.ts'
import { RolloutReader } from './rolloutReader.ts'
import type { CodexTurn } from './turns.ts'

/** One rollout: a thread of a person, or that of a sub-agent. */
export interface Rollout {
  /** Absent: the lines do not begin with those that name the thread. */
  readonly id: string | undefined
  readonly meta: UnknownRecord | undefined
  readonly turns: readonly CodexTurn[]
  readonly repairedTimes: number
  readonly hasTimes: boolean
  /** The thread that started this one to help it. */
  readonly parentId: string | undefined
  readonly forkedFrom: string | undefined
}

/** The lines of one rollout. */
export interface RolloutLines {
  readonly meta: Line | undefined
  readonly lines: readonly Line[]
}

/** Cuts lines into rollouts: several files may stand in one list. */
export function cutRollouts(document: unknown): { rollouts: readonly RolloutLines[]; unreadable: number } {
  const parts: { meta: Line | undefined; lines: Line[] }[] = []
  let unreadable = 0
  for (const value of list(document) ?? [document]) {
    const line = lineOf(value)
    if (line === undefined) {
      unreadable += 1
      continue
    }
    const part = parts[parts.length - 1]
    if (line.type === 'session_meta' && !isCopiedMeta(line, part)) parts.push({ meta: line, lines: [] })
    else if (part === undefined) parts.push({ meta: undefined, lines: [line] })
    else part.lines.push(line)
  }
  return { rollouts: joined(parts), unreadable }
}

/** A fork repeats the lines of the thread it was forked from, the one that names it included; a resumed one its own. */
function isCopiedMeta(line: Line, part: { meta: Line | undefined; lines: Line[] } | undefined): boolean {
  if (part?.meta === undefined) return false
  const id = text(line.payload.id)
  if (id === text(part.meta.payload.id)) return true
  return id === text(part.meta.payload.forked_from_id) && !part.lines.some(({ type }) => type === 'response_item')
}

/** A thread whose lines stand in several places is one. */
function joined(
  parts: readonly { meta: Line | undefined; lines: Line[] }[],
): { meta: Line | undefined; lines: Line[] }[] {
  const byId = new Map<string, { meta: Line | undefined; lines: Line[] }>()
  const all: { meta: Line | undefined; lines: Line[] }[] = []
  for (const part of parts) {
    const id = text(part.meta?.payload.id)
    const known = id === undefined ? undefined : byId.get(id)
    if (known !== undefined) {
      known.lines = unrepeated([...known.lines, ...part.lines])
      continue
    }
    const copy = { meta: part.meta, lines: part.lines }
    if (id !== undefined) byId.set(id, copy)
    all.push(copy)
  }
  return all
}

/** The same file twice in one list. */
function unrepeated(lines: readonly Line[]): Line[] {
  const seen = new Set<string>()
  return lines.filter(({ raw, atMs }) => {
    if (atMs === undefined) return true
    const key = jsonText(raw)
    if (key === undefined) return true
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

export function rolloutOf({ meta, lines }: RolloutLines): Rollout {
  const firstMs = meta?.atMs ?? lines.find(({ atMs }) => atMs !== undefined)?.atMs
  const reader = new RolloutReader(firstMs)
  for (const line of lines) reader.add(line)
  reader.end()
  const payload = meta?.payload
  const spawn = at(payload, 'source', 'subagent', 'thread_spawn')
  return {
    id: text(payload?.id),
    meta: payload,
    turns: reader.turns,
    repairedTimes: reader.clock.repaired,
    hasTimes: lines.some(({ atMs }) => atMs !== undefined),
    parentId: text(own(spawn, 'parent_thread_id')) ?? text(payload?.parent_thread_id),
    forkedFrom: text(payload?.forked_from_id),
  }
}
