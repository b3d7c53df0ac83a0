'use client'

import type { ReactElement } from 'react'
import { CodeText } from '../../shared/CodeText.tsx'
import { JsonView } from '../../shared/JsonView.tsx'
import { usePresentation } from '../../shared/presentation.ts'
import type { SectionContext } from '../section.ts'

/** Events and joined log records in the order they were sent, then the span's links. */
export function EventsSection({ session, span, selectSpan }: SectionContext): ReactElement {
  const { labels, format } = usePresentation()
  if (span.events.length === 0 && span.links.length === 0) {
    return <p className="ss-drawer-section ss-dim">{labels.noEvents}</p>
  }
  return (
    <div className="ss-drawer-section">
      <ol className="ss-drawer-list">
        {span.events.map((event, index) => {
          const { 'exception.stacktrace': stack, ...attributes } = event.attributes
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: events never move and may share a name and a time
            <li key={index} data-tone={event.name === 'exception' ? 'error' : undefined}>
              <p className="ss-row">
                <span className="ss-strong ss-truncate">{event.name}</span>
                <span className="ss-grow" />
                {event.atMs !== undefined && (
                  <span className="ss-dim ss-small" title={format.clockExact(event.atMs)}>
                    {labels.after(format.duration(event.atMs - span.startMs))}
                  </span>
                )}
              </p>
              {Object.keys(attributes).length > 0 && <JsonView value={attributes} openDepth={1} />}
              {typeof stack === 'string' && <CodeText text={stack} />}
              {event.body !== undefined && event.body !== null && (
                <JsonView value={event.body} openDepth={2} label={labels.logBody} />
              )}
            </li>
          )
        })}
      </ol>
      {span.links.length > 0 && (
        <section>
          <h4 className="ss-drawer-caption">{labels.links}</h4>
          <ul className="ss-drawer-list">
            {span.links.map((link, index) => {
              const target = session.spans.findIndex(
                (other) => other.id === link.spanId && other.traceId === link.traceId,
              )
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: links never move
                <li key={index}>
                  {target >= 0 ? (
                    <button type="button" className="ss-link" onClick={() => selectSpan(target)}>
                      {session.spans[target]?.name}
                    </button>
                  ) : (
                    <span className="ss-mono">{link.spanId}</span>
                  )}
                  {Object.keys(link.attributes).length > 0 && <JsonView value={link.attributes} openDepth={0} />}
                </li>
              )
            })}
          </ul>
        </section>
      )}
    </div>
  )
}
