'use client'

import type { ReactElement } from 'react'
import { usePresentation } from './presentation.ts'

export interface CostFigureProps {
  /** `undefined`: unknown, never $0. */
  usd: number | undefined
}

/** A cost in a column: trailing zeros keep their place unseen, so that decimal points stand in line. A `span`. */
export function CostFigure({ usd }: CostFigureProps): ReactElement {
  const { format } = usePresentation()
  const { before, hidden, after } = format.costColumn(usd)
  return (
    <span>
      {before}
      {hidden !== '' && (
        <span className="ss-pad" aria-hidden>
          {hidden}
        </span>
      )}
      {after}
    </span>
  )
}
