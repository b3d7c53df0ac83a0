import { checkTotals, type Expect } from './checkTotals.ts'
import type { Session, Span, Trace } from './session.ts'
import type { SessionBase } from './sessionBase.ts'

const SPAN_STATUSES: ReadonlySet<string> = new Set(['unset', 'ok', 'error', 'running'])
const TRACE_STATUSES: ReadonlySet<string> = new Set(['running', 'ok', 'error'])

/**
 * Walks everything a session promises (see `session.ts`) and returns the promises that are broken, one sentence each.
 * An empty list: the session is sound.
 */
export function checkSession(session: SessionBase | Session): string[] {
  const violations: string[] = []
  const expect = (holds: boolean, sentence: string): void => {
    if (!holds) violations.push(sentence)
  }
  expect(typeof session.id === 'string' && session.id !== '', 'the session has no id')
  checkTimes(session, expect)
  checkCounts(session, expect)
  checkTraces(session, expect)
  checkTree(session, expect)
  checkSpans(session, expect)
  checkIssues(session, expect)
  checkTotals(session, expect)
  return violations
}

function checkTimes({ startMs, endMs, durations, traces }: SessionBase, expect: Expect): void {
  expect(Number.isFinite(startMs), 'the start of the session is no number')
  expect(endMs === undefined || endMs >= startMs, 'the session ends before it starts')
  for (const [name, ms] of Object.entries(durations)) {
    expect(Number.isFinite(ms) && ms >= 0, `durations.${name} is ${ms}`)
  }
  const latestMs = Math.max(Math.abs(startMs), Math.abs(endMs ?? 0))
  const { wallMs, activeMs, idleMs, summedMs, startToStartMs } = durations
  expect(near(activeMs + idleMs, wallMs, latestMs), 'active and idle time do not make up the wall time')
  expect(startToStartMs <= wallMs + tolerance(latestMs), 'the last trace starts after the wall time')
  expect(activeMs <= summedMs + tolerance(latestMs), 'more time is active than all traces took')
  const first = traces[0]
  expect(first === undefined || first.startMs === startMs, 'the session does not start with its first trace')
  if (endMs !== undefined && traces.length > 0) {
    expect(near(endMs - startMs, wallMs, latestMs), 'end minus start is not the wall time')
  }
}

function checkCounts(session: SessionBase, expect: Expect): void {
  expect(session.traceCount === session.traces.length, 'traceCount differs from the traces')
  expect(session.spanCount === session.spans.length, 'spanCount differs from the spans')
  expect(new Set(session.userIds).size === session.userIds.length, 'a user id stands twice')
  expect(new Set(session.tags).size === session.tags.length, 'a tag stands twice')
  expect(new Set(session.models).size === session.models.length, 'a model stands twice')
  const levels = new Set(session.scores)
  for (const trace of session.traces) {
    for (const score of trace.scores) expect(levels.has(score), `a score of trace ${trace.id} is not in the session`)
  }
  for (const span of session.spans) {
    for (const score of span.scores) expect(levels.has(score), `a score of span ${span.id} is not in the session`)
  }
}

function checkTraces({ traces, spans }: SessionBase, expect: Expect): void {
  const ids = new Set<string>()
  let spanEnd = 0
  let previous: Trace | undefined
  for (const trace of traces) {
    expect(!ids.has(trace.id), `trace ${trace.id} stands twice`)
    ids.add(trace.id)
    expect(trace.spanStart === spanEnd && trace.spanEnd >= spanEnd, `the spans of trace ${trace.id} are not contiguous`)
    spanEnd = trace.spanEnd
    expect(TRACE_STATUSES.has(trace.status), `trace ${trace.id} has status ${trace.status}`)
    expect(Number.isFinite(trace.startMs), `the start of trace ${trace.id} is no number`)
    expect(trace.endMs === undefined || trace.endMs >= trace.startMs, `trace ${trace.id} ends before it starts`)
    expect(trace.status !== 'running' || trace.endMs === undefined, `trace ${trace.id} runs although it has ended`)
    if (previous !== undefined) {
      const isInOrder =
        previous.startMs < trace.startMs || (previous.startMs === trace.startMs && previous.id < trace.id)
      expect(isInOrder, `trace ${trace.id} is out of order`)
    }
    previous = trace
    for (let index = trace.spanStart; index < trace.spanEnd; index++) {
      const span = spans[index]
      expect(span?.traceId === trace.id, `span ${index} stands in trace ${trace.id} but belongs to ${span?.traceId}`)
      const isInside = span !== undefined && span.startMs >= trace.startMs
      expect(isInside, `span ${span?.id} starts before its trace`)
      if (trace.endMs !== undefined) expect((span?.endMs ?? 0) <= trace.endMs, `span ${span?.id} ends after its trace`)
    }
  }
  expect(spanEnd === spans.length, 'some spans belong to no trace')
}

/** Pre-order: parents before children, subtrees as slices, siblings by start, then id. */
function checkTree({ spans, traces }: SessionBase, expect: Expect): void {
  const lastChildOf = new Map<number, Span>()
  const open: number[] = []
  let trace = 0
  for (let index = 0; index < spans.length; index++) {
    const span = spans[index]
    if (span === undefined) continue
    while (open.length > 0 && (spans[open.at(-1) ?? 0]?.end ?? 0) <= index) open.pop()
    while ((traces[trace]?.spanEnd ?? spans.length) <= index) trace++
    const parent = open.at(-1) ?? -1
    expect(span.parent === parent, `the parent of span ${span.id} is ${span.parent}, by its place ${parent}`)
    expect(span.depth === open.length, `the depth of span ${span.id} is ${span.depth}, by its place ${open.length}`)
    const limit = parent === -1 ? (traces[trace]?.spanEnd ?? spans.length) : (spans[parent]?.end ?? 0)
    expect(span.end > index && span.end <= limit, `the subtree of span ${span.id} ends at ${span.end}`)
    expect(
      parent === -1 || spans[parent]?.traceId === span.traceId,
      `the parent of span ${span.id} is in another trace`,
    )
    expect(span.missingParentId === undefined || parent === -1, `span ${span.id} has a parent and misses one`)
    // Roots of one trace are siblings too.
    const family = parent === -1 ? -1 - trace : parent
    const sibling = lastChildOf.get(family)
    if (sibling !== undefined) {
      const isInOrder = sibling.startMs < span.startMs || (sibling.startMs === span.startMs && sibling.id < span.id)
      expect(isInOrder, `span ${span.id} is out of order`)
    }
    lastChildOf.set(family, span)
    open.push(index)
  }
}

function checkSpans({ spans, traces }: SessionBase, expect: Expect): void {
  const running = new Set(traces.filter((trace) => trace.status === 'running').map((trace) => trace.id))
  const ids = new Map<string, Set<string>>()
  for (const span of spans) {
    const known = ids.get(span.traceId) ?? new Set<string>()
    ids.set(span.traceId, known)
    expect(!known.has(span.id), `span ${span.id} stands twice in trace ${span.traceId}`)
    known.add(span.id)
    expect(Number.isFinite(span.startMs), `the start of span ${span.id} is no number`)
    const isEndSound = span.endMs === undefined || (Number.isFinite(span.endMs) && span.endMs >= span.startMs)
    expect(isEndSound, `the end of span ${span.id} is ${span.endMs}`)
    expect(SPAN_STATUSES.has(span.status), `span ${span.id} has status ${span.status}`)
    expect(span.status !== 'running' || span.endMs === undefined, `span ${span.id} runs although it has ended`)
    expect(span.error === undefined || span.status === 'error', `span ${span.id} has an error but not its status`)
    const isUnsaid = span.status === 'unset' && span.endMs === undefined && running.has(span.traceId)
    expect(!isUnsaid, `span ${span.id} is open in a running trace but does not run`)
    expect(typeof span.name === 'string' && span.name !== '', `span ${span.id} has no name`)
    for (const score of span.scores)
      expect(score.target === 'span', `span ${span.id} holds a score of a ${score.target}`)
  }
}

function checkIssues({ issues }: SessionBase, expect: Expect): void {
  const codes = new Set<string>()
  for (const { code, message, count, examples, spans } of issues) {
    expect(!codes.has(code), `issue ${code} stands twice`)
    codes.add(code)
    expect(/^[a-z]+(?:-[a-z]+)*$/.test(code), `issue code ${code} is not in kebab case`)
    expect(message !== '', `issue ${code} has no message`)
    expect(Number.isInteger(count) && count > 0, `issue ${code} counts ${count}`)
    expect(examples.length <= 5, `issue ${code} has ${examples.length} examples`)
    expect(spans === undefined || (spans > 0 && spans <= count), `issue ${code} lost ${spans} spans`)
  }
}

function near(one: number, other: number, latestMs: number): boolean {
  return Math.abs(one - other) <= tolerance(latestMs)
}

/** What rounding may do to sums of times: a double near `latestMs` has steps of its own, 0.0002 ms in our century. */
function tolerance(latestMs: number): number {
  return 0.001 + latestMs * Number.EPSILON * 16
}
