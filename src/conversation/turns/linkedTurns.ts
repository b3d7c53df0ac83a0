import type { Session, Trace } from '../../model/session.ts'
import type { TurnDraft } from './turnDraft.ts'

/**
 * The turn of the tool call that a trace was started by: a sub-agent in a trace of its own links to the tool's span. A link
 * to anything else (the turn before, say) joins nothing.
 */
export class LinkedTurns {
  private readonly session: Pick<Session, 'spans' | 'traces'>
  private readonly turns = new Map<string, TurnDraft>()
  private tools: Set<string> | undefined

  constructor(session: Pick<Session, 'spans' | 'traces'>) {
    this.session = session
  }

  /** The trace belongs to a turn. */
  take(trace: Trace, draft: TurnDraft): void {
    this.turns.set(trace.id, draft)
  }

  turnOf(trace: Trace): TurnDraft | undefined {
    const root = this.session.spans[trace.spanStart]
    if (root === undefined || root.traceId !== trace.id) return undefined
    for (const link of root.links) {
      if (link.traceId === trace.id || !this.toolSpans.has(keyOf(link.traceId, link.spanId))) continue
      const draft = this.turns.get(link.traceId)
      if (draft !== undefined) return draft
    }
    return undefined
  }

  private get toolSpans(): ReadonlySet<string> {
    if (this.tools === undefined) {
      this.tools = new Set()
      for (const span of this.session.spans) {
        if (span.kind === 'tool') this.tools.add(keyOf(span.traceId, span.id))
      }
    }
    return this.tools
  }
}

function keyOf(traceId: string, spanId: string): string {
  return `${traceId}/${spanId}`
}
