'use client'

import type { ReactElement, ReactNode } from 'react'
import { ErrorBoundary } from '../shared/ErrorBoundary.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { BreakCallout } from './aside/BreakCallout.tsx'
import { CostByModel } from './aside/CostByModel.tsx'
import { SessionMetadata } from './aside/SessionMetadata.tsx'
import { SessionScores } from './aside/SessionScores.tsx'
import { ToolsUsed } from './aside/ToolsUsed.tsx'
import { WorthKnowing } from './aside/WorthKnowing.tsx'
import { useThread } from './threadContext.ts'

export interface ThreadAsideProps {
  onTurn: (turnIndex: number, event: Event) => void
}

/** What is known of the session as a whole: where it breaks, how good it was, what it used, what was attached. An `aside`. */
export function ThreadAside({ onTurn }: ThreadAsideProps): ReactElement {
  const { labels } = usePresentation()
  const { session } = useThread()
  return (
    <aside className="ss-thread-aside" aria-label={labels.aboutSession}>
      <Guarded session={session}>
        <BreakCallout onTurn={onTurn} />
      </Guarded>
      <Guarded session={session}>
        <WorthKnowing onTurn={onTurn} />
      </Guarded>
      <Guarded session={session}>
        <SessionScores />
      </Guarded>
      <Guarded session={session}>
        <ToolsUsed onTurn={onTurn} />
      </Guarded>
      <Guarded session={session}>
        <CostByModel />
      </Guarded>
      <Guarded session={session}>
        <SessionMetadata />
      </Guarded>
    </aside>
  )
}

function Guarded({ session, children }: { session: unknown; children: ReactNode }): ReactElement {
  return <ErrorBoundary resetKey={session}>{children}</ErrorBoundary>
}
