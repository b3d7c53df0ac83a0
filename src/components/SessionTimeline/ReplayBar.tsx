'use client'

import { type ReactElement, useMemo } from 'react'
import type { Explorer } from '../../explorer/explorer.ts'
import type { Session } from '../../model/session.ts'
import { timeScale } from '../../view/timeScale.ts'
import { Transport } from './Transport.tsx'
import { useReplay } from './useReplay.ts'

export interface ReplayBarProps {
  session: Session
  explorer: Explorer
}

/** The controls of a replay where no timeline is shown: below the conversation, say, which follows it. */
export function ReplayBar({ session, explorer }: ReplayBarProps): ReactElement {
  const scale = useMemo(() => timeScale(session), [session])
  const replay = useReplay({ session, explorer, scale })
  return (
    <div
      className="ss-replay-bar"
      onKeyDown={(event) => {
        if (!event.defaultPrevented && replay.onKey(event)) event.preventDefault()
      }}
    >
      <Transport session={session} explorer={explorer} scale={scale} replay={replay} />
    </div>
  )
}
