import type { ReactNode } from 'react'
import type { Session, Span } from '../../model/session.ts'

/** What stands above the lanes. */
export interface TimelineSlotProps {
  session: Session
  /** What would stand there: render it, wrap it or leave it out. */
  children: ReactNode
}

/** The card beside the span that is pointed at, or has the focus. */
export interface ReadoutSlotProps {
  session: Session
  span: Span
  spanIndex: number
  /** Above 1: so many spans stand where the pointer is, and this is one of them. */
  spanCount: number
  /** What would stand there: render it, wrap it or leave it out. */
  children: ReactNode
}

/** Pieces of the timeline that a host may render itself. */
export interface TimelineSlots {
  /** The bar above the lanes. Answer `children`, something beside them, or something else. */
  renderToolbar?: ((slot: TimelineSlotProps) => ReactNode) | undefined
  /** The card of a span, for eyes only: it goes with the pointer and cannot be clicked. */
  renderReadout?: ((slot: ReadoutSlotProps) => ReactNode) | undefined
}
