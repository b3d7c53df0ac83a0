import type { Session } from '../../model/session.ts'
import { messageText } from '../messageText.ts'
import { addFirstCall, addNextCall, type CallReading, ownPlaceOf } from './addCall.ts'
import { addRootMessages } from './addRootMessages.ts'
import { assignSpans } from './assignSpans.ts'
import { withoutChores } from './choreCalls.ts'
import { constantHint } from './constantHint.ts'
import { isSameTurn } from './hints.ts'
import { LinkedTurns } from './linkedTurns.ts'
import { answersQuestion, bringsUser, isSentAgain, opensWithin } from './openers.ts'
import { readCallOf } from './readCallOf.ts'
import { readTrace, type TraceReading } from './readTrace.ts'
import { recoverLost } from './recoverLost.ts'
import { type Match, Threads } from './threads.ts'
import { createDraft, type TurnDraft } from './turnDraft.ts'
import { turnsBelow } from './turnsBelow.ts'
import { withoutCutHistory } from './withoutCutHistory.ts'

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
    const all = this.session.traces.map((trace, index) => readTrace(this.session, trace, index))
    const readings = withoutChores(this.session, all, (index) => readCallOf(this.session, index, []))
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

  private addTurn(sent: TraceReading): void {
    const reading = withoutCutHistory(sent, this.threads)
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
    const answered = root?.answered === undefined ? undefined : messageText(root.answered)
    const own = ownPlaceOf(call, match, root?.asked, answered)
    if (!own.isLate) recoverLost(this.drafts, { call, match, opened: draft, ownIndex: own.index })
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

  private read(index: number | undefined): CallReading | undefined {
    return readCallOf(this.session, index, this.emptyCalls)
  }
}

function isWordless({ list, answers }: CallReading): boolean {
  return list.length === 0 && answers.length === 0
}

/** So far the turn holds nothing but calls of which no words were recorded. */
function isUnspoken(draft: TurnDraft): boolean {
  return draft.messages.length === 0 && draft.ownHash === undefined && draft.calls.length > 0
}
