import { number, own, text, type UnknownRecord } from '../reading.ts'
import type { Line } from './lines.ts'

/** What a program answers the call that started a sub-agent, in the sub-agent's copy of the past. */
const handedOver = /^\s*You are the newly spawned agent/

/**
 * Where the lines of a sub-agent's own begin. One that was forked from the thread that started it repeats that thread's
 * past before them, its usage included; it is read where it happened.
 *
 * ```
 * session_meta   the sub-agent's
 * session_meta   a copy from here …
 * task_started   turn of the other thread
 * token_count    … to here
 * task_started   its own turn                    <- begins here
 * inter_agent_communication_metadata
 * ```
 */
export function ownStart(meta: UnknownRecord | undefined, lines: readonly Line[]): number {
  const ordinal = number(meta?.subagent_history_start_ordinal)
  if (ordinal !== undefined) return firstIndex(lines, ({ raw }) => (number(raw.ordinal) ?? 0) >= ordinal)
  const isForked = text(meta?.forked_from_id) !== undefined || lines.some(({ type }) => type === 'session_meta')
  if (!isForked) return 0
  const answered = lines.findLastIndex(isHandOver)
  if (answered >= 0) return answered + 1
  const bornMs = timeOfId(meta?.id)
  if (bornMs !== undefined && lines.some(({ payload }) => timeOfId(payload.turn_id) !== undefined)) {
    return firstIndex(lines, ({ payload }) => (timeOfId(payload.turn_id) ?? 0) >= bornMs)
  }
  const told = lines.findIndex(isTrigger)
  if (told < 0) return 0
  const started = lines
    .slice(0, told)
    .findLastIndex(({ inner }) => inner === 'task_started' || inner === 'turn_started')
  return started < 0 ? told : started
}

function firstIndex(lines: readonly Line[], isOwn: (line: Line) => boolean): number {
  const found = lines.findIndex(isOwn)
  return found < 0 ? lines.length : found
}

function isHandOver({ inner, payload }: Line): boolean {
  return inner === 'function_call_output' && handedOver.test(text(payload.output) ?? '')
}

function isTrigger({ type, payload }: Line): boolean {
  return type === 'inter_agent_communication_metadata' && own(payload, 'trigger_turn') !== false
}

/** Ids of threads and turns are UUIDs of version 7: they begin with the moment they were made at. */
function timeOfId(id: unknown): number | undefined {
  const found = typeof id === 'string' ? /^([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-/i.exec(id) : null
  return found === null ? undefined : Number.parseInt(`${found[1]}${found[2]}`, 16)
}
