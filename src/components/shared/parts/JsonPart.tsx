'use client'

import type { ReactElement } from 'react'
import { JsonView } from '../JsonView.tsx'
import { usePresentation } from '../presentation.ts'
import type { PartOf, PartProps } from './part.ts'

/** A part of a shape nobody knows: whole, as it was sent. */
export function JsonPart({ part }: PartProps<PartOf<'json'>>): ReactElement {
  const { labels } = usePresentation()
  return (
    <div className="ss-json-part">
      <JsonView value={part.value} openDepth={1} label={labels.unknownPart} />
    </div>
  )
}
