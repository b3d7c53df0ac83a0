'use client'

import type { ComponentType, ReactElement } from 'react'
import { ErrorBoundary } from '../ErrorBoundary.tsx'
import { usePresentation } from '../presentation.ts'
import { JsonPart } from './JsonPart.tsx'
import type { PartProps, Parts } from './part.ts'

export interface PartViewProps extends PartProps {
  parts: Parts
}

/** One part by the renderer for its type, behind a boundary of its own. A type nobody renders is shown whole. */
export function PartView({ parts, ...props }: PartViewProps): ReactElement {
  const { labels } = usePresentation()
  const { part } = props
  // The record is typed renderer by renderer; which one fits is known only by the part's type.
  const Renderer = (Object.hasOwn(parts, part.type) ? parts[part.type] : undefined) as
    | ComponentType<PartProps>
    | undefined
  return (
    <ErrorBoundary part={labels.messagePart} resetKey={part}>
      {Renderer ? <Renderer {...props} /> : <JsonPart {...props} part={{ type: 'json', value: part }} />}
    </ErrorBoundary>
  )
}
