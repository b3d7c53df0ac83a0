'use client'

import type { ReactElement } from 'react'
import type { Turn } from '../../../conversation/turn.ts'
import { callPlaces } from '../../../view/callPlaces.ts'
import { stageOf } from '../../../view/stageOf.ts'
import { turnLabel } from '../../../view/threadRail.ts'
import type { TurnHeaderRow } from '../../../view/threadRow.ts'
import { Icon } from '../../shared/Icon.tsx'
import { KindGlyph } from '../../shared/KindGlyph.tsx'
import { Pill } from '../../shared/Pill.tsx'
import { useKeptState } from '../../shared/parts/keptState.ts'
import { usePresentation } from '../../shared/presentation.ts'
import { Tag } from '../../shared/Tag.tsx'
import { useThread } from '../threadContext.ts'
import { TurnContext } from './TurnContext.tsx'
import { TurnMetadata } from './TurnMetadata.tsx'

/** The line a turn begins with: its number, when, its stage, what is special about it; metadata and context open here. */
export function TurnHeader({ row: { turn } }: { row: TurnHeaderRow }): ReactElement {
  const { labels, format } = usePresentation()
  const { session, isSteps, search } = useThread()
  const [panel, setPanel] = useKeptState<'none' | 'metadata' | 'context'>('panel', 'none')
  const stage = stageOf(turn.metadata)
  const fieldCount = Object.keys(turn.metadata).length
  const number = format.count(turn.index + 1)
  const toggle = (next: 'metadata' | 'context'): void => setPanel(panel === next ? 'none' : next)
  return (
    <>
      <header className="ss-turn-header">
        {isSteps && <KindGlyph kind={session.spans[turn.spanIndices[0] ?? -1]?.kind ?? 'unknown'} />}
        <b>
          {isSteps ? labels.stepTitle(number, turnLabel(session, turn) ?? labels.missing) : labels.turnNumber(number)}
        </b>
        <time dateTime={isoTime(turn.startMs)} title={format.dateTime(turn.startMs)}>
          {format.clock(turn.startMs)}
        </time>
        {stage !== undefined && (
          <button type="button" className="ss-turn-stage" title={labels.findStage(stage)} onClick={() => search(stage)}>
            <Tag>{stage}</Tag>
          </button>
        )}
        <TurnPills turn={turn} />
        {isSteps && callPlaces(session, turn).oneAfterAnother && <Tag>{labels.oneAfterAnother}</Tag>}
        <span className="ss-turn-line" />
        {turn.contextMessageCount > 0 && (
          <button
            type="button"
            className="ss-turn-fields"
            aria-expanded={panel === 'context'}
            title={labels.contextMessages(turn.contextMessageCount, format.count(turn.contextMessageCount))}
            onClick={() => toggle('context')}
          >
            <Icon name="layers" size="xs" />
            {labels.contextShort(format.count(turn.contextMessageCount))}
          </button>
        )}
        {fieldCount > 0 && (
          <button
            type="button"
            className="ss-turn-fields"
            aria-expanded={panel === 'metadata'}
            onClick={() => toggle('metadata')}
          >
            <Icon name="braces" size="xs" />
            {labels.fields(fieldCount, format.count(fieldCount))}
          </button>
        )}
      </header>
      {panel === 'metadata' && <TurnMetadata turn={turn} />}
      {panel === 'context' && <TurnContext turn={turn} />}
    </>
  )
}

/** What is special about a turn, each in a word. */
function TurnPills({ turn }: { turn: Turn }): ReactElement {
  const { labels, format } = usePresentation()
  const { turns } = useThread()
  return (
    <>
      {turn.status === 'error' && <Pill tone="error">{labels.turnFailed}</Pill>}
      {turn.status === 'running' && (
        <Pill>
          <span className="ss-live" />
          {labels.turnRunning}
        </Pill>
      )}
      {turn.traceIds.length === 0 && (
        <Pill tone="warn" icon="triangle-alert">
          {labels.turnNotRecorded}
        </Pill>
      )}
      {turn.retryOf !== undefined && (
        <Pill icon="rotate-ccw">
          {labels.turnRetryOf(tryNumber(turns, turn), format.count(firstTry(turns, turn) + 1))}
        </Pill>
      )}
      {turn.repeatOf !== undefined && (
        <Pill icon="copy" title={labels.turnRepeatText}>
          {labels.turnRepeatOf(format.count(turn.repeatOf + 1))}
        </Pill>
      )}
      {turn.failedAttempts > 0 && (
        <Pill tone="warn" icon="rotate-cw">
          {labels.failedAttempts(turn.failedAttempts, format.count(turn.failedAttempts))}
        </Pill>
      )}
    </>
  )
}

/** 2 for the second try: how many tries the chain of repetitions holds up to this turn. */
function tryNumber(turns: readonly Turn[], turn: Turn): number {
  let count = 1
  for (let at: Turn | undefined = turn; at?.retryOf !== undefined && at.retryOf < at.index; at = turns[at.retryOf])
    count++
  return count
}

function firstTry(turns: readonly Turn[], turn: Turn): number {
  let at = turn
  while (at.retryOf !== undefined && at.retryOf < at.index) {
    const before = turns[at.retryOf]
    if (!before) break
    at = before
  }
  return at.index
}

/** A time outside the range of dates has no such text. */
function isoTime(ms: number): string | undefined {
  const date = new Date(ms)
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString()
}
