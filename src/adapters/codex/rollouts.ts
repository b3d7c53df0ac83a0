import { jsonText } from '../jsonText.ts'
import { at, list, text, type UnknownRecord } from '../reading.ts'
import { type Line, lineOf } from './lines.ts'
import { ownStart } from './ownStart.ts'
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
  /** The turn it was started in, where its copy of the past names it. */
  readonly parentTurnId: string | undefined
  /** Lines of the thread that started it, which it repeats. */
  readonly copiedLines: number
  readonly forkedFrom: string | undefined
}

/** The lines of one rollout. */
export interface RolloutLines {
  readonly meta: Line | undefined
  readonly lines: readonly Line[]
}

/** Cuts lines into rollouts: several files may stand in one list. */
export function cutRollouts(document: unknown): { rollouts: readonly RolloutLines[]; unreadable: number } {
  const parts: Part[] = []
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

interface Part {
  readonly meta: Line | undefined
  lines: Line[]
}

/**
 * A fork repeats the lines of the thread it was forked from, the one that names it included, and those of the thread that
 * one was forked from; a resumed one its own.
 */
function isCopiedMeta(line: Line, part: Part | undefined): boolean {
  if (part?.meta === undefined) return false
  const id = text(line.payload.id)
  if (id === text(part.meta.payload.id)) return true
  if (part.lines.some(({ type }) => type === 'response_item')) return false
  const latest = part.lines.findLast(({ type }) => type === 'session_meta') ?? part.meta
  return id !== undefined && (id === text(latest.payload.forked_from_id) || id === parentOf(latest.payload))
}

/** A thread whose lines stand in several places is one. */
function joined(parts: readonly Part[]): readonly Part[] {
  const byId = new Map<string, Part>()
  const all: Part[] = []
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
  const payload = meta?.payload
  const parentId = parentOf(payload)
  const start = parentId === undefined ? 0 : ownStart(payload, lines)
  for (const [place, line] of lines.entries()) {
    if (place < start) reader.pass(line)
    else reader.add(line)
  }
  reader.end()
  const begun = lines.slice(0, start).findLast(({ payload: { turn_id: turnId } }) => text(turnId) !== undefined)
  return {
    id: text(payload?.id),
    meta: payload,
    turns: reader.turns,
    repairedTimes: reader.clock.repaired,
    hasTimes: lines.some(({ atMs }) => atMs !== undefined),
    parentId,
    parentTurnId: text(begun?.payload.turn_id),
    copiedLines: start,
    forkedFrom: text(payload?.forked_from_id),
  }
}

/** The thread that started a sub-agent. */
function parentOf(meta: UnknownRecord | undefined): string | undefined {
  return text(at(meta, 'source', 'subagent', 'thread_spawn', 'parent_thread_id')) ?? text(meta?.parent_thread_id)
}
