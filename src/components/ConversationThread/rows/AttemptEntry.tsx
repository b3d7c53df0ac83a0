'use client'

import type { ReactElement } from 'react'
import type { AttemptRow } from '../../../view/threadRow.ts'
import { Icon } from '../../shared/Icon.tsx'
import { KindGlyph } from '../../shared/KindGlyph.tsx'
import { oneLine } from '../../shared/parts/oneLine.ts'
import { usePresentation } from '../../shared/presentation.ts'
import { useThread } from '../threadContext.ts'

/** A model call that failed before one went well: one line that opens the span. */
export function AttemptEntry({ row: { spanIndex } }: { row: AttemptRow }): ReactElement | null {
  const { labels, format } = usePresentation()
  const { session, openSpan } = useThread()
  const span = session.spans[spanIndex]
  if (!span) return null
  const { error } = span
  const message = error === undefined ? undefined : oneLine(error.message)
  return (
    <div className="ss-turn-step">
      <div className="ss-tool" data-status="error">
        <button type="button" className="ss-tool-line" onClick={() => openSpan(spanIndex)} title={labels.openSpan}>
          <KindGlyph kind={span.kind} word={span.kindLabel} />
          <b className="ss-attempt-title">{labels.failedAttempt}</b>
          <span className="ss-tool-result">
            {error?.type !== undefined && <span className="ss-mono ss-attempt-type">{error.type}</span>}
            {message !== undefined && message !== error?.type && <span className="ss-truncate">{message}</span>}
          </span>
          <span className="ss-tool-end">
            {span.endMs !== undefined && <span>{format.duration(span.endMs - span.startMs)}</span>}
            <Icon name="circle-x" size="sm" label={labels.statusError} className="ss-tool-failed" />
          </span>
        </button>
      </div>
    </div>
  )
}
