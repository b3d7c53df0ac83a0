'use client'

import { type ReactElement, useRef } from 'react'
import type { TimelineBar } from '../../view/timelineBars.ts'
import { useBrowserLayoutEffect } from '../hooks/useBrowserLayoutEffect.ts'
import { useCssVars } from '../hooks/useCssVars.ts'
import { inside } from '../shared/across.ts'
import { dataAttributes } from '../shared/attributes.ts'
import { Icon } from '../shared/Icon.tsx'
import { Placed } from './Placed.tsx'
import { type BarColors, paintBars } from './paintBars.ts'

export interface LaneCanvasProps {
  bars: readonly TimelineBar[]
  width: number
  height: number
  colors: BarColors | undefined
  criticalPath: boolean
}

/** The bars of a lane of a large session: one element however many they are. */
export function LaneCanvas({ bars, width, height, colors, criticalPath }: LaneCanvasProps): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null)
  useBrowserLayoutEffect(() => {
    const element = canvas.current
    if (!element || !colors) return
    paintBars(element, bars, { width, height, colors, criticalPath })
  }, [bars, width, height, colors, criticalPath])
  return <canvas ref={canvas} className="ss-timeline-bars" aria-hidden />
}

/** Words fit into a bar that takes this much of the window. */
const WIDE_ENOUGH = 0.08

/** An agent's bar is a thin line; model calls are told apart by their lane. */
function hasRoomForWords(bar: TimelineBar): boolean {
  return bar.kind !== 'agent' && (bar.kind === 'tool' || bar.status === 'error') && bar.to - bar.from > WIDE_ENOUGH
}

/** One bar of a small session. What is pointed at is found by its place, so it has no handlers of its own. */
export function LaneBar({ bar, faint }: { bar: TimelineBar; faint: boolean }): ReactElement {
  const box = useRef<HTMLDivElement>(null)
  const from = inside(bar.from)
  const to = inside(bar.to)
  // Of a bar that begins before the window only a part is there: fractions of the whole become fractions of that part.
  const along = (share: number): number =>
    to > from ? inside((bar.from + share * (bar.to - bar.from) - from) / (to - from)) : 0
  useCssVars(box, {
    '--from': from,
    '--to': to,
    '--row': bar.row,
    '--first-token': bar.firstToken === undefined ? undefined : along(bar.firstToken),
    '--skew': bar.skew === undefined ? undefined : along(bar.skew),
  })
  return (
    <div
      ref={box}
      className="ss-timeline-bar-span"
      {...dataAttributes({
        kind: bar.kind,
        status: bar.isOpen ? 'running' : bar.status,
        firstToken: bar.firstToken !== undefined,
        skew: bar.skew !== undefined,
        faint,
      })}
    >
      {bar.covered?.map((part) => (
        <Placed key={part.from} from={along(part.from)} to={along(part.to)} className="ss-timeline-covered" />
      ))}
      {bar.status === 'error' && bar.kind !== 'agent' && <Icon name="x" size="xs" />}
      {hasRoomForWords(bar) && <b>{bar.label}</b>}
    </div>
  )
}
