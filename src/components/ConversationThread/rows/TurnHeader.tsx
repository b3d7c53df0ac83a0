'use client'

import type { ReactElement } from 'react'
import type { Turn } from '../../../conversation/turn.ts'
import { isLeft } from '../../../conversation/turnMarks.ts'
import { callPlaces } from '../../../view/callPlaces.ts'
import { isContextCut } from '../../../view/contextSent.ts'
import { siblingTurns } from '../../../view/siblingTurns.ts'
import { stageOf } from '../../../view/stageOf.ts'
import { turnLabel } from '../../../view/threadRail.ts'
import type { TurnHeaderRow } from '../../../view/threadRow.ts'
import { Icon } from '../../shared/Icon.tsx'
import { KindGlyph } from '../../shared/KindGlyph.tsx'
import { Pill } from '../../shared/Pill.tsx'
import { useKeptState } from '../../shared/parts/keptState.ts'
import { usePresentation } from '../../shared/presentation.ts'
import { Tag } from '../../shared/Tag.tsx'
import { Pager } from '../Pager.tsx'
import { TurnMenu } from '../TurnMenu.tsx'
import { useThread } from '../threadContext.ts'
import { TurnContext } from './TurnContext.tsx'
import { TurnMetadata } from './TurnMetadata.tsx'

/** The line a turn begins with, or what the host puts there. */
export function TurnHeader({ row }: { row: TurnHeaderRow }): ReactElement {
  const { session, slots } = useThread()
  const line = <HeaderLine row={row} />
  return <>{slots.renderTurnHeader ? slots.renderTurnHeader({ session, turn: row.turn, children: line }) : line}</>
}

/** Its number, when, its stage, what is special about it; metadata, context and what can be done with it open here. */
function HeaderLine({ row: { turn } }: { row: TurnHeaderRow }): ReactElement {
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
            <bdi>{labels.contextShort(format.count(turn.contextMessageCount))}</bdi>
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
            <bdi>{labels.fields(fieldCount, format.count(fieldCount))}</bdi>
          </button>
        )}
        <TurnMenu
          turn={turn}
          onMetadata={fieldCount > 0 ? () => setPanel('metadata') : undefined}
          onContext={turn.contextMessageCount > 0 ? () => setPanel('context') : undefined}
        />
      </header>
      {panel === 'metadata' && <TurnMetadata turn={turn} />}
      {panel === 'context' && <TurnContext turn={turn} />}
    </>
  )
}

/** What is special about a turn, each in a word. */
function TurnPills({ turn }: { turn: Turn }): ReactElement {
  const { labels, format } = usePresentation()
  const { turns, goToTurn } = useThread()
  const tries = siblingTurns(turns, turn.index)
  const insteadOf = (first: number): string => {
    const number = format.count(first + 1)
    return isLeft(turns[first]) ? labels.turnInsteadOf(number) : labels.turnRetryOf((tries?.place ?? 0) + 1, number)
  }
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
      {tries && (
        <Pager
          text={
            tries.place === 0
              ? labels.tryOf(format.count(1), format.count(tries.turnIndices.length))
              : insteadOf(tries.turnIndices[0] ?? 0)
          }
          place={tries.place}
          count={tries.turnIndices.length}
          previousLabel={labels.previousTry}
          nextLabel={labels.nextTry}
          onPlace={(place, event) => goToTurn(tries.turnIndices[place] ?? turn.index, event)}
        />
      )}
      {isContextCut(turns, turn) && (
        <Pill icon="minimize-2" title={labels.contextCutText}>
          {labels.contextCut(
            format.count(turns[turn.index - 1]?.contextMessageCount ?? 0),
            format.count(turn.contextMessageCount),
          )}
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

/** A time outside the range of dates has no such text. */
function isoTime(ms: number): string | undefined {
  const date = new Date(ms)
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString()
}
