import type { Session, Trace } from '../../model/session.ts'
import { frameworkSpans } from '../../view/frameworkSpans.ts'
import { filterSpans, withAncestors } from '../../view/traceFilter.ts'
import type { FilterChoice } from './FilterButton.tsx'
import type { TreeLook } from './treeLook.ts'

/** The spans that stand in the tree, by their place in `session.spans`; `undefined`: all of the trace. */
export function shownSpans(
  session: Session,
  trace: Trace,
  filter: FilterChoice,
  framework: TreeLook['framework'],
): ReadonlySet<number> | undefined {
  const found = filterSpans(session, trace, filter)
  const kept = found && filter.ancestors === 'kept' ? withAncestors(session, found) : found
  if (framework === 'shown') return kept
  const noise = frameworkSpans(session, trace)
  const spans = new Set<number>()
  for (let index = trace.spanStart; index < trace.spanEnd; index += 1) {
    if (!noise.has(index) && (!kept || kept.has(index))) spans.add(index)
  }
  return spans
}
