'use client'

import { Fragment, memo, type ReactElement, useEffect, useMemo, useRef } from 'react'
import type { Explorer } from '../../explorer/explorer.ts'
import type { Session } from '../../model/session.ts'
import type { TimeScale } from '../../view/timeScale.ts'
import { rowReached, rowsRunning, type TranscriptRow, transcriptRows } from '../../view/transcriptView.ts'
import { useExplorerState } from '../hooks/explorerContext.ts'
import type { Playhead } from '../hooks/playhead.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { useVirtualRows } from '../hooks/useVirtualRows.ts'
import { Avatar } from '../shared/Avatar.tsx'
import { Icon } from '../shared/Icon.tsx'
import { KindGlyph } from '../shared/KindGlyph.tsx'
import { roleWord } from '../shared/parts/roles.ts'
import { usePresentation } from '../shared/presentation.ts'
import { Spacer } from '../shared/Spacer.tsx'
import { Switch } from '../shared/Switch.tsx'
import { useTranscriptStop } from './useTranscriptStop.ts'

export interface TranscriptProps {
  session: Session
  explorer: Explorer
  scale: TimeScale
  playhead: Playhead
  /** Of something large the lines come after the first picture. */
  ready: boolean
  onSeek: (ms: number, details: ChangeDetails) => void
}

const NO_ROWS: readonly TranscriptRow[] = []
/** Rows mounted above and below what is seen: the replay turns the page, nothing glides by. */
const OVERSCAN = 4

/** What was said and done, in order of time, following the playhead until the reader scrolls by hand. */
export function Transcript({ session, explorer, scale, playhead, ready, onSeek }: TranscriptProps): ReactElement {
  const { labels } = usePresentation()
  const scroller = useRef<HTMLDivElement>(null)
  const follow = useExplorerState(explorer, (state) => state.follow)
  const rows = useMemo(() => (ready ? transcriptRows(session) : NO_ROWS), [ready, session])
  const stop = useTranscriptStop(rows, explorer, playhead)
  const reached = stop === undefined ? undefined : rowReached(rows, stop)
  const running = useMemo(() => (stop === undefined ? [] : rowsRunning(rows, stop)), [rows, stop])
  const virtual = useVirtualRows({
    count: rows.length,
    scrollRef: scroller,
    estimate: 60,
    keep: reached,
    overscan: OVERSCAN,
  })
  const { scrollTo, isInSight } = virtual
  const isLive = session.status === 'running'
  // Of a session that still runs the newest line is followed, as the playhead is in a replay.
  const followed = reached ?? (isLive && rows.length > 0 ? rows.length - 1 : undefined)
  useEffect(() => {
    if (!follow || followed === undefined || followed < 0 || isInSight(followed)) return
    // Of a replay a page at a time is turned: what comes next is below.
    scrollTo(followed, reached === undefined ? 'end' : 'start')
  }, [follow, followed, reached, scrollTo, isInSight])
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
          return (
            <Fragment key={key}>
              {gap > 0 && <Spacer size={gap} />}
              <div
                {...virtual.rowProps(index)}
                className="ss-transcript-row"
                data-type={row.type}
                data-state={stateOf(index, reached)}
              >
                <Row {...{ row, session, scale, onSeek }} running={running.includes(index)} />
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

interface RowProps extends Pick<TranscriptProps, 'session' | 'scale' | 'onSeek'> {
  row: TranscriptRow
  running: boolean
}

/** What a line holds: drawn once, however often the playhead moves over it. */
const Row = memo(function Row({ row, session, scale, running, onSeek }: RowProps): ReactElement {
  const { labels, format } = usePresentation()
  if (row.type === 'turn') {
    return (
      <p className="ss-transcript-turn">
        <b>{labels.turnNumber(String(row.turnIndex + 1))}</b> {row.stage}
      </p>
    )
  }
  return (
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
        <RowText row={row} running={running} />
      </div>
    </>
  )
})

/** Whether a line has yet to come, or is the one at the playhead. */
function stateOf(index: number, reached: number | undefined): 'later' | 'now' | undefined {
  if (reached === undefined || index < reached) return undefined
  return index === reached ? 'now' : 'later'
}

function RowHead({ row, session }: { row: SaidRow; session: Session }): ReactElement {
  const { labels, format } = usePresentation()
  if (row.type === 'tool') {
    return (
      <p className="ss-transcript-who">
        <KindGlyph kind="tool" decorative /> <b className="ss-mono">{row.name}</b>{' '}
        {row.durationMs !== undefined && <span dir="auto">{format.duration(row.durationMs)}</span>}
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
