'use client'

import type { ReactElement } from 'react'
import type { EvalLine, StepLine } from '../../view/timelineLines.ts'
import { usePresentation } from '../shared/presentation.ts'

const WIDTH = 1000
const HEIGHT = 100
/** Room above the highest point, so that a line at its top is not cut in half. */
const HEADROOM = 8

/** Tokens or cost as they added up: a `row` with a step line. */
export function StepLane({ line }: { line: StepLine }): ReactElement {
  const { labels, format } = usePresentation()
  const shown = line.id === 'tokens' ? format.tokensExact(line.total) : format.cost(line.total)
  const name = line.id === 'tokens' ? labels.factTokens : labels.factCost
  const points = stepPoints(line)
  return (
    <div role="row" className="ss-timeline-lane ss-timeline-curve">
      <span role="rowheader" className="ss-timeline-lane-name">
        <span className="ss-truncate">{name}</span>
        <small>{line.isPartial ? labels.partial : labels.running}</small>
      </span>
      <div role="gridcell" className="ss-timeline-track" data-line={line.id}>
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={labels.addsUpTo(name, shown)}
        >
          <path className="ss-timeline-area" d={`${points} V${HEIGHT} H0 Z`} />
          <path className="ss-timeline-line" d={points} />
        </svg>
        <span className="ss-timeline-curve-end">{shown}</span>
      </div>
    </div>
  )
}

/** An eval over the turns: a `row` with a line of points. */
export function EvalLane({ line }: { line: EvalLine }): ReactElement {
  const { labels, format } = usePresentation()
  const spread = line.max - line.min
  const place = (at: number, value: number): readonly [number, number] => [
    at * WIDTH,
    yOf(spread > 0 ? (value - line.min) / spread : 0.5),
  ]
  const path = line.points.map(({ at, value }, index) => `${index === 0 ? 'M' : 'L'}${place(at, value).join(' ')}`)
  return (
    <div role="row" className="ss-timeline-lane ss-timeline-curve">
      <span role="rowheader" className="ss-timeline-lane-name">
        <span className="ss-truncate">{line.name}</span>
        <small>{labels.perTurn}</small>
      </span>
      <div role="gridcell" className="ss-timeline-track" data-line="eval">
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={`${line.name}: ${line.points.map(({ value }) => format.score(value)).join(', ')}`}
        >
          <path className="ss-timeline-line" d={path.join(' ')} />
        </svg>
      </div>
    </div>
  )
}

function stepPoints(line: StepLine): string {
  const parts = line.points.map(({ at, value }, index) => {
    const x = Math.min(1, Math.max(0, at)) * WIDTH
    const y = yOf(line.total > 0 ? value / line.total : 0)
    return index === 0 ? `M${x} ${y}` : `H${x} V${y}`
  })
  return `${parts.join(' ')} H${WIDTH}`
}

function yOf(share: number): number {
  return HEIGHT - share * (HEIGHT - HEADROOM)
}
