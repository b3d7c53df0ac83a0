import { toldByApproval } from '../conversation/approvals.ts'
import type { Message, Part, Turn } from '../conversation/turn.ts'
import type { Break } from '../metrics/breakOf.ts'
import type { Session } from '../model/session.ts'
import { failedCalls } from './failedCalls.ts'
import { markRows } from './markRows.ts'
import { messageTimes } from './messageTimes.ts'
import { groupParallel } from './parallelCalls.ts'
import { isInSubSession } from './subSession.ts'
import type { ThreadRow, ToolRow } from './threadRow.ts'
import { attemptsMs, callStartMs, callsOfParts, joinAttempts } from './toolAttempts.ts'
import { breakRow, endRows, isReply } from './turnEndRows.ts'
import { turnFacts } from './turnFacts.ts'

/** What is known of the thread above a turn. */
export interface ThreadState {
  systemSeen: boolean
  /** A person, not the model, answered last. */
  humanAgent: boolean
}

/** What stands in a turn, before attempts are joined. */
type Item =
  | { readonly type: 'row'; readonly row: ThreadRow }
  | { readonly type: 'call'; readonly callIndex: number; readonly atMs: number }

/** The rows of one turn, its header and footer included. Changes `state` to what holds below it. */
export function turnRows(
  session: Session,
  turn: Turn,
  broken: Break | undefined,
  lastEndMs: number | undefined,
  state: ThreadState,
): ThreadRow[] {
  const key = `turn-${turn.index}`
  const base = { turnIndex: turn.index }
  const header: ThreadRow = { ...base, type: 'turn', key, atMs: turn.startMs, turn, breaks: broken !== undefined }
  const above: ThreadRow[] = []
  const items: Item[] = []
  const times = messageTimes(session, turn)
  const calls = callsOfParts(turn)
  const isResultShown = resultsShownByCalls(turn)
  const isMark = toldByApproval(turn)
  const isShown = (part: Part): boolean => isResultShown(part) || isMark(part)
  turn.messages.forEach((message, messageIndex) => {
    const atMs = times[messageIndex] ?? turn.startMs
    const rowKey = `${key}-message-${messageIndex}`
    if (message.role === 'system') {
      const row: ThreadRow = {
        ...base,
        type: 'system',
        key: rowKey,
        atMs,
        message,
        messageIndex,
        isChange: state.systemSeen,
      }
      if (state.systemSeen) items.push({ type: 'row', row })
      else above.push(row)
      state.systemSeen = true
      return
    }
    if (isOtherAnswer(message) && addAlternative(items, message, messageIndex)) return
    if (message.role === 'human-agent' && !state.humanAgent) {
      const row: ThreadRow = {
        ...base,
        type: 'handoff',
        key: `${rowKey}-handoff`,
        atMs,
        ...(message.name !== undefined && { name: message.name }),
        afterMs: Math.max(0, atMs - (messageIndex > 0 ? (times[messageIndex - 1] ?? atMs) : (lastEndMs ?? atMs))),
        turnsBefore: turn.index,
      }
      items.push({ type: 'row', row })
    }
    if (message.role === 'human-agent') state.humanAgent = true
    if (message.role === 'assistant') state.humanAgent = false
    addMessage(items, turn, message, messageIndex, { key: rowKey, atMs }, { calls, isShown })
  })
  const marks = markRows(session, turn)
  const rows = joined(session, turn, merged(items, unannounced(session, turn, calls)), broken)
  return [
    ...above,
    header,
    ...marks.atStart,
    ...rows,
    ...endRows(session, turn, broken, rows),
    ...marks.atEnd,
    {
      ...base,
      type: 'footer',
      key: `${key}-footer`,
      atMs: turn.endMs ?? turn.startMs,
      facts: turnFacts(session, turn),
    },
  ]
}

/** Of several answers to one request, one after the first that calls nothing. */
function isOtherAnswer({ role, alternative, parts }: Message): boolean {
  return role === 'assistant' && alternative !== undefined && parts.every((part) => part.type !== 'tool-call')
}

/** Puts another answer to the one before it; false where that one is not there. */
function addAlternative(items: Item[], message: Message, messageIndex: number): boolean {
  const item = items.at(-1)
  if (item?.type !== 'row' || item.row.type !== 'message') return false
  const { row } = item
  if (row.message.role !== 'assistant' || row.message.spanIndex !== message.spanIndex) return false
  if (row.parts.length !== row.message.parts.length) return false
  const alternatives = [...(row.alternatives ?? []), { message, messageIndex }]
  items[items.length - 1] = { type: 'row', row: { ...row, alternatives } }
  return true
}

/** A message's text and media, and its calls, in the order of its parts. */
function addMessage(
  items: Item[],
  turn: Turn,
  message: Message,
  messageIndex: number,
  place: { readonly key: string; readonly atMs: number },
  known: { readonly calls: ReadonlyMap<string, number>; readonly isShown: (part: Part) => boolean },
): void {
  let parts: Part[] = []
  let pieces = 0
  const flush = (): void => {
    if (parts.length === 0) return
    const key = pieces === 0 ? place.key : `${place.key}-${pieces}`
    pieces++
    const row: ThreadRow = {
      type: 'message',
      key,
      atMs: place.atMs,
      turnIndex: turn.index,
      message,
      messageIndex,
      parts,
    }
    items.push({ type: 'row', row })
    parts = []
  }
  message.parts.forEach((part, partIndex) => {
    const callIndex = part.type === 'tool-call' ? known.calls.get(`${messageIndex}/${partIndex}`) : undefined
    if (callIndex !== undefined) {
      flush()
      items.push({ type: 'call', callIndex, atMs: place.atMs })
    } else if (!known.isShown(part)) parts.push(part)
  })
  flush()
}

/** Whether a part is a result that a call of this turn already shows. */
function resultsShownByCalls(turn: Turn): (part: Part) => boolean {
  const ids = new Set(turn.toolCalls.map((call) => call.id))
  const names = new Set(turn.toolCalls.flatMap((call) => (call.result === undefined ? [] : [call.name])))
  return (part) => {
    if (part.type !== 'tool-result') return false
    if (part.id !== undefined) return ids.has(part.id)
    return part.name === undefined ? names.size > 0 : names.has(part.name)
  }
}

/** Calls that no message announces and steps of the story, in order of time. */
function unannounced(session: Session, turn: Turn, calls: ReadonlyMap<string, number>): Item[] {
  const announced = new Set(calls.values())
  const extra: Item[] = []
  turn.toolCalls.forEach((call, callIndex) => {
    if (announced.has(callIndex)) return
    if (call.spanIndex !== undefined && isInSubSession(session, call.spanIndex)) return
    extra.push({ type: 'call', callIndex, atMs: callStartMs(session, call) ?? Number.POSITIVE_INFINITY })
  })
  for (const spanIndex of turn.spanIndices) {
    const span = session.spans[spanIndex]
    if (!span || !isStep(session, spanIndex) || isInSubSession(session, spanIndex)) continue
    const key = `turn-${turn.index}-span-${spanIndex}`
    const row: ThreadRow = {
      type: 'step',
      key,
      atMs: span.startMs,
      turnIndex: turn.index,
      spanIndex,
      kind: span.kind,
    }
    extra.push({ type: 'row', row })
  }
  for (const spanIndex of failedCalls(session, turn)) {
    if (isInSubSession(session, spanIndex)) continue
    const atMs = session.spans[spanIndex]?.startMs ?? turn.startMs
    const row: ThreadRow = {
      type: 'attempt',
      key: `turn-${turn.index}-attempt-${spanIndex}`,
      atMs,
      turnIndex: turn.index,
      spanIndex,
    }
    extra.push({ type: 'row', row })
  }
  return extra.sort((one, other) => timeOf(one) - timeOf(other))
}

/** Two lists in order of time as one; of the same moment what was said stands first. */
function merged(said: readonly Item[], extra: readonly Item[]): Item[] {
  const items: Item[] = []
  let next = 0
  // What has no time of its own stands before the answer it led to.
  const undated = extra.findIndex((item) => !Number.isFinite(timeOf(item)))
  const dated = undated < 0 ? extra.length : undated
  const answer = said.findLastIndex((item) => isAnswer(item))
  said.forEach((item, place) => {
    while (next < dated && timeOf(extra[next] as Item) < timeOf(item)) items.push(extra[next++] as Item)
    if (place === answer) for (let rest = dated; rest < extra.length; rest++) items.push(extra[rest] as Item)
    items.push(item)
  })
  const last = answer < 0 ? extra.length : dated
  while (next < last) items.push(extra[next++] as Item)
  return items
}

/** Retrievals, and checks that failed. What runs inside a tool belongs to the tool's card. */
function isStep(session: Session, spanIndex: number): boolean {
  const span = session.spans[spanIndex]
  if (!span) return false
  const tells =
    span.kind === 'retriever' || span.kind === 'reranker' || (span.kind === 'guardrail' && span.status === 'error')
  if (!tells) return false
  for (let up = span.parent; up >= 0; up = session.spans[up]?.parent ?? -1) {
    const kind = session.spans[up]?.kind
    if (kind === 'tool' || kind === 'retriever') return false
  }
  return true
}

/** Calls become rows; a repetition of a failed call joins it, when nothing was said between them. */
function joined(session: Session, turn: Turn, items: readonly Item[], broken: Break | undefined): ThreadRow[] {
  const rows: ThreadRow[] = []
  for (let index = 0; index < items.length; ) {
    const item = items[index] as Item
    if (item.type === 'row') {
      rows.push(item.row)
      index++
      continue
    }
    let end = index
    while (items[end]?.type === 'call') end++
    const run = items.slice(index, end).filter((candidate) => candidate.type === 'call')
    let place = 0
    const start = rows.length
    for (const attempts of joinAttempts(run.flatMap(({ callIndex }) => turn.toolCalls[callIndex] ?? []))) {
      const first = run[place] ?? item
      place += attempts.attempts.length
      const breaks = attempts.attempts.some(
        (call) => call.spanIndex !== undefined && call.spanIndex === broken?.spanIndex,
      )
      const durationMs = attemptsMs(session, attempts)
      const at = first.type === 'call' ? first : { callIndex: 0, atMs: turn.startMs }
      const row: ToolRow = {
        type: 'tool',
        key: `turn-${turn.index}-call-${at.callIndex}`,
        atMs: callStartMs(session, attempts.attempts[0] ?? attempts.call) ?? finite(at.atMs, turn),
        turnIndex: turn.index,
        ...attempts,
        ...(durationMs !== undefined && { durationMs }),
        breaks,
      }
      if (breaks && broken) rows.push(breakRow(turn, broken, row.atMs))
      rows.push(row)
    }
    groupParallel(rows, start)
    index = end
  }
  return rows
}

function isAnswer(item: Item): boolean {
  return item.type === 'row' && item.row.type === 'message' && isReply(item.row.message)
}

function timeOf(item: Item): number {
  return item.type === 'call' ? item.atMs : item.row.atMs
}

function finite(ms: number, turn: Turn): number {
  return Number.isFinite(ms) ? ms : turn.startMs
}
