'use client'

import { type ReactElement, type ReactNode, useEffect, useMemo, useRef } from 'react'
import type { Turn } from '../../conversation/turn.ts'
import { scoreLimit, type VerdictOptions } from '../../metrics/scoreVerdict.ts'
import type { RailEntry } from '../../view/threadRail.ts'
import { useRovingFocus } from '../hooks/useRovingFocus.ts'
import { useVirtualRows } from '../hooks/useVirtualRows.ts'
import { dataAttributes } from '../shared/attributes.ts'
import { Picker } from '../shared/Picker.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { Spacer } from '../shared/Spacer.tsx'
import { RailScore, scorePlace } from './RailScore.tsx'
import { RailTurn } from './RailTurn.tsx'

export interface TurnRailProps {
  entries: readonly RailEntry[]
  turns: readonly Turn[]
  /** Nobody speaks: shares of time stand where the evaluation would. */
  isSteps: boolean
  /** Turns before which a milestone stands. */
  milestoneTurns: ReadonlySet<number>
  turnIndex: number
  /** Evaluations to choose from. */
  scoreNames: readonly string[]
  scoreName: string | undefined
  onScoreNameChange: (name: string) => void
  verdicts: VerdictOptions
  /** `moveFocus`: the reader wants to be in the turn, not only to see it. */
  onSelect: (turnIndex: number, event: Event, moveFocus: boolean) => void
}

const rowHeight = 66

/** The turns beside the thread: how long each took, the time between, one evaluation down the side. A `nav`. */
export function TurnRail({
  entries,
  turns,
  isSteps,
  milestoneTurns,
  turnIndex,
  scoreNames,
  scoreName,
  onScoreNameChange,
  verdicts,
  onSelect,
}: TurnRailProps): ReactElement {
  const { labels, format } = usePresentation()
  const title = isSteps ? labels.stepsTitle : labels.turnsTitle
  const shares = useMemo(
    () =>
      isSteps
        ? format.shares(
            entries.map((entry) => entry.durationMs),
            0,
          )
        : undefined,
    [isSteps, entries, format],
  )
  const scroller = useRef<HTMLElement>(null)
  const virtual = useVirtualRows({
    count: entries.length,
    scrollRef: scroller,
    estimate: rowHeight,
    threshold: 100,
    keep: turnIndex,
  })
  const roving = useRovingFocus({
    containerRef: scroller,
    count: entries.length,
    current: turnIndex,
    onMove: (index, { reason, event }) => {
      if (reason !== 'focus') onSelect(index, event.nativeEvent, false)
    },
    reveal: virtual.scrollTo,
  })

  // The mark follows the thread: the rail scrolls by itself, never the page.
  useEffect(() => {
    const rail = scroller.current
    if (!rail || rail.scrollHeight <= rail.clientHeight) return
    const top = turnIndex * rowHeight
    if (top < rail.scrollTop || top + 2 * rowHeight > rail.scrollTop + rail.clientHeight) {
      rail.scrollTop = Math.max(0, top - rail.clientHeight / 2)
    }
  }, [turnIndex])

  const places = scoreName === undefined ? undefined : (index: number) => scorePlace(entries[index]?.score)
  return (
    <nav ref={scroller} className="ss-rail" aria-label={title} onKeyDown={roving.onKeyDown}>
      <div className="ss-rail-head">
        <span>{title}</span>
        {scoreName === undefined && shares && <span>{labels.shareOfTime}</span>}
        {scoreName !== undefined && (
          <ScoreChoice names={scoreNames} name={scoreName} onChange={onScoreNameChange} label={labels.railScore} />
        )}
      </div>
      <ol
        className="ss-rail-turns"
        {...dataAttributes({ score: scoreName !== undefined, shares: scoreName === undefined && isSteps })}
      >
        {virtual.rows.map(({ index, key, gap }) => {
          const entry = entries[index]
          const turn = turns[index]
          if (!entry || !turn) return null
          const { ref, ...attributes } = virtual.rowProps(index)
          return (
            <RailSlot key={key} gap={gap}>
              <li ref={ref} className="ss-rail-slot" data-rail-start={turn.startMs} {...attributes}>
                <RailTurn
                  entry={entry}
                  turn={turn}
                  idleAfterMs={entries[index + 1]?.idleBeforeMs}
                  share={scoreName === undefined ? shares?.[index] : undefined}
                  isStep={isSteps}
                  milestone={milestoneTurns.has(index)}
                  current={index === turnIndex}
                  roving={roving.itemProps(index)}
                  onSelect={(event) => onSelect(index, event, true)}
                />
                {places && (
                  <RailScore
                    entry={entry}
                    before={places(index - 1)}
                    after={places(index + 1)}
                    limit={scoreLimit(scoreName ?? '', verdicts)}
                    last={index === entries.length - 1}
                  />
                )}
              </li>
            </RailSlot>
          )
        })}
        <Spacer size={virtual.after} element="li" />
      </ol>
    </nav>
  )
}

function RailSlot({ gap, children }: { gap: number; children: ReactNode }): ReactElement {
  return (
    <>
      <Spacer size={gap} element="li" />
      {children}
    </>
  )
}

interface ScoreChoiceProps {
  names: readonly string[]
  name: string
  label: string
  onChange: (name: string) => void
}

function ScoreChoice({ names, name, label, onChange }: ScoreChoiceProps): ReactElement {
  if (names.length < 2) return <span className="ss-truncate">{name}</span>
  return (
    <Picker
      className="ss-rail-choice"
      variant="plain"
      label={label}
      value={name}
      options={names.map((value) => ({ value, label: value }))}
      onChange={onChange}
    />
  )
}
