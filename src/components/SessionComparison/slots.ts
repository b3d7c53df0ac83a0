import type { ReactNode } from 'react'
import type { ComparedStep } from '../../metrics/comparedSteps.ts'
import type { Session } from '../../model/session.ts'

/** The bar above two sessions. */
export interface ComparisonSlotProps {
  /** What came before. */
  a: Session
  b: Session
  /** What would stand there: render it, wrap it or leave it out. */
  children: ReactNode
}

/** One side of a step that is open. */
export interface StepSlotProps {
  session: Session
  side: 'a' | 'b'
  step: ComparedStep
  /** What would stand there: render it, wrap it or leave it out. */
  children: ReactNode
}

/** Pieces of the comparison that a host may render itself. */
export interface ComparisonSlots {
  /** The bar above the two sessions. Answer `children`, something beside them, or something else. */
  renderToolbar?: ((slot: ComparisonSlotProps) => ReactNode) | undefined
  /** Either side of a step that the reader has opened: what was asked, answered and called. */
  renderStep?: ((slot: StepSlotProps) => ReactNode) | undefined
}
