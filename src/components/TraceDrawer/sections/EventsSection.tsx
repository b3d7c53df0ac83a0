'use client'

import { type ReactElement, useState } from 'react'
import type { SpanEvent } from '../../../model/session.ts'
import { JsonView } from '../../shared/JsonView.tsx'
import { usePresentation } from '../../shared/presentation.ts'
import { ShowMore } from '../../shared/ShowMore.tsx'
import type { SectionContext } from '../section.ts'
import { StackView } from './StackView.tsx'

/** Events shown at once: a streamed answer may have one for each word. */
const STEP = 50

/** Events and joined log records in the order they were sent, each with when it came. */
export function EventsSection({ span }: SectionContext): ReactElement {
  const { labels } = usePresentation()
  const [limit, setLimit] = useState(STEP)
  const { events } = span
  if (events.length === 0) return <p className="ss-drawer-section ss-dim">{labels.noEvents}</p>
  return (
    <div className="ss-drawer-section">
      <ol className="ss-drawer-list">
        {events.slice(0, limit).map((event, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: events never move and may share a name and a time
          <li key={index} data-tone={event.name === 'exception' ? 'error' : undefined}>
            <EventView event={event} startMs={span.startMs} />
          </li>
        ))}
      </ol>
      {events.length > limit && (
        <ShowMore step={STEP} left={events.length - limit} words="items" onClick={() => setLimit(limit + STEP)} />
      )}
    </div>
  )
}

function EventView({ event, startMs }: { event: SpanEvent; startMs: number }): ReactElement {
  const { labels, format } = usePresentation()
  const { 'exception.stacktrace': stack, ...others } = event.attributes
  const attributes = typeof stack === 'string' ? others : event.attributes
  return (
    <>
      <p className="ss-row">
        <span className="ss-strong ss-truncate">{event.name}</span>
        <span className="ss-grow" />
        {event.atMs !== undefined && (
          <span className="ss-dim ss-small" title={format.clockExact(event.atMs)}>
            {labels.after(format.duration(event.atMs - startMs))}
          </span>
        )}
      </p>
      {Object.keys(attributes).length > 0 && <JsonView value={attributes} openDepth={1} />}
      {typeof stack === 'string' && <StackView stack={stack} />}
      {event.body !== undefined && event.body !== null && (
        <JsonView value={event.body} openDepth={2} label={labels.logBody} />
      )}
    </>
  )
}
