import type { KeyboardEvent } from 'react'
import { drawnParent, rowOfSpan, type TraceView, traceRow } from '../../view/traceView.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import type { RovingFocus } from '../hooks/useRovingFocus.ts'
import { isInControl } from '../shared/isElement.ts'

interface SpanTreeVerbs {
  readonly view: TraceView
  /** The row with the tab stop. */
  readonly current: number
  readonly roving: RovingFocus
  readonly fold: (spanIndex: number, closed: boolean, details: ChangeDetails) => void
  readonly onFold: (folded: ReadonlySet<number>, details: ChangeDetails) => void
  readonly toDetail: () => void
}

/** Keys of the tree of spans: as in every tree, `*` opens what stands beside a span, and Enter leads to its detail. */
export function spanTreeKeyHandler(verbs: SpanTreeVerbs): (event: KeyboardEvent) => void {
  const { view, current, roving, fold, onFold, toDetail } = verbs
  const { session, visible, folded } = view
  return (event) => {
    const spanIndex = visible[current]
    const span = spanIndex === undefined ? undefined : session.spans[spanIndex]
    if (spanIndex === undefined || !span || event.ctrlKey || event.metaKey || event.altKey) return
    // A control in a row, the host's or the twig, is pressed by these.
    if ((event.key === 'Enter' || event.key === ' ') && isInControl(event.target)) return
    const hasChildren = traceRow(view, spanIndex)?.hasChildren ?? false
    const details: ChangeDetails = { reason: 'keyboard', event: event.nativeEvent }
    if (event.key === 'ArrowRight' && hasChildren) {
      if (folded.has(spanIndex)) fold(spanIndex, false, details)
      else roving.focus(current + 1)
    } else if (event.key === 'ArrowLeft') {
      const parent = drawnParent(view, spanIndex)
      if (hasChildren && !folded.has(spanIndex)) fold(spanIndex, true, details)
      else if (parent >= 0) roving.focus(rowOfSpan(view, parent))
    } else if (event.key === '*') onFold(withoutSiblings(view, spanIndex), details)
    else if (event.key === 'Enter') toDetail()
    else if (isShortcut(event.key)) return
    else {
      roving.onKeyDown(event)
      return
    }
    event.preventDefault()
    event.stopPropagation()
  }
}

/** Keys of the drawer around the tree, which typing the beginning of a name must not swallow. */
function isShortcut(key: string): boolean {
  return ['/', 'n', 'N', 'p', 'f', 'j', 'k', 'm', 'x', 'e', '[', ']', '+', '-', '0', '?'].includes(key)
}

/** Opens everything beside a span, as `*` does in every tree. */
function withoutSiblings(view: TraceView, spanIndex: number): Set<number> {
  const open = new Set(view.folded)
  const parent = drawnParent(view, spanIndex)
  for (const index of view.folded) if (drawnParent(view, index) === parent) open.delete(index)
  return open
}
