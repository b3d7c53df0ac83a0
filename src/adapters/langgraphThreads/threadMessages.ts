import { at, label, list, own, record, text, timeToMs } from '../reading.ts'
import { isThread, threadOfState } from './shapes.ts'

/** A message of a thread, at the checkpoint where it was first seen. */
export interface ThreadMessage {
  /** The message's own fields, whatever wrote them: plain, or as constructor arguments. */
  readonly fields: unknown
  readonly role: 'user' | 'assistant' | 'tool' | 'system' | 'other'
  /** When the step before the message's own had ended. */
  readonly startMs: number | undefined
  readonly endMs: number | undefined
}

export interface Thread {
  readonly id: string
  readonly messages: ThreadMessage[]
  readonly metadata: unknown
  readonly status: string | undefined
  /** The failure of a task that the last checkpoint waits for. */
  readonly failure: string | undefined
  readonly raw: unknown[]
}

const roles: Readonly<Record<string, ThreadMessage['role']>> = {
  human: 'user',
  user: 'user',
  HumanMessage: 'user',
  HumanMessageChunk: 'user',
  ai: 'assistant',
  assistant: 'assistant',
  AIMessage: 'assistant',
  AIMessageChunk: 'assistant',
  tool: 'tool',
  ToolMessage: 'tool',
  function: 'tool',
  system: 'system',
  SystemMessage: 'system',
}

/** Threads by their id, their messages in order. Checkpoints are answered newest first. */
export function threadsOf(rows: readonly unknown[]): Thread[] {
  const byThread = new Map<string, unknown[]>()
  for (const row of rows) {
    const id = isThread(row) ? text(own(row, 'thread_id')) : threadOfState(row)
    if (id === undefined) continue
    const known = byThread.get(id)
    if (known) known.push(row)
    else byThread.set(id, [row])
  }
  return [...byThread].map(([id, states]) => threadOf(id, states))
}

/** As between lines of a transcript without times. */
const HAIR_MS = 1 / 1024

function later(ms: number | undefined, by: number): number | undefined {
  return ms === undefined ? undefined : ms + by
}

function threadOf(id: string, rows: readonly unknown[]): Thread {
  const states = [...rows].sort((one, other) => momentOf(one) - momentOf(other) || stepOf(one) - stepOf(other))
  const messages: ThreadMessage[] = []
  const seen = new Set<string>()
  let beforeMs: number | undefined
  for (const state of states) {
    const savedMs = momentMs(state)
    const before = seen.size
    for (const [index, sent] of (list(at(state, 'values', 'messages')) ?? []).entries()) {
      const fields = record(own(sent, 'kwargs')) ?? record(own(sent, 'data')) ?? sent
      const key = label(own(fields, 'id')) ?? label(own(sent, 'id')) ?? `#${index}`
      if (!record(fields) || seen.has(key)) continue
      // Messages saved together stand a hair apart: what has no time of its own keeps its place.
      const hair = (seen.size - before) * HAIR_MS
      seen.add(key)
      messages.push({
        fields,
        role: roleOf(sent, fields),
        startMs: later(beforeMs ?? savedMs, hair),
        endMs: later(savedMs, hair),
      })
    }
    beforeMs = savedMs ?? beforeMs
  }
  const last = states.at(-1)
  const thread = states.findLast(isThread)
  const tasks = list(own(last, 'tasks')) ?? []
  return {
    id,
    messages,
    metadata: own(thread, 'metadata') ?? own(last, 'metadata'),
    status: text(own(thread, 'status')),
    failure: tasks
      .map((task) => text(own(task, 'error')) ?? text(at(task, 'error', 'message')))
      .find((said) => said !== undefined),
    raw: states,
  }
}

function roleOf(sent: unknown, fields: unknown): ThreadMessage['role'] {
  const className = list(own(sent, 'id'))?.at(-1)
  for (const word of [own(fields, 'type'), own(fields, 'role'), own(sent, 'type'), className]) {
    if (typeof word === 'string' && Object.hasOwn(roles, word)) return roles[word] ?? 'other'
  }
  return 'other'
}

function momentMs(state: unknown): number | undefined {
  return timeToMs(isThread(state) ? (own(state, 'updated_at') ?? own(state, 'created_at')) : own(state, 'created_at'))
}

function momentOf(state: unknown): number {
  return momentMs(state) ?? 0
}

function stepOf(state: unknown): number {
  const step = at(state, 'metadata', 'step')
  return typeof step === 'number' ? step : isThread(state) ? Number.MAX_SAFE_INTEGER : 0
}
