import type { Session, SpanKind } from '../model/session.ts'
import { traceName, turnOfSpan, turnOfTrace } from './traceIndex.ts'

/** What a breakdown goes by. `step`: the name of the span; `tool`, `agent`: the nearest one above (or the span itself). */
export type BreakdownBy = 'model' | 'kind' | 'turn' | 'tool' | 'trace' | 'step' | 'agent'

export interface Owner {
  readonly key: string
  readonly label?: string
  readonly turnIndex?: number
  readonly traceId?: string
}

/** Whose amounts a span's and a trace record's are; `undefined`: nobody's. */
export interface Owners {
  readonly ofSpan: (spanIndex: number) => Owner | undefined
  /** Of what a trace's record knows beyond its spans. */
  readonly ofTrace: (traceIndex: number) => Owner | undefined
}

export function ownersOf(session: Session, by: BreakdownBy): Owners {
  const { spans, traces } = session
  const nobody = (): undefined => undefined
  switch (by) {
    case 'model':
      return { ofSpan: (index) => named(spans[index]?.model), ofTrace: nobody }
    case 'kind':
      return { ofSpan: (index) => named(spans[index]?.kind), ofTrace: nobody }
    case 'step':
      return { ofSpan: (index) => named(spans[index]?.name), ofTrace: nobody }
    case 'tool':
    case 'agent': {
      const nearest = nearestOfKind(session, by)
      return { ofSpan: (index) => named(spans[nearest[index] ?? -1]?.name), ofTrace: nobody }
    }
    case 'turn': {
      const turns = turnOfSpan(session)
      return {
        ofSpan: (index) => numbered(turns[index]),
        ofTrace: (index) => numbered(turnOfTrace(session).get(traces[index]?.id ?? '')?.index),
      }
    }
    case 'trace': {
      const owners = traces.map((trace): Owner => {
        const label = traceName(session, trace)
        return { key: trace.id, traceId: trace.id, ...(label !== undefined && { label }) }
      })
      const ofSpan = new Map<number, Owner>()
      traces.forEach((trace, place) => {
        const owner = owners[place]
        for (let index = trace.spanStart; owner && index < trace.spanEnd; index++) ofSpan.set(index, owner)
      })
      return { ofSpan: (index) => ofSpan.get(index), ofTrace: (index) => owners[index] }
    }
  }
}

/** For every span the nearest span of a kind, itself or above it; -1 without one. */
function nearestOfKind({ spans }: Session, kind: SpanKind): Int32Array {
  const nearest = new Int32Array(spans.length)
  spans.forEach((span, index) => {
    // Parents stand before their children, so the parent's answer is known.
    nearest[index] = span.kind === kind ? index : span.parent >= 0 ? (nearest[span.parent] ?? -1) : -1
  })
  return nearest
}

function named(key: string | undefined): Owner | undefined {
  return key === undefined ? undefined : { key }
}

function numbered(turnIndex: number | undefined): Owner | undefined {
  return turnIndex === undefined || turnIndex < 0 ? undefined : { key: String(turnIndex + 1), turnIndex }
}
