'use client'

import type { ReactElement } from 'react'
import { useCopy } from '../hooks/useCopy.ts'
import { Button } from './Button.tsx'
import { reportOf } from './failureReport.ts'
import { usePresentation } from './presentation.ts'

export interface FailedSlotProps {
  /** The prop whose function failed. */
  name: string
  error: unknown
}

/** A mark where the host's own could not be drawn, small enough for a bar: it says what failed, and copies the report. */
export function FailedSlot({ name, error }: FailedSlotProps): ReactElement {
  const { labels } = usePresentation()
  const { copied, copy } = useCopy()
  const words = copied ? labels.copied : labels.sentences([labels.partFailed(name), labels.copyReport])
  return (
    <Button
      size="sm"
      icon="triangle-alert"
      className="ss-failed-slot"
      label={words}
      onClick={(event) => {
        // In a row or on a bar it would be chosen too.
        event.stopPropagation()
        void copy(reportOf(name, error))
      }}
    />
  )
}
