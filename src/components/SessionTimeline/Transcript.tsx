'use client'

import { Fragment, type ReactElement, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Explorer } from '../../explorer/explorer.ts'
import type { Session } from '../../model/session.ts'
import { replayAt } from '../../view/replay.ts'
import type { TimeScale } from '../../view/timeScale.ts'
import { type TranscriptRow, transcriptRows } from '../../view/transcriptView.ts'
import { useExplorerState } from '../hooks/explorerContext.ts'
import { type Playhead, useAtPlayhead } from '../hooks/playhead.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { useVirtualRows } from '../hooks/useVirtualRows.ts'
import { Avatar } from '../shared/Avatar.tsx'
import { Icon } from '../shared/Icon.tsx'
import { KindGlyph } from '../shared/KindGlyph.tsx'
import { roleWord } from '../shared/parts/roles.ts'
import { usePresentation } from '../shared/presentation.ts'
import { Spacer } from '../shared/Spacer.tsx'
import { Switch } from '../shared/Switch.tsx'

export interface TranscriptProps {
  session: Session
  explorer: Explorer
  scale: TimeScale
  playhead: Playhead
  onSeek: (ms: number, details: ChangeDetails) => void
}

/** What was said and done, in order of time, following the playhead until the reader scrolls by hand. */
export function Transcript({ session, explorer, scale, playhead, onSeek }: TranscriptProps): ReactElement {
  const { labels, format } = usePresentation()
  const scroller = useRef<HTMLDivElement>(null)
  const follow = useExplorerState(explorer, (state) => state.follow)
  const rows = useMemo(() => transcriptRows(session), [session])
  const [reached, setReached] = useState<number>()
  const virtual = useVirtualRows({ count: rows.length, scrollRef: scroller, estimate: 60, keep: reached })
  // React hears of the playhead only when it passes a row.
  useAtPlayhead(
    playhead,
    useCallback((ms) => setReached(ms === undefined ? undefined : lastReached(rows, ms)), [rows]),
  )
  const { scrollTo } = virtual
  useEffect(() => {
    if (follow && reached !== undefined) scrollTo(reached, 'center')
  }, [follow, reached, scrollTo])
  const now = reached === undefined ? undefined : rows[reached]?.atMs
  return (
    <aside className="ss-transcript" aria-label={labels.transcript}>
      <header className="ss-transcript-head">
        {labels.transcript}
        <span className="ss-grow" />
        <Switch checked={follow} onChange={explorer.setFollow}>
          {labels.follow}
        </Switch>
      </header>
      <div
        ref={scroller}
        className="ss-transcript-rows"
        tabIndex={0}
        role="log"
        aria-live="off"
        aria-label={labels.transcript}
        onWheel={() => explorer.setFollow(false)}
        onTouchMove={() => explorer.setFollow(false)}
      >
        {virtual.rows.map(({ index, key, gap }) => {
          const row = rows[index]
          if (!row) return null
          const state =
            reached === undefined ? undefined : index > reached ? 'later' : index === reached ? 'now' : undefined
          return (
            <Fragment key={key}>
              {gap > 0 && <Spacer size={gap} />}
              <div {...virtual.rowProps(index)} className="ss-transcript-row" data-type={row.type} data-state={state}>
                {row.type === 'turn' ? (
                  <p className="ss-transcript-turn">
                    <b>{labels.turnNumber(String(row.turnIndex + 1))}</b> {row.stage}
                  </p>
                ) : (
                  <>
                    <button
                      type="button"
                      className="ss-transcript-time"
                      onClick={(event) => onSeek(row.atMs, { reason: 'pointer', event: event.nativeEvent })}
                    >
                      {format.position(row.atMs - scale.startMs)}
                    </button>
                    <div>
                      <RowHead row={row} session={session} />
                      <RowText
                        row={row}
                        running={state === 'now' && now !== undefined && isRunning(session, row, now)}
                      />
                    </div>
                  </>
                )}
              </div>
            </Fragment>
          )
        })}
        <Spacer size={virtual.after} />
      </div>
    </aside>
  )
}

type SaidRow = Exclude<TranscriptRow, { type: 'turn' }>

function RowHead({ row, session }: { row: SaidRow; session: Session }): ReactElement {
  const { labels, format } = usePresentation()
  if (row.type === 'tool') {
    return (
      <p className="ss-transcript-who">
        <KindGlyph kind="tool" decorative /> <b className="ss-mono">{row.name}</b>{' '}
        {row.durationMs !== undefined && format.duration(row.durationMs)}
      </p>
    )
  }
  if (row.type === 'milestone') {
    return (
      <p className="ss-transcript-who">
        <Icon name="flag" size="xs" /> <b>{row.text}</b>
      </p>
    )
  }
  if (row.type === 'error') {
    return (
      <p className="ss-transcript-who" data-tone="error">
        <Icon name="circle-alert" size="xs" /> <b>{labels.statusError}</b>
      </p>
    )
  }
  const user = row.role === 'user' || row.role === 'human-agent'
  const name = row.name ?? (row.role === 'user' ? session.userIds[0] : undefined) ?? roleWord(labels, row.role)
  return (
    <p className="ss-transcript-who">
      {user ? <Avatar id={name} agent={row.role === 'human-agent'} /> : <KindGlyph kind="llm" decorative />}{' '}
      <b>{name}</b>
    </p>
  )
}

function RowText({ row, running }: { row: SaidRow; running: boolean }): ReactElement | null {
  const { labels } = usePresentation()
  if (running) {
    return (
      <p className="ss-row">
        <span className="ss-spinner" /> {labels.statusRunning}
      </p>
    )
  }
  if (row.type === 'milestone' || row.text === undefined) return null
  return (
    <p
      className="ss-transcript-text"
      data-tone={row.type === 'error' || (row.type === 'tool' && row.failed) ? 'error' : undefined}
    >
      {row.text}
    </p>
  )
}

function isRunning(session: Session, row: SaidRow, ms: number): boolean {
  if (row.type !== 'tool' || row.spanIndex === undefined) return false
  return replayAt(session, ms).runningSpans.includes(row.spanIndex)
}

/** The last row at or before a moment, or -1. */
function lastReached(rows: readonly TranscriptRow[], ms: number): number {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rows[middle]?.atMs ?? Number.POSITIVE_INFINITY) <= ms) low = middle + 1
    else high = middle
  }
  return low - 1
}
