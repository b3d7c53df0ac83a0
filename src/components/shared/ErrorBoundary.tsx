'use client'

import type { ReactElement, ReactNode } from 'react'
import { Boundary } from './Boundary.tsx'
import { FailedPart } from './FailedPart.tsx'

export interface ErrorBoundaryProps {
  /** What stands inside, for the message: `Turn 4`. */
  part?: string | undefined
  /** The part is tried again when this changes: the id of what it shows. */
  resetKey?: unknown
  /** In place of the message. */
  fallback?: ((error: unknown, retry: () => void) => ReactNode) | undefined
  children: ReactNode
}

/** Keeps a failure to its own part: a message with a report to copy, while everything around it goes on working. */
export function ErrorBoundary({ part = '', resetKey, fallback, children }: ErrorBoundaryProps): ReactElement {
  return (
    <Boundary
      resetKey={resetKey}
      fallback={(failure, retry) =>
        fallback ? fallback(failure.error, retry) : <FailedPart part={part} failure={failure} onRetry={retry} />
      }
    >
      {children}
    </Boundary>
  )
}
