'use client'

import { type ReactElement, useState } from 'react'
import type { MetadataValue } from '../../../model/session.ts'
import { oneLine } from '../../shared/parts/oneLine.ts'
import { usePresentation } from '../../shared/presentation.ts'
import { ShowMore } from '../../shared/ShowMore.tsx'
import { useThread } from '../threadContext.ts'
import { AsideSection } from './AsideSection.tsx'

const step = 12
const valuesShown = 3

/** What the traces carry, merged; values that differ stand beside each other with the number of traces. */
export function SessionMetadata(): ReactElement | null {
  const { labels, format } = usePresentation()
  const { session } = useThread()
  const [shown, setShown] = useState(step)
  const keys = Object.keys(session.metadata)
  if (keys.length === 0) return null
  return (
    <AsideSection title={labels.metadataTitle} figure={labels.fields(keys.length, format.count(keys.length))}>
      <dl className="ss-aside-metadata" translate="no">
        {keys.slice(0, shown).map((key) => (
          <div key={key}>
            <dt className="ss-mono ss-truncate" title={key}>
              {key}
            </dt>
            <dd className="ss-mono">
              <Values values={session.metadata[key] ?? []} />
            </dd>
          </div>
        ))}
      </dl>
      {keys.length > shown && (
        <ShowMore step={step} left={keys.length - shown} words="items" onClick={() => setShown(shown + step)} />
      )}
    </AsideSection>
  )
}

function Values({ values }: { values: readonly MetadataValue[] }): ReactElement {
  const { labels, format } = usePresentation()
  const rest = values.slice(valuesShown)
  return (
    <>
      {values.slice(0, valuesShown).map(({ value, count }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two values may look alike as text
        <span key={index} className="ss-aside-value">
          <span className="ss-truncate" title={oneLine(value)}>
            {oneLine(value)}
          </span>
          {values.length > 1 && (
            <span className="ss-dim" title={labels.metadataOnTraces(labels.traces(count, format.count(count)))}>
              {labels.toolTimes(format.count(count))}
            </span>
          )}
        </span>
      ))}
      {rest.length > 0 && (
        <span className="ss-dim" title={labels.listed(rest.map(({ value }) => oneLine(value))).slice(0, 1000)}>
          {labels.more(rest.length, format.count(rest.length))}
        </span>
      )}
    </>
  )
}
