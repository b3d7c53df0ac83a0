'use client'

import { type ReactElement, useMemo } from 'react'
import { replayChapters } from '../../view/replayChapters.ts'
import { Menu, type MenuEntry } from '../shared/Menu.tsx'
import { usePresentation } from '../shared/presentation.ts'
import type { TransportProps } from './Transport.tsx'

/** A list of everything is no list to choose from: of a longer session the turns that failed, and each so many'th. */
const CHAPTERS_LISTED = 60

/** The turns of the session as chapters to go to. */
export function ChapterMenu({
  session,
  scale,
  replay,
}: Pick<TransportProps, 'session' | 'scale' | 'replay'>): ReactElement | null {
  const { labels, format } = usePresentation()
  const { seek } = replay
  const entries = useMemo((): MenuEntry[] => {
    const all = replayChapters(session)
    const every = Math.ceil(all.length / CHAPTERS_LISTED)
    return all
      .filter(({ status }, place) => place % every === 0 || status === 'error')
      .slice(0, 2 * CHAPTERS_LISTED)
      .map(({ turnIndex, startMs, status, title }) => {
        const name = labels.turnNumber(String(turnIndex + 1))
        return {
          id: String(turnIndex),
          label: title === undefined ? name : labels.saidBy(name, title),
          icon: status === 'error' ? 'circle-alert' : undefined,
          hint: format.position(startMs - scale.startMs),
          onSelect: () => seek(startMs, { reason: 'pointer' }),
        }
      })
  }, [session, scale, labels, format, seek])
  if (entries.length === 0) return null
  return <Menu className="ss-transport-chapters" label={labels.chapters} icon="list" iconOnly entries={entries} />
}
