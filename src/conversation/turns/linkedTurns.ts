import type { Session, Span, Trace } from '../../model/session.ts'
import type { TurnDraft } from './turnDraft.ts'

/**
 * The turn of the tool call that a trace was started by: a sub-agent in a trace of its own links to the tool's span. A link
 * to anything else (the turn before, say) joins nothing. A sub-agent whose tool call nobody names works for the turn that
 * it follows: what it is asked is nobody's question.
 */
export class LinkedTurns {
  private readonly session: Pick<Session, 'spans' | 'traces'>
  private readonly turns = new Map<string, TurnDraft>()
  private tools: Map<string, string> | undefined
  /** Of those that somebody but a sub-agent opened. */
  private latest: TurnDraft | undefined

  constructor(session: Pick<Session, 'spans' | 'traces'>) {
    this.session = session
  }

  /** The trace belongs to a turn. */
  take(trace: Trace, draft: TurnDraft): void {
    this.turns.set(trace.id, draft)
    if (!isSubAgent(this.session.spans[trace.spanStart])) this.latest = draft
  }

  turnOf(trace: Trace): TurnDraft | undefined {
    const root = this.session.spans[trace.spanStart]
    if (root === undefined || root.traceId !== trace.id) return undefined
    for (const link of root.links) {
      const traceId = this.toolSpans.get(keyOf(link.traceId, link.spanId))
      if (traceId === undefined || traceId === trace.id) continue
      const draft = this.turns.get(traceId)
      if (draft !== undefined) return draft
    }
    return isSubAgent(root) ? this.latest : undefined
  }

  /** Traces by the link that leads there: it names both ids, or the span's alone. */
  private get toolSpans(): ReadonlyMap<string, string> {
    if (this.tools === undefined) {
      this.tools = new Map()
      for (const { kind, id, traceId } of this.session.spans) {
        if (kind === 'tool') this.tools.set(keyOf(traceId, id), traceId).set(keyOf('', id), traceId)
      }
    }
    return this.tools
  }
}

function isSubAgent(root: Span | undefined): boolean {
  return root?.kind === 'agent' && root.kindLabel === 'sub-agent'
}

function keyOf(traceId: string, spanId: string): string {
  return `${traceId}/${spanId}`
}
