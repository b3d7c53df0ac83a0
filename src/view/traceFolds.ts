import type { Session, Trace } from '../model/session.ts'

/** Indices of folded spans from the ids the reader's choice holds. Ids of other traces are left alone. */
export function foldsFromIds(session: Session, trace: Trace, ids: readonly string[]): Set<number> {
  const wanted = new Set(ids)
  const folded = new Set<number>()
  if (wanted.size === 0) return folded
  for (let index = trace.spanStart; index < trace.spanEnd; index++) {
    if (wanted.has(session.spans[index]?.id ?? '')) folded.add(index)
  }
  return folded
}

/** The ids of folded spans, in order. */
export function idsFromFolds(session: Session, folded: ReadonlySet<number>): string[] {
  return [...folded].sort((one, other) => one - other).flatMap((index) => session.spans[index]?.id ?? [])
}

/** Every span with children at this depth or deeper (0: the roots). */
export function foldFromDepth(session: Session, trace: Trace, depth: number): Set<number> {
  const folded = new Set<number>()
  for (let index = trace.spanStart; index < trace.spanEnd; index++) {
    const span = session.spans[index]
    if (span && span.depth >= depth && span.end > index + 1) folded.add(index)
  }
  return folded
}

/** Folds everything that neither failed nor holds a failure, and opens the path to each failed span. */
export function expandErrors(session: Session, trace: Trace): Set<number> {
  const folded = foldFromDepth(session, trace, 0)
  for (let index = trace.spanStart; index < trace.spanEnd; index++) {
    if (session.spans[index]?.status !== 'error') continue
    for (let up = session.spans[index]?.parent ?? -1; up >= 0 && folded.has(up); up = session.spans[up]?.parent ?? -1) {
      folded.delete(up)
    }
  }
  return folded
}

/** The same folds without those that hide a span. */
export function reveal(session: Session, folded: ReadonlySet<number>, spanIndex: number): Set<number> {
  const open = new Set(folded)
  for (let up = session.spans[spanIndex]?.parent ?? -1; up >= 0; up = session.spans[up]?.parent ?? -1) open.delete(up)
  return open
}
