import type { ReactNode } from 'react'
import type { Session, Span, Trace } from '../../model/session.ts'

/** The bars above a trace. */
export interface TraceSlotProps {
  session: Session
  trace: Trace
  /** What would stand there: render it, wrap it or leave it out. */
  children: ReactNode
}

/** What stands at a span: its line in the tree, the head of its details. */
export interface SpanSlotProps {
  session: Session
  span: Span
  spanIndex: number
  /** What would stand there: render it, wrap it or leave it out. */
  children: ReactNode
}

/** Pieces of the drawer that a host may render itself. */
export interface DrawerSlots {
  /** The bar with the name of the trace. Answer `children`, something beside them, or something else. */
  renderHeader?: ((slot: TraceSlotProps) => ReactNode) | undefined
  /** The bar with the search, in the same way. */
  renderToolbar?: ((slot: TraceSlotProps) => ReactNode) | undefined
  /** A span's name in the tree, before its time. Keep it stable: every row is drawn again for a new one. */
  renderSpanName?: ((slot: SpanSlotProps) => ReactNode) | undefined
  /** What stands above the tabs of the selected span. */
  renderSpanHeader?: ((slot: SpanSlotProps) => ReactNode) | undefined
}
