'use client'

import { useEffect } from 'react'
import type { Explorer } from '../../explorer/explorer.ts'
import type { TimeSpan } from '../../view/timeWindow.ts'
import { useExplorerState } from '../hooks/explorerContext.ts'
import { useControllable } from '../hooks/useControllable.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'

/** The stretch of time that is played in a loop: the host's, else the one the reader chose; `null`: none. */
export function useLoopRange(
  explorer: Explorer,
  controlled: TimeSpan | null | undefined,
  onChange: ((range: TimeSpan | null, details: ChangeDetails) => void) | undefined,
): readonly [range: TimeSpan | null, setRange: (range: TimeSpan | null, details: ChangeDetails) => void] {
  const loop = useExplorerState(explorer, (state) => state.loop)
  // The replay follows the explorer, so the host's range goes there too.
  useEffect(() => {
    if (controlled !== undefined) explorer.setLoop(controlled ?? undefined)
  }, [explorer, controlled])
  return useControllable<TimeSpan | null, [ChangeDetails]>({
    name: 'range',
    value: controlled,
    surrounding: { value: loop ?? null, set: (next) => explorer.setLoop(next ?? undefined) },
    defaultValue: null,
    onChange,
  })
}
