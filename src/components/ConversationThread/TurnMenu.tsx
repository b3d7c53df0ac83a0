'use client'

import { type ReactElement, useState } from 'react'
import type { Turn } from '../../conversation/turn.ts'
import { exportMessages } from '../../export/exportMessages.ts'
import { useCopy } from '../hooks/useCopy.ts'
import { Button } from '../shared/Button.tsx'
import { jsonText } from '../shared/jsonText.ts'
import { Menu, type MenuEntry } from '../shared/Menu.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { useThread } from './threadContext.ts'
import { turnTranscript } from './turnTranscript.ts'

export interface TurnMenuProps {
  turn: Turn
  onMetadata: (() => void) | undefined
  onContext: (() => void) | undefined
}

/** What can be done with a turn: copied, copied with all before it as messages, asked again. */
export function TurnMenu({ turn, onMetadata, onContext }: TurnMenuProps): ReactElement {
  const { labels, format } = usePresentation()
  const { session, requestReplay, canReplay, openTrace } = useThread()
  const { copy } = useCopy()
  const number = format.count(turn.index + 1)
  const stretch = { untilTurn: turn.index }
  const traceId = turn.traceIds[0]
  const entries: MenuEntry[] = [
    { id: 'turn', label: labels.copyTurn, icon: 'copy', onSelect: () => void copy(turnTranscript(turn, labels)) },
    { id: 'line', divider: true, label: labels.copyUntil(number) },
    {
      id: 'openai',
      label: labels.copyOpenAi,
      icon: 'braces',
      onSelect: () => void copy(jsonText(exportMessages(session, stretch))),
    },
    {
      id: 'anthropic',
      label: labels.copyAnthropic,
      icon: 'braces',
      onSelect: () => void copy(jsonText(exportMessages(session, { ...stretch, format: 'anthropic' }))),
    },
    {
      id: 'plain',
      label: labels.copyPlain,
      icon: 'file-text',
      onSelect: () => void copy(exportMessages(session, { ...stretch, format: 'plain' })),
    },
    { id: 'look', divider: true },
  ]
  if (canReplay) {
    entries.push({ id: 'replay', label: labels.askAgain, icon: 'rotate-cw', onSelect: () => requestReplay(turn.index) })
  }
  if (onContext) entries.push({ id: 'context', label: labels.contextSent, icon: 'layers', onSelect: onContext })
  if (onMetadata) entries.push({ id: 'metadata', label: labels.metadata, icon: 'braces', onSelect: onMetadata })
  if (traceId !== undefined) {
    entries.push({ id: 'trace', label: labels.viewTrace, icon: 'list-tree', onSelect: () => openTrace(traceId) })
  }
  return <LazyMenu label={labels.turnActions(number)} entries={entries} />
}

/** A menu of which only the button is there until somebody comes near: a thread holds one in every turn. */
function LazyMenu({ label, entries }: { label: string; entries: readonly MenuEntry[] }): ReactElement {
  const [near, setNear] = useState(false)
  if (near) return <Menu className="ss-turn-menu" label={label} entries={entries} size="sm" iconOnly />
  return (
    <Button
      className="ss-turn-menu"
      icon="ellipsis"
      size="sm"
      label={label}
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={() => setNear(true)}
      onFocus={() => setNear(true)}
    />
  )
}
