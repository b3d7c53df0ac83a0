'use client'

import type { ReactElement } from 'react'
import { traceById } from '../../../metrics/traceIndex.ts'
import type { Session, SpanLink } from '../../../model/session.ts'
import { CopyButton } from '../../shared/CopyButton.tsx'
import { JsonView } from '../../shared/JsonView.tsx'
import { usePresentation } from '../../shared/presentation.ts'
import type { SectionContext } from '../section.ts'

/** Spans this one points to: a way there where they are part of the session. */
export function LinksSection({ session, span, selectSpan }: SectionContext): ReactElement {
  const { labels, format } = usePresentation()
  if (span.links.length === 0) return <p className="ss-drawer-section ss-dim">{labels.noLinks}</p>
  return (
    <ul className="ss-drawer-section ss-drawer-list">
      {span.links.map((link, index) => {
        const target = targetOf(session, link)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: links never move
          <li key={index}>
            <p className="ss-row">
              {target >= 0 ? (
                <button type="button" className="ss-link" onClick={() => selectSpan(target)}>
                  {session.spans[target]?.name}
                </button>
              ) : (
                <span className="ss-dim">{labels.linkElsewhere}</span>
              )}
              <span className="ss-mono ss-dim" title={`${link.traceId} ${link.spanId}`}>
                {format.shorten(link.traceId, 14)} {format.shorten(link.spanId, 18)}
              </span>
              <CopyButton text={`${link.traceId} ${link.spanId}`} />
            </p>
            {Object.keys(link.attributes).length > 0 && <JsonView value={link.attributes} openDepth={1} />}
          </li>
        )
      })}
    </ul>
  )
}

function targetOf(session: Session, link: SpanLink): number {
  if (link.traceId === '') return session.spans.findIndex(({ id }) => id === link.spanId)
  const trace = traceById(session).get(link.traceId)
  for (let index = trace?.spanStart ?? 0; index < (trace?.spanEnd ?? 0); index += 1) {
    if (session.spans[index]?.id === link.spanId) return index
  }
  return -1
}
