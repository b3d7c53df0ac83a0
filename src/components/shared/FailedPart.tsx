'use client'

import type { ReactElement } from 'react'
import { useCopy } from '../hooks/useCopy.ts'
import { type Failure, messageOf } from './Boundary.tsx'
import { Button } from './Button.tsx'
import { reportOf } from './failureReport.ts'
import { Icon } from './Icon.tsx'
import { usePresentation } from './presentation.ts'

export interface FailedPartProps {
  /** What cannot be shown: `Turn 4`; empty where it has no name. */
  part: string
  failure: Failure
  onRetry: () => void
}

/** In place of a part that failed: what happened, another try, and a report to copy. */
export function FailedPart({ part, failure, onRetry }: FailedPartProps): ReactElement {
  const { labels } = usePresentation()
  const { copied, copy } = useCopy()
  return (
    <div className="ss-failed-part" role="alert">
      <Icon name="triangle-alert" />
      <div className="ss-failed-part-text">
        <p className="ss-strong">{labels.partFailed(part)}</p>
        <p>{labels.partFailedText}</p>
        <p className="ss-mono">{messageOf(failure.error)}</p>
        <div className="ss-row">
          <Button size="sm" variant="outline" icon="rotate-cw" onClick={onRetry}>
            {labels.retry}
          </Button>
          <Button
            size="sm"
            icon="copy"
            onClick={() => void copy(reportOf(part, failure.error, failure.componentStack))}
          >
            {copied ? labels.copied : labels.copyReport}
          </Button>
        </div>
      </div>
    </div>
  )
}
