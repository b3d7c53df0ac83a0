import { type Amounts, addAmounts, amountsOf, hasCost, hasTokens, isSaid, noAmounts, totalsOf } from './amounts.ts'
import { answersItself } from './answersItself.ts'
import { type Below, compareRollUp, type RollUp } from './compareRollUp.ts'
import type { Usage } from './facts.ts'
import type { IssueLog } from './issueLog.ts'
import type { MutableSpan } from './mutableSpan.ts'
import type { SpanKind, Totals } from './session.ts'
import { NO_TOTALS } from './totals.ts'

/** The spans of one trace and what its record reports. */
export interface TraceUsage {
  readonly id: string
  readonly spanStart: number
  readonly spanEnd: number
  readonly reported: Usage | undefined
}

export interface SessionUsage {
  readonly id: string
  /** In pre-order; `own` and `reported` are set here. */
  readonly spans: readonly MutableSpan[]
  /** What each span reports, by span index. */
  readonly usages: readonly (Usage | undefined)[]
  readonly traces: readonly TraceUsage[]
  readonly reported: Usage | undefined
}

/** What became of each amount. */
export interface OwnedUsage {
  /** Bits of `CALL`, `USAGE_KNOWN` … by span index. */
  readonly states: Uint8Array
  /** What each trace record adds, by trace index. */
  readonly traceOwn: readonly Totals[]
  readonly sessionOwn: Totals
  /** Calls whose usage (cost) the record of the trace, or of the session, accounts for: by trace index. */
  readonly usageFilled: readonly boolean[]
  readonly costFilled: readonly boolean[]
}

/** A model, embedding or reranker call with no call of its kind below it. */
export const CALL = 1
export const USAGE_KNOWN = 2
export const COST_KNOWN = 4
/** The span's own amounts stand for every call below it. */
export const FILLS_USAGE = 8
export const FILLS_COST = 16

/** Some SDKs count the pieces of a streamed answer and know nothing of what was asked: that is part of a usage. */
function tellsUsage(amounts: Amounts): boolean {
  const { inputTokens, outputTokens, totalTokens } = amounts
  const isAnswerAlone = !isSaid(inputTokens) && isSaid(outputTokens) && !(totalTokens > outputTokens)
  return hasTokens(amounts) && !isAnswerAlone
}

const KIND_BITS: { readonly [Kind in SpanKind]?: number } = { llm: 1, embedding: 2, reranker: 4 }

/** What stands below these is their own work. Their bits in the kinds below stand this far to the left. */
const WORKERS: ReadonlySet<SpanKind> = new Set(['agent', 'tool'])
const APART = 3
const APART_BITS = 7 << APART

/**
 * Who owns which amount, so that none is counted twice. From the leaves up: a span that reports amounts nobody below it
 * reported owns them; one that repeats the sum below owns nothing; see `compareRollUp` for what lies between. Records
 * of traces, then that of the session, are compared with the sums of their spans in the same way.
 */
export function ownUsage(session: SessionUsage, issues: IssueLog): OwnedUsage {
  const { spans, traces } = session
  const states = new Uint8Array(spans.length)
  const traceOwn: Totals[] = new Array(traces.length).fill(NO_TOTALS)
  const usageFilled: boolean[] = new Array(traces.length).fill(false)
  const costFilled: boolean[] = new Array(traces.length).fill(false)
  const sessionBelow = nothingBelow()
  for (let index = 0; index < traces.length; index++) {
    const trace = traces[index]
    if (trace === undefined) continue
    const below = ownUsageOfTrace(session, trace, states, issues)
    const rollUp = recordRollUp(trace.reported, below, trace.id, issues)
    if (rollUp !== undefined) {
      traceOwn[index] = totalsOf(rollUp.own, trace.reported?.costSource ?? 'reported')
      addAmounts(below.amounts, rollUp.own)
      if (rollUp.fillsUsage) below.usageGaps = 0
      if (rollUp.fillsCost) below.costGaps = 0
      usageFilled[index] = rollUp.fillsUsage
      costFilled[index] = rollUp.fillsCost
    }
    merge(sessionBelow, below)
  }
  const rollUp = recordRollUp(session.reported, sessionBelow, session.id, issues)
  if (rollUp?.fillsUsage === true) usageFilled.fill(true)
  if (rollUp?.fillsCost === true) costFilled.fill(true)
  const sessionOwn = rollUp === undefined ? NO_TOTALS : totalsOf(rollUp.own, session.reported?.costSource ?? 'reported')
  return { states, traceOwn, sessionOwn, usageFilled, costFilled }
}

/**
 * What a span reports. A failed call that counted no tokens has no price: SDKs write 0 there for "not counted", and a
 * session whose other calls name no price would read as free.
 */
function reportedBy(span: MutableSpan, usage: Usage | undefined): Amounts | undefined {
  const isUncounted = usage?.costUsd === 0 && span.status === 'error' && !hasCounted(usage)
  return amountsOf(isUncounted ? { ...usage, costUsd: Number.NaN } : usage)
}

function hasCounted({ inputTokens = 0, outputTokens = 0, totalTokens = 0 }: Usage): boolean {
  return inputTokens > 0 || outputTokens > 0 || totalTokens > 0
}

/** Sets `own` and `reported` of the trace's spans and returns the sum of what they own. */
function ownUsageOfTrace(session: SessionUsage, trace: TraceUsage, states: Uint8Array, issues: IssueLog): Below {
  const { spans, usages } = session
  const { spanStart, spanEnd } = trace
  const belows: (Below | undefined)[] = new Array(spanEnd - spanStart)
  const kindsBelow = emptyBytes(spanEnd - spanStart)
  const whole = nothingBelow()
  let calls: Map<string, number> | undefined
  for (let index = spanEnd - 1; index >= spanStart; index--) {
    const span = spans[index]
    if (span === undefined) continue
    const bit = KIND_BITS[span.kind] ?? 0
    const kinds = kindsBelow[index - spanStart] ?? 0
    const isAnswer = bit !== 0 && answersItself(span)
    const isCall = bit !== 0 && ((isAnswer ? kinds : kinds | (kinds >> APART)) & bit) === 0
    const isWorker = WORKERS.has(span.kind)
    const parent = span.parent === -1 ? -1 : span.parent - spanStart
    const told = isWorker ? (kinds | (kinds << APART)) & APART_BITS : kinds | bit
    if (parent !== -1) kindsBelow[parent] = (kindsBelow[parent] ?? 0) | told
    const below = belows[index - spanStart]
    // Done with: a deep chain must not keep one sum per span.
    belows[index - spanStart] = undefined
    const reported = reportedBy(span, usages[index])
    if (reported === undefined && below === undefined && !isCall) continue

    let sum = below
    let state = isCall ? CALL : 0
    let isTwinBeside = false
    if (reported !== undefined) {
      let twin: number | undefined
      if (bit !== 0 && span.responseId !== undefined) {
        calls ??= new Map()
        twin = calls.get(span.responseId)
        calls.set(span.responseId, index)
      }
      const isNestedTwin = twin !== undefined && twin < span.end
      isTwinBeside =
        twin === undefined
          ? bit !== 0 && isSeenByAnother(session, index)
          : !isNestedTwin && isSameCall(session, index, twin)
      const compared = below === undefined ? undefined : comparedWith(reported, below, isAnswer)
      const rollUp = compared === undefined ? wholly(reported) : compareRollUp(reported, compared)
      const own = isTwinBeside ? costAlone(reported, usages[twin ?? span.end]) : rollUp.own
      span.own = totalsOf(own, usages[index]?.costSource ?? 'reported')
      if (own !== reported && differs(own, reported))
        span.reported = totalsOf(reported, usages[index]?.costSource ?? 'reported')
      if (isTwinBeside) {
        // One call is one call: it is known by the other, and its price by whichever names one.
        state = 0
        states[twin ?? span.end] = (states[twin ?? span.end] ?? 0) | (hasCost(own) ? COST_KNOWN : 0)
      }
      if (isTwinBeside || rollUp.repeats) issues.report('usage-repeated', span.id)
      // A nested call of the same response is the same call seen by another instrumentation.
      if (rollUp.mismatches && !isNestedTwin) issues.report('usage-mismatch', span.id)
      if (sum === undefined) sum = { amounts: own, usageGaps: 0, costGaps: 0 }
      else addAmounts(sum.amounts, own)
      // A call beside the work of others fills no gap of theirs.
      const isWhole = below?.apart === undefined || compared !== below
      if (isWhole && rollUp.fillsUsage && (!isCall || tellsUsage(reported))) {
        sum.usageGaps = 0
        if (sum.apart !== undefined) sum.apart.usageGaps = 0
        state |= FILLS_USAGE
      }
      if (isWhole && rollUp.fillsCost) {
        sum.costGaps = 0
        if (sum.apart !== undefined) sum.apart.costGaps = 0
        state |= FILLS_COST
      }
    }
    if (isCall && !isTwinBeside) {
      sum ??= nothingBelow()
      if (tellsUsage(sum.amounts)) state |= USAGE_KNOWN
      else sum.usageGaps++
      if (hasCost(sum.amounts)) state |= COST_KNOWN
      else sum.costGaps++
    }
    states[index] = state
    if (sum === undefined) continue
    if (parent === -1) merge(whole, wholeOf(sum))
    else belows[parent] = joined(belows[parent], isWorker ? { ...nothingBelow(), apart: wholeOf(sum) } : sum)
  }
  return whole
}

/**
 * What a reported amount is held against: everything below, unless it is exactly what no agent or tool in between did. A
 * model call never sums those up.
 */
function comparedWith(reported: Amounts, below: Below, isAnswer: boolean): Below {
  if (below.apart === undefined) return below
  const whole = wholeOf(below)
  if (reported.totalTokens === whole.amounts.totalTokens) return whole
  return isAnswer || reported.totalTokens === below.amounts.totalTokens ? below : whole
}

function wholeOf(below: Below): Below {
  const { apart } = below
  if (apart === undefined) return below
  const whole: Below = { amounts: { ...below.amounts }, usageGaps: below.usageGaps, costGaps: below.costGaps }
  merge(whole, apart)
  return whole
}

function joined(sum: Below | undefined, part: Below): Below {
  if (sum === undefined) return part
  merge(sum, part)
  if (part.apart !== undefined) sum.apart = joined(sum.apart, part.apart)
  return sum
}

let room = new Uint8Array(256)

/** Zeros for one trace at a time: most traces are small, and there may be 100,000. */
function emptyBytes(count: number): Uint8Array {
  if (count > room.length) room = new Uint8Array(count * 2)
  else room.fill(0, 0, count)
  return room
}

/** With nothing below, a span owns what it reports. */
function wholly(reported: Amounts): RollUp {
  const fillsUsage = hasTokens(reported)
  return { own: reported, fillsUsage, fillsCost: hasCost(reported), repeats: false, mismatches: false }
}

function recordRollUp(usage: Usage | undefined, below: Below, example: string, issues: IssueLog): RollUp | undefined {
  const reported = amountsOf(usage)
  if (reported === undefined) return undefined
  const rollUp = compareRollUp(reported, below)
  if (rollUp.repeats) issues.report('usage-repeated', example)
  if (rollUp.mismatches) issues.report('usage-mismatch', example)
  return rollUp
}

/** Of a call that is counted elsewhere: its price, where only this record of it names one. */
function costAlone(reported: Amounts, elsewhere: Usage | undefined): Amounts {
  const counted = amountsOf(elsewhere)
  const isPriced = counted !== undefined && hasCost(counted)
  return isPriced ? noAmounts() : { ...noAmounts(), costUsd: reported.costUsd }
}

/** A clock reads a little earlier or later inside a call than around it. */
const CLOCK_MS = 2

/**
 * Two instrumentations that wrap one client record a call twice, the one around the other but side by side in the tree:
 * different scopes, the same counts, one time inside the other. The outer one may write a step and, once the stream was
 * read, a record of no length after it or below it.
 */
function isSeenByAnother({ spans, usages }: SessionUsage, index: number): boolean {
  const one = spans[index]
  const other = one && spans[one.end]
  if (one?.kind !== 'llm' || other?.kind !== 'llm' || one.traceId !== other.traceId) return false
  if (one.endMs === undefined || other.endMs === undefined) return false
  if (one.scope === undefined || other.scope === undefined || one.scope.name === other.scope.name) return false
  if (one.responseId !== undefined && other.responseId !== undefined) return false
  const amounts = amountsOf(usages[index])
  const others = amountsOf(usages[one.end])
  if (!amounts?.inputTokens || amounts.inputTokens !== others?.inputTokens) return false
  if (!amounts.outputTokens || amounts.outputTokens !== others.outputTokens) return false
  const step = spans[one.parent]
  const isBeside = other.parent === one.parent
  const isRecord = other.startMs === other.endMs && other.scope.name === step?.scope?.name
  if (isRecord && (isBeside || other.parent === step?.parent)) return true
  if (!isBeside) return false
  // The siblings stand by their starts: the other began later, and must have ended with this one.
  return other.startMs < one.endMs && other.endMs <= one.endMs + CLOCK_MS
}

/**
 * Two spans side by side with one response id and a common time are one call recorded twice: by two instrumentations, of
 * which one may count a streamed answer itself, or with equal amounts by one.
 */
function isSameCall(session: SessionUsage, index: number, otherIndex: number): boolean {
  const one = session.spans[index]
  const other = session.spans[otherIndex]
  const amounts = amountsOf(session.usages[index])
  const otherAmounts = amountsOf(session.usages[otherIndex])
  if (one === undefined || other === undefined || amounts === undefined || otherAmounts === undefined) return false
  const isSeenByTwo = one.scope?.name !== other.scope?.name && hasTokens(amounts) && hasTokens(otherAmounts)
  return (
    (isSeenByTwo || !differs(amounts, otherAmounts)) &&
    one.startMs <= (other.endMs ?? other.startMs) &&
    other.startMs <= (one.endMs ?? one.startMs)
  )
}

function differs(one: Amounts, other: Amounts): boolean {
  return (
    !Object.is(one.inputTokens, other.inputTokens) ||
    !Object.is(one.outputTokens, other.outputTokens) ||
    !Object.is(one.totalTokens, other.totalTokens) ||
    !Object.is(one.cacheReadTokens, other.cacheReadTokens) ||
    !Object.is(one.cacheWriteTokens, other.cacheWriteTokens) ||
    !Object.is(one.reasoningTokens, other.reasoningTokens) ||
    !Object.is(one.costUsd, other.costUsd)
  )
}

function nothingBelow(): Below {
  return { amounts: noAmounts(), usageGaps: 0, costGaps: 0 }
}

function merge(sum: Below, part: Below): void {
  addAmounts(sum.amounts, part.amounts)
  sum.usageGaps += part.usageGaps
  sum.costGaps += part.costGaps
}
