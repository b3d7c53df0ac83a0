'use client'

import { type ReactElement, useMemo } from 'react'
import { costBreakdown } from '../../../metrics/costBreakdown.ts'
import type { Totals } from '../../../model/session.ts'
import { usePresentation } from '../../shared/presentation.ts'
import { useThread } from '../threadContext.ts'
import { AsideSection } from './AsideSection.tsx'

const colours = 4

interface Part {
  readonly name: string
  readonly totals: Totals
  readonly share: number | undefined
}

/** Where the money went, model by model, as one bar and a list. A cost nobody reported is a dash. */
export function CostByModel(): ReactElement | null {
  const { labels, format } = usePresentation()
  const { session } = useThread()
  const breakdown = useMemo(() => costBreakdown(session, 'model'), [session])
  const parts: Part[] = breakdown.rows.map((row) => ({
    name: row.label ?? row.key,
    totals: row.totals,
    share: row.costShare,
  }))
  const rest = breakdown.unattributed
  if (rest && rest.totals.costUsd !== undefined && rest.totals.costUsd > 0) {
    parts.push({ name: labels.withoutModel, totals: rest.totals, share: rest.costShare })
  }
  if (parts.length === 0) return null
  return (
    <AsideSection title={labels.costByModel} figure={format.cost(breakdown.totals.costUsd)}>
      {(breakdown.totals.costUsd ?? 0) > 0 && <CostBar parts={parts} />}
      <ul className="ss-aside-pairs">
        {parts.map(({ name, totals }, index) => {
          const cost = format.costColumn(totals.costUsd)
          return (
            <li key={name}>
              <span className="ss-aside-model">
                <span className="ss-square" data-place={Math.min(index, colours - 1)} />
                <span className="ss-truncate">{name}</span>
              </span>
              <span className="ss-number">
                {cost.before}
                <span className="ss-pad" aria-hidden>
                  {cost.hidden}
                </span>
                {cost.after}
              </span>
            </li>
          )
        })}
      </ul>
    </AsideSection>
  )
}

function CostBar({ parts }: { parts: readonly Part[] }): ReactElement {
  return (
    <svg className="ss-aside-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden focusable={false}>
      {parts.map(({ name, share = 0 }, index) => {
        const before = parts.slice(0, index).reduce((sum, part) => sum + (part.share ?? 0), 0)
        // A hairline between the parts, unless the part itself is hardly wider.
        const width = Math.max(0, share * 100 - (share > 0.01 ? 0.4 : 0))
        return <rect key={name} data-place={Math.min(index, colours - 1)} x={before * 100} width={width} height={8} />
      })}
    </svg>
  )
}
