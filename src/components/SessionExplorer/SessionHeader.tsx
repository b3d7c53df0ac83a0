'use client'

import { type ReactElement, useMemo } from 'react'
import { conversationOf } from '../../conversation/conversationOf.ts'
import type { Explorer } from '../../explorer/explorer.ts'
import { breakOf } from '../../metrics/breakOf.ts'
import type { Session, SessionSummary } from '../../model/session.ts'
import { useExplorerContext, useExplorerState } from '../hooks/explorerContext.ts'
import { Button } from '../shared/Button.tsx'
import { Pill } from '../shared/Pill.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { Slot } from '../shared/Slot.tsx'
import { StatusMark } from '../shared/StatusMark.tsx'
import { Tag } from '../shared/Tag.tsx'
import { CompareMenu } from './CompareMenu.tsx'
import { ExportMenu } from './ExportMenu.tsx'
import type { ExplorerSlots } from './slots.ts'

export interface SessionHeaderProps {
  row: SessionSummary | undefined
  /** The whole session, once it is there. */
  session: Session | undefined
  explorer: Explorer
  onClose: () => void
  /** Absent at the ends of the list. */
  onPrevious: (() => void) | undefined
  onNext: (() => void) | undefined
  render: ExplorerSlots['renderSessionHeader']
}

const TAGS_SHOWN = 5

/** The bar above an open session, or what the host puts there: a `header`. */
export function SessionHeader({ render, ...header }: SessionHeaderProps): ReactElement {
  const session = header.session ?? header.row
  const bar = <Bar {...header} />
  return (
    <header className="ss-session-header">
      {session ? (
        <Slot name="renderSessionHeader" render={render} given={{ session }} resetKey={session}>
          {bar}
        </Slot>
      ) : (
        bar
      )}
    </header>
  )
}

/** The session's name, where it breaks, and what can be done with it. */
function Bar({
  row,
  session,
  explorer,
  onClose,
  onPrevious,
  onNext,
}: Omit<SessionHeaderProps, 'render'>): ReactElement {
  const { labels } = usePresentation()
  const sessions = useExplorerContext()?.sessions
  const replaying = useExplorerState(explorer, (state) => state.playing)
  const broken = session && breakOf(session)
  const desk = useMemo(() => session && nameOfDesk(session), [session])
  const tags = row?.tags ?? []
  const replay = () => {
    if (!session) return
    const { playheadMs } = explorer.getState()
    if (playheadMs === undefined) explorer.seek(session.startMs)
    explorer.showTab('timeline')
    explorer.play()
  }
  return (
    <>
      <Button icon="chevron-left" label={labels.backToSessions} onClick={onClose} />
      <span className="ss-session-crumb">{labels.sessionsTitle} /</span>
      <h2 className="ss-explorer-title ss-truncate" title={row?.name ?? row?.id} dir="auto">
        {row?.name ?? row?.firstUserText ?? row?.id}
      </h2>
      {row?.status === 'running' && <StatusMark status="running" withWord />}
      {broken && (
        <Pill tone="error" icon="unlink">
          <span className="ss-explorer-wide">{labels.breaksAtTurn(String(broken.turnIndex + 1))}</span>
          <span className="ss-explorer-narrow">{labels.turnNumber(String(broken.turnIndex + 1))}</span>
        </Pill>
      )}
      {desk !== undefined && (
        <Pill icon="headset" title={desk === '' ? undefined : labels.handedOffTo(desk)} className="ss-session-desk">
          {labels.handedOff}
        </Pill>
      )}
      <span className="ss-session-tags">
        {tags.slice(0, TAGS_SHOWN).map((tag) => (
          <Tag key={tag}>{tag}</Tag>
        ))}
        {tags.length > TAGS_SHOWN && <Tag>{labels.more(tags.length - TAGS_SHOWN)}</Tag>}
      </span>
      <span className="ss-grow" />
      <span className="ss-session-neighbours">
        <Button icon="chevron-up" label={labels.previousSession} disabled={!onPrevious} onClick={onPrevious} />
        <Button icon="chevron-down" label={labels.nextSession} disabled={!onNext} onClick={onNext} />
      </span>
      <span className="ss-rule" />
      {row && sessions && <CompareMenu {...{ sessions, row, explorer }} className="ss-explorer-wide" />}
      {row && sessions && <CompareMenu {...{ sessions, row, explorer }} className="ss-explorer-narrow" iconOnly />}
      {session && <ExportMenu session={session} className="ss-explorer-wide" />}
      {session && <ExportMenu session={session} className="ss-explorer-narrow" iconOnly />}
      <Button
        variant="solid"
        icon={replaying ? 'pause' : 'play'}
        disabled={!session}
        label={replaying ? labels.pauseReplay : labels.replay}
        onClick={replaying ? explorer.pause : replay}
      >
        <span className="ss-explorer-wide">{replaying ? labels.pauseReplay : labels.replay}</span>
      </Button>
    </>
  )
}

/** Who took the conversation over, '' for a person without a name. */
function nameOfDesk(session: Session): string | undefined {
  for (const turn of conversationOf(session)) {
    const said = turn.messages.find(({ role }) => role === 'human-agent')
    if (said) return said.name ?? ''
  }
  return undefined
}
