import type { Session } from '../../model/session.ts'
import { messageText } from '../messageText.ts'
import type { Message } from '../turn.ts'
import { addFirstCall, addNextCall, type CallReading, ownPlaceOf, readCall } from './addCall.ts'
import { addRootMessages } from './addRootMessages.ts'
import { assignSpans } from './assignSpans.ts'
import { constantHint } from './constantHint.ts'
import { isSameTurn } from './hints.ts'
import { LinkedTurns } from './linkedTurns.ts'
import { lostMessages } from './lostMessages.ts'
import { answersQuestion, bringsUser, isSentAgain, opensWithin } from './openers.ts'
import { readTrace, type TraceReading } from './readTrace.ts'
import { type Match, Threads } from './threads.ts'
import { toldByStep } from './toldByStep.ts'
import { createDraft, show, type TurnDraft } from './turnDraft.ts'
import { turnsBelow } from './turnsBelow.ts'

type Spans = Pick<Session, 'spans' | 'traces'>

/** Walks the traces by start and sorts what they hold into turns. */
export function buildDrafts(session: Spans): { drafts: TurnDraft[]; emptyCalls: readonly number[] } {
  const builder = new TurnBuilder(session)
  return { drafts: builder.build(), emptyCalls: builder.emptyCalls }
}

class TurnBuilder {
  private readonly session: Spans
  private readonly threads = new Threads()
  private readonly drafts: TurnDraft[] = []
  /** Traces that open no turn and belong to one that is still to come. */
  private waiting: TraceReading[] = []
  private ignoredHint: string | undefined
  private readonly links: LinkedTurns
  /** Spans that told tool calls of nothing but empty values. */
  readonly emptyCalls: number[] = []

  constructor(session: Spans) {
    this.session = session
    this.links = new LinkedTurns(session)
  }

  build(): TurnDraft[] {
    const readings = this.session.traces.map((trace, index) => readTrace(this.session, trace, index))
    this.ignoredHint = constantHint(readings)
    for (const reading of readings) this.add(reading)
    const { current } = this
    if (current !== undefined) for (const reading of this.waiting) this.takeSpans(current, reading)
    return this.drafts
  }

  private get current(): TurnDraft | undefined {
    return this.drafts[this.drafts.length - 1]
  }

  private add(reading: TraceReading): void {
    switch (reading.role) {
      case 'milestone':
        return
      case 'chore':
        this.attach(reading)
        return
      case 'steps':
        if (!this.isSeparate(reading) || this.current === undefined) this.addSteps(reading)
        else this.open(reading)
        return
      case 'turn':
        this.addTurn(reading)
        return
      case 'calls':
        this.addCalls(reading)
    }
  }

  /** Sits with the turn before, unless its hint names another: then it waits for that, as what comes before every turn. */
  private attach(reading: TraceReading): void {
    const { current } = this
    if (current === undefined || this.isSeparate(reading)) this.waiting.push(reading)
    else this.take(current, reading)
  }

  private addSteps(reading: TraceReading): void {
    const draft = this.current ?? this.open(reading)
    if (draft === this.current && !draft.traces.has(reading.trace)) this.take(draft, reading)
  }

  private addTurn(reading: TraceReading): void {
    const linked = this.links.turnOf(reading.trace)
    if (linked !== undefined) {
      this.takeSpans(linked, reading)
      return
    }
    const draft = this.joined(reading)
    if (draft !== undefined) {
      this.take(draft, reading)
      this.addAll(draft, reading, false)
      return
    }
    const opened = this.open(reading)
    if (!this.addTurnsBelow(opened, reading)) this.addAll(opened, reading, true)
  }

  /** The turns of a trace whose root says nothing, where the steps below it do. */
  private addTurnsBelow(opened: TurnDraft, reading: TraceReading): boolean {
    const { root, calls, trace } = reading
    if (calls.length > 0 || root === undefined || root.input.length > 0 || root.output.length > 0) return false
    const sections = turnsBelow(this.session, trace).map(({ index, root: spoken }, place) => {
      const draft = place === 0 ? opened : createDraft()
      if (place > 0) {
        this.drafts.push(draft)
        draft.traces.add(trace)
      }
      addRootMessages(draft, draft, spoken, this.threads, true, true)
      return { draft, calls: [index] }
    })
    if (sections.length === 0) return false
    assignSpans(this.session, trace, sections)
    // How the trace ended is how its last turn ended.
    sections[sections.length - 1]?.draft.roots.push(...opened.roots.splice(0))
    return true
  }

  /** The turn a trace with a root of its own belongs to although it could open one. */
  private joined(reading: TraceReading): TurnDraft | undefined {
    const { current } = this
    if (current === undefined) return undefined
    const same = this.sameTurn(current, reading)
    if (same !== undefined) return same && !isSentAgain(current, reading) ? current : undefined
    return answersQuestion(current, reading, () => this.read(reading.calls[0])) ? current : undefined
  }

  private sameTurn(draft: TurnDraft, reading: TraceReading): boolean | undefined {
    return reading.hint?.key === this.ignoredHint ? undefined : isSameTurn(draft.hint, reading.hint)
  }

  private isSeparate(reading: TraceReading): boolean {
    return this.current !== undefined && this.sameTurn(this.current, reading) === false
  }

  private open(reading: TraceReading): TurnDraft {
    const draft = createDraft()
    this.drafts.push(draft)
    for (const waiting of this.waiting) this.takeSpans(draft, waiting)
    this.waiting = []
    if (reading.hint !== undefined) draft.hint = reading.hint
    if (reading.only !== undefined) draft.only = reading.only
    this.take(draft, reading)
    return draft
  }

  private take(draft: TurnDraft, reading: TraceReading): void {
    if (draft.traces.has(reading.trace)) return
    this.takeSpans(draft, reading)
    if (reading.role === 'turn' && reading.root !== undefined)
      draft.roots.push({ trace: reading.trace, root: reading.root })
    if (draft.hint === undefined && reading.hint !== undefined) draft.hint = reading.hint
  }

  /** The trace is part of the work of a turn and says nothing in it. */
  private takeSpans(draft: TurnDraft, reading: TraceReading): void {
    if (draft.traces.has(reading.trace)) return
    draft.traces.add(reading.trace)
    this.links.take(reading.trace, draft)
    for (let index = reading.trace.spanStart; index < reading.trace.spanEnd; index++) draft.spanIndices.push(index)
  }

  /** The calls of a trace that somebody speaks for. Where nobody asks in words, its calls may hold several turns. */
  private addAll(opened: TurnDraft, reading: TraceReading, isOpener: boolean): void {
    const { root } = reading
    let draft = opened
    const sections: { draft: TurnDraft; calls: number[] }[] = [{ draft, calls: [] }]
    let isFirst = isOpener
    const mayHoldSeveral = isOpener && root?.asked === undefined
    for (const index of reading.calls) {
      const call = this.read(index)
      if (call === undefined) continue
      const match = this.threads.match(call.list)
      if (mayHoldSeveral && !isFirst && opensWithin(this.session, draft, call, match)) {
        draft = createDraft()
        this.drafts.push(draft)
        draft.traces.add(reading.trace)
        sections.push({ draft, calls: [] })
        isFirst = true
      }
      sections[sections.length - 1]?.calls.push(index)
      if (isFirst && isWordless(call)) {
        // An attempt that failed unrecorded: the user's words come with the next call.
        draft.calls.push(index)
        continue
      }
      if (isFirst) this.addOpening(draft, call, match, root)
      else addNextCall(draft, call, match, this.threads)
      isFirst = false
    }
    if (sections.length > 1) {
      assignSpans(this.session, reading.trace, sections)
      // How the trace ended is how its last turn ended.
      draft.roots.push(...opened.roots.splice(0))
    }
    if (root !== undefined) addRootMessages(sections[0]?.draft ?? draft, draft, root, this.threads, isFirst, isOpener)
  }

  private addOpening(draft: TurnDraft, call: CallReading, match: Match, root: TraceReading['root']): void {
    const asked = root?.asked === undefined ? undefined : messageText(root.asked)
    const answered = root?.answered === undefined ? undefined : messageText(root.answered)
    const own = ownPlaceOf(call, match, asked, answered)
    if (!own.isLate) this.recoverLost(call, match, draft, own.index)
    addFirstCall(draft, call, match, this.threads, own, root?.asked)
  }

  /** Bare model calls: the first opens a turn when it brings something new from the user, else it joins. */
  private addCalls(reading: TraceReading): void {
    let { current } = this
    const linked = this.links.turnOf(reading.trace)
    if (linked !== undefined) {
      this.takeSpans(linked, reading)
      return
    }
    const sections: { draft: TurnDraft; calls: number[] }[] = []
    for (const index of reading.calls) {
      const call = this.read(index)
      if (call === undefined) continue
      const match = this.threads.match(call.list)
      const isFirstOfTrace = sections.length === 0
      const same = current === undefined || !isFirstOfTrace ? undefined : this.sameTurn(current, reading)
      const opens =
        current === undefined ||
        (isFirstOfTrace
          ? same === undefined
            ? bringsUser(this.session, current, call, match)
            : !same
          : opensWithin(this.session, current, call, match))
      if (opens) {
        const draft = isFirstOfTrace ? this.open(reading) : createDraft()
        if (!isFirstOfTrace) {
          this.drafts.push(draft)
          draft.traces.add(reading.trace)
        }
        sections.push({ draft, calls: [index] })
        if (isWordless(call)) draft.calls.push(index)
        else this.addOpening(draft, call, match, undefined)
        current = draft
      } else if (current !== undefined) {
        this.take(current, reading)
        if (isFirstOfTrace) sections.push({ draft: current, calls: [] })
        sections[sections.length - 1]?.calls.push(index)
        if (isUnspoken(current)) this.addOpening(current, call, match, undefined)
        else addNextCall(current, call, match, this.threads)
      }
    }
    if (sections.length > 1) assignSpans(this.session, reading.trace, sections)
  }

  /** What only the later history proves: an answer that was not recorded, or a whole turn. */
  private recoverLost(call: CallReading, match: Match, opened: TurnDraft, ownIndex: number): void {
    const isOpened = this.current === opened && opened.messages.length === 0
    const count = isOpened ? this.drafts.length - 1 : this.drafts.length
    if (count === 0) return
    const lost = lostMessages(call, match, this.drafts, count, ownIndex)
    // What a failed attempt of this turn asked, of which no words were recorded, stands in the history a second time.
    if (isOpened && opened.calls.length > 0) withoutOwnWords(lost.turns, call.list[ownIndex])
    this.tellWordless(lost.turns, count, match.thread)
    const before = this.drafts[count - 1]
    for (const message of lost.answers) if (before !== undefined) show(before, message, match.thread)
    for (const messages of lost.turns) {
      const draft = createDraft()
      for (const message of messages) show(draft, message, match.thread)
      if (isOpened) this.drafts.splice(this.drafts.length - 1, 0, draft)
      else this.drafts.push(draft)
    }
  }

  /** The turns just before of which no words were recorded: the history holds what they were. */
  private tellWordless(lost: Message[][], recorded: number, thread: Match['thread']): void {
    for (let index = recorded - 1; index >= 0; index--) {
      const draft = this.drafts[index]
      if (draft === undefined || draft.messages.length > 0 || draft.roots.some(({ root }) => root.asked)) return
      for (const message of lost.pop() ?? []) show(draft, message, thread)
    }
  }

  private read(index: number | undefined): CallReading | undefined {
    const span = index === undefined ? undefined : this.session.spans[index]
    if (span === undefined || index === undefined) return undefined
    const call = readCall(span, index, (code) => {
      if (code === 'tool-call-empty' && this.emptyCalls.at(-1) !== index) this.emptyCalls.push(index)
    })
    const outer = this.session.spans[span.parent]
    // Of two spans of one call the inner one counts, but only the outer one may hold the words.
    const isSilent = call.list.length === 0 && call.answers.length === 0
    if (!isSilent || outer?.kind !== 'llm') return toldByStep(this.session, span, call)
    return { ...readCall(outer, index), hasFailed: call.hasFailed }
  }
}

function withoutOwnWords(turns: Message[][], own: Message | undefined): void {
  const last = turns.at(-1)
  const [only] = last ?? []
  if (last?.length !== 1 || only === undefined || own === undefined) return
  if (messageText(only)?.trim() === messageText(own)?.trim()) turns.pop()
}

function isWordless({ list, answers }: CallReading): boolean {
  return list.length === 0 && answers.length === 0
}

/** So far the turn holds nothing but calls of which no words were recorded. */
function isUnspoken(draft: TurnDraft): boolean {
  return draft.messages.length === 0 && draft.ownHash === undefined && draft.calls.length > 0
}
