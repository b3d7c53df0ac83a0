'use client'

import type { ReactElement, ReactNode } from 'react'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { FailedSlot } from './FailedSlot.tsx'

export interface SlotProps<Given> {
  /** The prop's name: it says to whoever wrote the function which of them failed. */
  name: string
  /** The host's own; without it what would stand there stands there. */
  render: ((slot: Given & { children: ReactNode }) => ReactNode) | undefined
  /** What the function is told. */
  given: Given
  /** After a failure it is tried again when this changes. */
  resetKey?: unknown
  /** What would stand there. */
  children?: ReactNode
}

/** A place a host may fill itself. Where its function fails, what would stand there does, beside a mark that says so. */
export function Slot<Given extends object>({ name, render, resetKey, ...rest }: SlotProps<Given>): ReactElement {
  if (!render) return <>{rest.children}</>
  return (
    <ErrorBoundary
      resetKey={resetKey}
      fallback={(error) => (
        <>
          {rest.children}
          <FailedSlot name={name} error={error} />
        </>
      )}
    >
      <Filled render={render} {...rest} />
    </ErrorBoundary>
  )
}

type FilledProps<Given> = Omit<SlotProps<Given>, 'name' | 'render' | 'resetKey'> & {
  render: NonNullable<SlotProps<Given>['render']>
}

/** Calls the function below the boundary, or what it throws would go past it. */
function Filled<Given extends object>({ render, given, children }: FilledProps<Given>): ReactElement {
  return <>{render({ ...given, children })}</>
}
