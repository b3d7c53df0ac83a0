'use client'

import type { ReactElement } from 'react'
import { usePresentation } from '../../shared/presentation.ts'
import type { SectionContext } from '../section.ts'
import { TokenTable } from '../TokenTable.tsx'

/** What the span used by type, at which price, and who said so. */
export function TokensSection(context: SectionContext): ReactElement {
  const { labels } = usePresentation()
  return (
    <div className="ss-drawer-section">
      {hasUsage(context) ? <TokenTable context={context} /> : <p className="ss-dim">{labels.noUsage}</p>}
    </div>
  )
}

export function hasUsage({ span }: SectionContext): boolean {
  const { own, reported } = span
  return [own, reported ?? {}].some(
    (totals) =>
      totals.totalTokens !== undefined ||
      totals.inputTokens !== undefined ||
      totals.outputTokens !== undefined ||
      totals.costUsd !== undefined,
  )
}
