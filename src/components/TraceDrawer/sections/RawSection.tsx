'use client'

import type { ReactElement } from 'react'
import { JsonView } from '../../shared/JsonView.tsx'
import { usePresentation } from '../../shared/presentation.ts'
import type { SectionContext } from '../section.ts'

/** The payload's own part for this span; where it is not at hand (a clone, an export read back), the span itself. */
export function RawSection({ span, search }: SectionContext): ReactElement {
  const { labels } = usePresentation()
  return (
    <div className="ss-drawer-section">
      {span.raw === undefined && <p className="ss-dim">{labels.rawNotAtHand}</p>}
      <JsonView value={span.raw ?? span} openDepth={2} label={labels.sectionRaw} tools search={search} />
    </div>
  )
}
