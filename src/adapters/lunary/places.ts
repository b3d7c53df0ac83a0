import { jsonText } from '../jsonText.ts'
import { own, text, timeToMs, type UnknownRecord } from '../reading.ts'
import type { Row, RowTable } from '../rows.ts'

/** Where a run stands. */
export interface RunPlace {
  readonly traceId: string
  readonly parentId?: string
  /** The thread that the run, or the message it works for, belongs to. */
  readonly threadId?: string
  /** A message that opens a trace of its own. */
  readonly isTurn: boolean
  /** The answers to it, where they are runs of their own, the one that stands last. */
  readonly answers: readonly Row[]
}

const noAnswers: readonly Row[] = []

/**
 * Sorts runs into traces: a message somebody sent opens one, the work below it and the answers to it belong to it. An
 * answer is a run of its own; it goes to the message before it in its thread, one that was regenerated to the same.
 */
export class RunPlaces {
  private readonly runs: RowTable
  private readonly answersTo = new Map<string, Row[]>()
  private readonly askedBy = new Map<string, string>()
  /** Threads that messages name without a record of their own, with what they say about them. */
  readonly namedThreads: Map<string, Row> = new Map<string, Row>()

  constructor(runs: RowTable) {
    this.runs = runs
    const chats = [...runs.rows()].filter(({ fields }) => fields.type === 'chat')
    const threads = new Map<string, Row[]>()
    for (const chat of chats) {
      const thread = parentOf(chat.fields)
      if (thread === undefined) continue
      const messages = threads.get(thread)
      if (messages === undefined) threads.set(thread, [chat])
      else messages.push(chat)
      this.nameThread(thread, chat)
    }
    for (const messages of threads.values()) this.pair(messages)
  }

  private nameThread(id: string, { fields }: Row): void {
    const { threadTags: tags, threadMetadata: metadata, user } = fields
    if (tags === undefined && metadata === undefined) return
    this.namedThreads.set(id, { id, fields: { type: 'thread', tags, metadata, user }, raw: undefined, parts: 1 })
  }

  private pair(messages: Row[]): void {
    const inOrder = messages.sort((one, other) => startOf(one) - startOf(other) || (one.id < other.id ? -1 : 1))
    const known = new Map<string, Row>()
    let asked: Row | undefined
    for (const message of inOrder) {
      const sibling = known.get(text(message.fields.siblingRunId)?.toLowerCase() ?? '')
      known.set(message.id, message)
      const repeated = sibling !== undefined && isAnswerAgain(message, sibling) ? this.openerOf(sibling) : undefined
      const opener = repeated ?? (hasInput(message) ? undefined : asked?.id)
      if (opener === undefined) asked = message
      else {
        this.askedBy.set(message.id, opener)
        this.answersTo.set(opener, [...(this.answersTo.get(opener) ?? []), message])
      }
    }
  }

  private openerOf(message: Row): string {
    return this.askedBy.get(message.id) ?? message.id
  }

  of(id: string): RunPlace {
    const run = this.runs.get(id)
    const opener = this.askedBy.get(id)
    if (run === undefined || opener !== undefined) {
      const asked = this.runs.get(opener ?? id)
      return { traceId: opener ?? id, isTurn: false, answers: noAnswers, ...threadOf(asked), ...parentIs(opener) }
    }
    const top = this.topOf(run)
    const parentId = run === top.run ? undefined : parentOf(run.fields)
    const isChat = run.fields.type === 'chat'
    return {
      traceId: top.traceId,
      ...parentIs(parentId ?? top.missing),
      ...(top.threadId === undefined ? {} : { threadId: top.threadId }),
      isTurn: isChat && run === top.run,
      answers: this.answersTo.get(id) ?? noAnswers,
    }
  }

  /** The highest known run above one; a thread is above all of it. */
  private topOf(run: Row): { run: Row; traceId: string; threadId?: string; missing?: string } {
    const seen = new Set<string>()
    let top = run
    for (;;) {
      seen.add(top.id)
      const opener = this.askedBy.get(top.id)
      const parentId = opener ?? parentOf(top.fields)
      if (parentId === undefined) return { run: top, traceId: traceOf(top) }
      const parent = this.runs.get(parentId)
      const isThread = parent?.fields.type === 'thread' || (opener === undefined && isOfThread(top))
      if (isThread) return { run: top, traceId: top.id, threadId: parentId }
      if (parent === undefined || seen.has(parentId)) {
        const missing = top === run && parent === undefined ? { missing: parentId } : {}
        return { run: top, traceId: text(top.fields.traceId) ?? parentId, ...missing }
      }
      top = parent
    }
  }
}

/** Messages and marks stand in a thread, whether it was received or not. */
function isOfThread({ fields }: Row): boolean {
  return fields.type === 'chat' || fields.type === 'custom-event'
}

function parentOf(fields: UnknownRecord): string | undefined {
  return text(own(fields, 'parentRunId'))?.toLowerCase()
}

function traceOf({ id, fields }: Row): string {
  return text(fields.traceId) ?? id
}

function parentIs(parentId: string | undefined): { parentId?: string } {
  return parentId === undefined ? {} : { parentId }
}

function threadOf(run: Row | undefined): { threadId?: string } {
  const threadId = run === undefined ? undefined : parentOf(run.fields)
  return threadId === undefined ? {} : { threadId }
}

function startOf({ fields }: Row): number {
  return timeToMs(fields.createdAt) ?? timeToMs(fields.endedAt) ?? 0
}

function hasInput({ fields }: Row): boolean {
  return fields.input !== undefined && fields.input !== null && fields.input !== ''
}

/** A regenerated answer repeats the question, or leaves it out; a question that was changed is a new one. */
function isAnswerAgain(message: Row, sibling: Row): boolean {
  if (!hasInput(message)) return true
  const asked = jsonText(message.fields.input)
  return asked !== undefined && asked === jsonText(sibling.fields.input)
}
