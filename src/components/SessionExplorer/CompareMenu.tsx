'use client'

import type { ReactElement } from 'react'
import type { Explorer } from '../../explorer/explorer.ts'
import type { SessionSummary } from '../../model/session.ts'
import { sessionRefs } from '../../model/sessionRef.ts'
import { useExplorerState } from '../hooks/explorerContext.ts'
import { Menu, type MenuEntry } from '../shared/Menu.tsx'
import { usePresentation } from '../shared/presentation.ts'

export interface CompareMenuProps {
  /** The list, in its order. */
  sessions: readonly SessionSummary[]
  /** The open session, which becomes the second of the two: what came after. */
  row: SessionSummary
  explorer: Explorer
  /** @default false */
  iconOnly?: boolean | undefined
  className?: string | undefined
}

/** What the open session is laid beside: its neighbours, those that are selected, or one still to be chosen. */
export function CompareMenu({
  sessions,
  row,
  explorer,
  iconOnly = false,
  className,
}: CompareMenuProps): ReactElement | null {
  const { labels, format } = usePresentation()
  const checkedIds = useExplorerState(explorer, (state) => state.checkedIds)
  if (sessions.length < 2) return null
  const refs = sessionRefs(sessions)
  const place = sessions.indexOf(row)
  const own = refs.refOf(row)
  const others = checkedIds.filter((ref) => ref !== own && refs.find(ref) !== undefined)
  const entries: MenuEntry[] = []
  const add = (id: string, label: string, other: readonly string[], hint?: string) =>
    entries.push({ id, label, hint, onSelect: () => explorer.compareSessions([...other, own]) })
  if (others.length > 0) {
    add('selected', labels.compareSelected(labels.sessions(others.length, format.count(others.length))), others)
  }
  for (const [id, by, label] of [
    ['previous', -1, labels.comparePrevious],
    ['next', 1, labels.compareNext],
  ] as const) {
    const other = place < 0 ? undefined : sessions[place + by]
    if (other) add(id, label, [refs.refOf(other)], other.name ?? other.id)
  }
  entries.push({
    id: 'choose',
    label: labels.compareChoose,
    hint: labels.compareChooseHint,
    onSelect: () => {
      if (!checkedIds.includes(own)) explorer.checkSessions([...checkedIds, own])
      explorer.openSession(undefined)
    },
  })
  return (
    <Menu label={labels.compareSession} icon="columns-2" iconOnly={iconOnly} className={className} entries={entries} />
  )
}
