import type { SpanFact } from '../../model/facts.ts'
import { defined } from '../defined.ts'

/** Where a request stands in its session. */
export interface SessionPlace {
  readonly traceId: string
  readonly sessionId?: string
  /** `['abstract', 'outline']` of `/abstract/outline`. */
  readonly path: readonly string[]
  readonly startMs?: number
  readonly endMs?: number
}

interface Segment {
  readonly traceId: string
  readonly spanId: string
  readonly parentId: string | undefined
  readonly name: string
  readonly sessionId: string | undefined
  startMs: number | undefined
  endMs: number | undefined
}

/** The segments of the paths of sessions as spans; each lasts as long as the requests below it. */
export class PathTree {
  private readonly segments = new Map<string, Segment>()

  /** The id of the span that a request of this place stands under. */
  add({ traceId, sessionId, path, startMs, endMs }: SessionPlace): string | undefined {
    let parentId: string | undefined
    for (const name of path) {
      const spanId: string = `${parentId ?? ''}/${name}`
      const key = `${traceId}\n${spanId}`
      let segment = this.segments.get(key)
      if (segment === undefined) {
        segment = { traceId, spanId, parentId, name, sessionId, startMs, endMs: endMs ?? startMs }
        this.segments.set(key, segment)
      }
      segment.startMs = least(segment.startMs, startMs)
      segment.endMs = most(segment.endMs, endMs ?? startMs)
      parentId = spanId
    }
    return parentId
  }

  *facts(): Iterable<SpanFact> {
    for (const { traceId, spanId, parentId, name, sessionId, startMs, endMs } of this.segments.values()) {
      yield {
        fact: 'span',
        traceId,
        spanId,
        ...defined({ parentId, startMs, endMs }),
        name,
        kind: 'chain',
        kindLabel: 'path',
        ...(sessionId === undefined ? {} : { context: { sessionKeys: [{ class: 'session', value: sessionId }] } }),
      }
    }
  }
}

function least(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.min(one, other)
}

function most(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.max(one, other)
}
