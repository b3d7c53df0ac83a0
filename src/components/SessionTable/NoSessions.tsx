'use client'

import type { ReactElement, ReactNode } from 'react'
import { CodeText } from '../shared/CodeText.tsx'
import { EmptyState } from '../shared/EmptyState.tsx'
import { usePresentation } from '../shared/presentation.ts'

const example = `span.set_attribute("session.id", conversation_id)
span.set_attribute("user.id", user_id)`

export interface NoSessionsProps {
  actions?: ReactNode
}

/** There is no session at all: what makes one. */
export function NoSessions({ actions }: NoSessionsProps): ReactElement {
  const { labels } = usePresentation()
  return (
    <EmptyState icon="messages-square" title={labels.noSessions} text={labels.noSessionsText} actions={actions}>
      <div className="ss-table-example">
        <CodeText text={example} />
      </div>
    </EmptyState>
  )
}
