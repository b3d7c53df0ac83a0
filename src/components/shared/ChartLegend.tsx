'use client'

import { type ReactElement, type ReactNode, useId } from 'react'
import { safeId } from './safeId.ts'
import { type TokenPart, TokenPatterns, tokenFill } from './TokenPatterns.tsx'

export interface ChartLegendProps {
  entries: readonly { readonly part: TokenPart; readonly label: ReactNode }[]
}

/** What the parts of the bars mean: a square in the shade and hatching of each, with its word. */
export function ChartLegend({ entries }: ChartLegendProps): ReactElement {
  const id = safeId(useId())
  return (
    <span className="ss-legend">
      {entries.map(({ part, label }) => (
        <span key={part} className="ss-legend-entry">
          <svg width={10} height={10} aria-hidden focusable={false}>
            <TokenPatterns id={`${id}${part}`} />
            <rect
              className="ss-token-part"
              data-part={part}
              width={10}
              height={10}
              rx={2}
              {...tokenFill(`${id}${part}`, part)}
            />
          </svg>
          {label}
        </span>
      ))}
    </span>
  )
}
