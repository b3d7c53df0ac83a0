import { completeSession } from '../conversation/completeSession.ts'
import { memoByObject } from '../metrics/memo.ts'
import { traceById } from '../metrics/traceIndex.ts'
import type { Session, Span, Trace } from '../model/session.ts'

/** What a tool call started: an agent of its own, told as a session so that it is read like one. */
export interface SubSession {
  readonly session: Session
  /** Of the agent, where one has a name. */
  readonly name?: string
  readonly modelCalls: number
  readonly toolCalls: number
  readonly durationMs?: number
}

const known = new WeakMap<Session, Map<number, SubSession | undefined>>()

/**
 * The work below a tool call that talks to a model: the spans below it, and traces of their own whose root links to it.
 * `undefined` where no model was called.
 */
export function subSessionOf(session: Session, toolSpanIndex: number): SubSession | undefined {
  let found = known.get(session)
  if (found === undefined) {
    found = new Map()
    known.set(session, found)
  }
  if (!found.has(toolSpanIndex)) found.set(toolSpanIndex, read(session, toolSpanIndex))
  return found.get(toolSpanIndex)
}

function read(session: Session, toolSpanIndex: number): SubSession | undefined {
  const tool = session.spans[toolSpanIndex]
  if (tool === undefined) return undefined
  const spans: Span[] = []
  const traces: Trace[] = []
  const own = traceById(session).get(tool.traceId)
  const add = (from: number, to: number, trace: Trace): void => {
    if (to <= from) return
    const start = spans.length
    const depth = session.spans[from]?.depth ?? 0
    for (let index = from; index < to; index++) {
      const span = session.spans[index]
      if (span) spans.push(moved(span, start - from, from, depth))
    }
    const { name: _name, input: _input, output: _output, error: _error, own: _own, ...rest } = trace
    const part = spans.slice(start)
    traces.push({
      ...rest,
      spanStart: start,
      spanEnd: spans.length,
      scores: [],
      tags: [],
      metadata: {},
      startMs: part.reduce((least, span) => Math.min(least, span.startMs), part[0]?.startMs ?? trace.startMs),
      endMs: part.reduce((most, span) => Math.max(most, span.endMs ?? span.startMs), trace.startMs),
      status: part.some((span) => span.parent < 0 && span.status === 'error') ? 'error' : 'ok',
    })
  }
  if (own) add(toolSpanIndex + 1, tool.end, own)
  for (const traceId of [tool.traceId, '']) {
    for (const trace of startedTraces(session).get(linkKey(traceId, tool.id)) ?? []) {
      add(trace.spanStart, trace.spanEnd, trace)
    }
  }
  const modelCalls = spans.filter((span) => span.kind === 'llm').length
  if (modelCalls === 0) return undefined
  const agent = spans.find((span) => span.kind === 'agent' && span.name !== tool.name)
  const startMs = Math.min(...traces.map((trace) => trace.startMs))
  const endMs = spans.reduce((most, span) => Math.max(most, span.endMs ?? span.startMs), startMs)
  const base = { ...session, traces, spans, scores: [], traceCount: traces.length, spanCount: spans.length }
  return {
    session: completeSession(base),
    ...(agent && { name: agent.name }),
    modelCalls,
    toolCalls: spans.filter((span) => span.kind === 'tool').length,
    durationMs: endMs - startMs,
  }
}

/** Whether a span belongs to an agent that a call started: it is told there, not in the turn. */
export function isInSubSession(session: Session, spanIndex: number): boolean {
  for (let up = session.spans[spanIndex]?.parent ?? -1; up >= 0; up = session.spans[up]?.parent ?? -1) {
    if (session.spans[up]?.kind === 'tool' && callsModel(session, up)) return true
  }
  return false
}

function callsModel(session: Session, spanIndex: number): boolean {
  const end = session.spans[spanIndex]?.end ?? 0
  for (let index = spanIndex + 1; index < end; index++) if (session.spans[index]?.kind === 'llm') return true
  return false
}

/** A span at another place of another list. Its attributes are not read for it. */
function moved(span: Span, by: number, from: number, depth: number): Span {
  const parent = span.parent < from ? -1 : span.parent + by
  const copy: Span = Object.create(span, {
    parent: { value: parent, enumerable: true },
    end: { value: span.end + by, enumerable: true },
    depth: { value: span.depth - depth, enumerable: true },
    attributes: { get: () => span.attributes, enumerable: true },
  })
  return copy
}

/** Traces by the span their root links to. */
const startedTraces = memoByObject((session: Session) => {
  const started = new Map<string, Trace[]>()
  for (const trace of session.traces) {
    const root = session.spans[trace.spanStart]
    if (root?.traceId !== trace.id) continue
    for (const link of root.links) {
      if (link.traceId === trace.id) continue
      const key = linkKey(link.traceId, link.spanId)
      const list = started.get(key)
      if (list) list.push(trace)
      else started.set(key, [trace])
    }
  }
  return started
})

function linkKey(traceId: string, spanId: string): string {
  return `${traceId}/${spanId}`
}
