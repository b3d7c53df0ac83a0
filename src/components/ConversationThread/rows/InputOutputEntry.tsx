'use client'

import type { ReactElement } from 'react'
import type { InputOutputRow } from '../../../view/threadRow.ts'
import { CopyButton } from '../../shared/CopyButton.tsx'
import { jsonText } from '../../shared/jsonText.ts'
import { Markdown } from '../../shared/Markdown.tsx'
import { jsonInText } from '../../shared/parts/jsonInText.ts'
import { ValueView } from '../../shared/parts/ValueView.tsx'
import { usePresentation } from '../../shared/presentation.ts'

/** A turn that nobody spoke in, as a step: what went in and what came out. */
export function InputOutputEntry({ row }: { row: InputOutputRow }): ReactElement {
  const { labels } = usePresentation()
  return (
    <div className="ss-turn-io">
      {row.input !== undefined && <Side label={labels.input} value={row.input} />}
      {row.output !== undefined && <Side label={labels.output} value={row.output} />}
    </div>
  )
}

function Side({ label, value }: { label: string; value: unknown }): ReactElement {
  const { labels } = usePresentation()
  const isText = typeof value === 'string' && value !== '' && jsonInText(value) === undefined
  return (
    <div className="ss-turn-io-side">
      <span className="ss-turn-io-label">{label}</span>
      <div className="ss-turn-io-value">
        {isText ? <Markdown text={value} className="ss-message-text" /> : <ValueView value={value} label={label} />}
      </div>
      <CopyButton
        text={() => (typeof value === 'string' ? value : jsonText(value))}
        label={labels.copyThing(label)}
        className="ss-turn-io-copy"
      />
    </div>
  )
}
