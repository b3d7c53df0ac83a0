'use client'

import { memo, type ReactElement, useCallback, useMemo, useRef } from 'react'
import type { Store } from '../../explorer/store.ts'
import { hasFailed, scoreLimit, type VerdictOptions } from '../../metrics/scoreVerdict.ts'
import type { Format } from '../../view/format.ts'
import type { Labels } from '../../view/labels.ts'
import { type EvalLine, type StepLine, stepValueAt } from '../../view/timelineLines.ts'
import { placeOf, type TimeScale } from '../../view/timeScale.ts'
import type { TimeWindow } from '../../view/timeWindow.ts'
import { type Playhead, useAtPlayhead } from '../hooks/playhead.ts'
import { usePresentation } from '../shared/presentation.ts'
import { Pane } from './Pane.tsx'
import { Placed } from './Placed.tsx'

const WIDTH = 1000
const HEIGHT = 100
/** Room above the highest point, so that a line at its top is not cut in half. */
const HEADROOM = 8
/** Nearer to the start than this fraction a value stands after the playhead, where it is not cut off. */
const AFTER = 0.14
/** More points than these have no dots: they would run into each other. */
const MOST_DOTS = 60

export interface StepLaneProps {
  line: StepLine
  scale: TimeScale
  /** What is laid out. */
  window: TimeWindow
  visible: Store<TimeWindow>
  playhead: Playhead
}

/** Tokens, cost or context over time: a `row` with a step line, whose value at the playhead is written beside it. */
export const StepLane = memo(function StepLane({
  line,
  scale,
  window,
  visible,
  playhead,
}: StepLaneProps): ReactElement {
  const { labels, format } = usePresentation()
  const value = useRef<HTMLSpanElement>(null)
  const name = lineName(line.id, labels)
  const points = useMemo(() => stepPoints(line), [line])
  const most = amountOf(line.id, line.total, format)
  useAtPlayhead(
    playhead,
    useCallback(
      (ms) => {
        if (!value.current) return
        const at = ms === undefined ? 1 : placeOf(scale, window, ms)
        const shown = ms === undefined ? line.total : stepValueAt(line, at)
        const { style } = value.current
        value.current.textContent = amountOf(line.id, shown, format)
        value.current.toggleAttribute('data-now', ms !== undefined && at >= 0 && at <= 1)
        value.current.toggleAttribute('data-after', at < AFTER)
        style.setProperty('--at', String(at))
        style.setProperty('--height', String(line.total > 0 ? 1 - yOf(shown / line.total) / HEIGHT : 0))
      },
      [line, scale, window, format],
    ),
  )
  return (
    <div role="row" className="ss-timeline-lane ss-timeline-curve">
      <span role="rowheader" className="ss-timeline-lane-name">
        <span className="ss-truncate">{name}</span>
        <small>{line.id === 'context' ? labels.perCall : line.isPartial ? labels.partial : labels.running}</small>
      </span>
      <div role="gridcell" className="ss-timeline-track" data-line={line.id}>
        <Pane drawn={window} visible={visible}>
          <svg
            viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
            preserveAspectRatio="none"
            role="img"
            aria-label={line.id === 'context' ? labels.contextUpTo(name, most) : labels.addsUpTo(name, most)}
          >
            <path className="ss-timeline-area" d={`${points} V${HEIGHT} H0 Z`} />
            <path className="ss-timeline-line" d={points} />
          </svg>
        </Pane>
        <span ref={value} className="ss-timeline-curve-end">
          {most}
        </span>
      </div>
    </div>
  )
})

export interface EvalLaneProps extends Pick<StepLaneProps, 'window' | 'visible'> {
  line: EvalLine
  /** Of what is laid out, in px. */
  width: number
  verdicts: VerdictOptions
}

/** An eval over the turns: a `row` with a line of points, and a line across it where the score turns bad. */
export const EvalLane = memo(function EvalLane({
  line,
  window,
  width,
  visible,
  verdicts,
}: EvalLaneProps): ReactElement {
  const { labels, format } = usePresentation()
  const spread = line.max - line.min
  const shareOf = (value: number): number => (spread > 0 ? (value - line.min) / spread : 0.5)
  const path = line.points.map(
    ({ at, value }, index) => `${index === 0 ? 'M' : 'L'}${at * WIDTH} ${dotOf(shareOf(value))}`,
  )
  const dots = line.points.filter(({ at }) => at >= 0 && at <= 1)
  // Of values on another scale nobody knows which are bad.
  const limit = line.min === 0 && line.max === 1 ? dotOf(scoreLimit(line.name, verdicts)) : undefined
  let wordsEnd = Number.NEGATIVE_INFINITY
  return (
    <div role="row" className="ss-timeline-lane ss-timeline-curve">
      <span role="rowheader" className="ss-timeline-lane-name">
        <span className="ss-truncate" title={line.name}>
          {line.name}
        </span>
        <small>{labels.perTurn}</small>
      </span>
      <div role="gridcell" className="ss-timeline-track" data-line="eval">
        <Pane drawn={window} visible={visible}>
          <svg
            viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
            preserveAspectRatio="none"
            role="img"
            aria-label={`${line.name}: ${labels.listed(line.points.map(({ value }) => format.score(value)))}`}
          >
            {limit !== undefined && <path className="ss-timeline-limit" d={`M0 ${limit}H${WIDTH}`} />}
            <path className="ss-timeline-line" d={path.join(' ')} />
          </svg>
          {dots.length <= MOST_DOTS &&
            dots.map(({ at, turnIndex, ...judged }) => {
              const { value } = judged
              const said = format.score(value)
              const failed = hasFailed({ name: line.name, ...judged }, verdicts)
              const words = labels.saidBy(labels.turnNumber(String(turnIndex + 1)), said)
              const isApart = at * width - wordsEnd >= WORD_PX
              if (isApart) wordsEnd = at * width
              return (
                <Placed
                  key={turnIndex}
                  from={at}
                  to={at}
                  top={dotOf(shareOf(value)) / HEIGHT}
                  className="ss-timeline-dot"
                  status={failed ? 'error' : undefined}
                  title={failed ? labels.failedNamed(words) : words}
                >
                  {isApart && <span data-edge={edgeOf(at * width, width)}>{said}</span>}
                </Placed>
              )
            })}
        </Pane>
      </div>
    </div>
  )
})

/** Room for a value, in px: of two nearer ones only the first is written. */
const WORD_PX = 30

/** A value is written over its dot; at an end of the track beside it, where it is not cut off. */
function edgeOf(x: number, width: number): 'start' | 'end' | undefined {
  if (x < WORD_PX / 2) return 'start'
  return x > width - WORD_PX / 2 ? 'end' : undefined
}

/** What a line under the lanes is called. */
export function lineName(id: StepLine['id'], labels: Labels): string {
  if (id === 'tokens') return labels.factTokens
  return id === 'cost' ? labels.factCost : labels.lineContext
}

function amountOf(id: StepLine['id'], value: number, format: Format): string {
  return id === 'cost' ? format.cost(value) : format.tokensExact(value)
}

function stepPoints(line: StepLine): string {
  const parts = line.points.map(({ at, value }, index) => {
    const x = Math.min(1, Math.max(0, at)) * WIDTH
    const y = yOf(line.total > 0 ? value / line.total : 0)
    return index === 0 ? `M${x} ${y}` : `H${x} V${y}`
  })
  return `${parts.join(' ')} H${WIDTH}`
}

/** Above each dot there is room for its value. */
function dotOf(share: number): number {
  return HEIGHT - HEADROOM - share * (HEIGHT - 4 * HEADROOM)
}

function yOf(share: number): number {
  return HEIGHT - share * (HEIGHT - HEADROOM)
}
