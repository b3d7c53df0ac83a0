import type { Session, Span, Trace } from '../model/session.ts'

/**
 * Spans that only a framework's own machinery made: steps of a kind without a meaning of its own that hold nothing a
 * reader looks for. A root, an error, a cost, an evaluation, an event or a link is always worth a line; so is a step
 * that says something its only child does not.
 */
export function frameworkSpans(session: Session, trace: Trace): Set<number> {
  const found = new Set<number>()
  for (let index = trace.spanStart; index < trace.spanEnd; index++) {
    const span = session.spans[index]
    if (span && isMachinery(session, span, index)) found.add(index)
  }
  return found
}

function isMachinery(session: Session, span: Span, index: number): boolean {
  if (span.parent < 0 || (span.kind !== 'chain' && span.kind !== 'unknown')) return false
  if (span.status === 'error' || span.status === 'running' || span.error !== undefined) return false
  if (span.events.length > 0 || span.links.length > 0 || span.scores.length > 0) return false
  if (span.own.costUsd !== undefined || span.own.totalTokens !== undefined) return false
  const isLeaf = span.end === index + 1
  if (isLeaf) return isNothing(span.input) && isNothing(span.output)
  const child = session.spans[index + 1]
  // A wrapper: one child fills it, and it repeats what goes through.
  const hasOneChild = child?.end === span.end
  return hasOneChild && (isNothing(span.output) || isSaidBy(span.output, [child.output]) || child.kind === 'chain')
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === '' || value === '{}' || value === '[]' || value === 'null'
}

function isSaidBy(value: unknown, others: readonly unknown[]): boolean {
  return others.some((other) => other === value)
}
