'use client'

import type { ReactElement } from 'react'
import type { TraceRow } from '../../view/traceView.ts'
import { Icon } from '../shared/Icon.tsx'
import { KindGlyph } from '../shared/KindGlyph.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { StatusMark } from '../shared/StatusMark.tsx'
import { skewText } from './skewText.ts'

/** Deeper rows stand at the last indent: a chain of 12,000 would otherwise leave its box. */
export const DEEPEST_INDENT = 12

export interface SpanNameProps {
  row: TraceRow
}

/** What a row of the tree is called, and what is odd about it. */
export function SpanName({ row }: SpanNameProps): ReactElement {
  const { labels, format } = usePresentation()
  const { span } = row
  return (
    <>
      <KindGlyph kind={span.kind} />
      <span className="ss-truncate" title={span.name}>
        {span.name}
      </span>
      {row.depth > DEEPEST_INDENT && <span className="ss-dim ss-small">{labels.level(String(row.depth + 1))}</span>}
      {(span.status === 'error' || span.status === 'running') && (
        <StatusMark status={span.status} of="span" size="xs" />
      )}
      {row.isFolded && row.errorsBelow > 0 && (
        <span className="ss-span-tree-below">{labels.errors(row.errorsBelow, format.count(row.errorsBelow))}</span>
      )}
      {row.failedEvals > 0 && (row.isFolded || span.scores.length > 0) && (
        <Icon name="flag" size="xs" label={labels.failedEvalsBelow(row.failedEvals, format.count(row.failedEvals))} />
      )}
      {span.missingParentId !== undefined && (
        <Icon name="unlink" size="xs" label={labels.parentNotReceived(format.shorten(span.missingParentId, 20))} />
      )}
      {row.skew && <Icon name="timer" size="xs" label={skewText(row.skew, labels, format)} />}
    </>
  )
}
