'use client'

import type { ReactElement } from 'react'
import { Icon } from '../Icon.tsx'
import { Markdown } from '../Markdown.tsx'
import { usePresentation } from '../presentation.ts'
import type { PartOf, PartProps } from './part.ts'

/** A model said no. */
export function RefusalPart({ part }: PartProps<PartOf<'refusal'>>): ReactElement {
  const { labels } = usePresentation()
  return (
    <div className="ss-refusal">
      <p className="ss-refusal-title">
        <Icon name="ban" size="sm" />
        {labels.refused}
      </p>
      {part.text !== '' && <Markdown text={part.text} className="ss-message-text" />}
    </div>
  )
}
