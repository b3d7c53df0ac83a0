'use client'

import { type RefObject, useEffect } from 'react'
import { replayAt } from '../../view/replay.ts'
import { TURN_PITCH } from '../../view/turnBars.ts'
import { useExplorerContext } from '../hooks/explorerContext.ts'

/**
 * While the open session of the surrounding explorer is replayed beside the list, the strip of its row shows the turns that
 * have begun. Written to the DOM, and only when a turn begins: no row renders for it.
 */
export function useStripAtPlayhead(gridRef: RefObject<HTMLElement | null>): void {
  const around = useExplorerContext()
  const explorer = around?.explorer
  const session = around?.session
  useEffect(() => {
    if (!explorer || !session) return
    let shown: number | undefined
    const follow = () => {
      const { playheadMs } = explorer.getState()
      const begun = playheadMs === undefined ? undefined : replayAt(session, playheadMs).startedTurns
      const grid = gridRef.current
      if (begun === shown || !grid) return
      shown = begun
      grid.toggleAttribute('data-replaying', begun !== undefined)
      grid.style.setProperty('--played', `${(begun ?? 0) * TURN_PITCH}px`)
    }
    follow()
    const stop = explorer.subscribe(follow)
    const grid = gridRef.current
    return () => {
      stop()
      grid?.removeAttribute('data-replaying')
      grid?.style.removeProperty('--played')
    }
  }, [explorer, session, gridRef])
}
