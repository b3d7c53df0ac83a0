'use client'

import { type ReactElement, type ReactNode, useRef } from 'react'
import type { Store } from '../../explorer/store.ts'
import { inWindow, type TimeWindow } from '../../view/timeWindow.ts'
import { useBrowserLayoutEffect } from '../hooks/useBrowserLayoutEffect.ts'

export interface PaneProps {
  /** The window its content is laid out for. */
  drawn: TimeWindow
  /** The window that is visible now. */
  visible: Store<TimeWindow>
  children: ReactNode
}

/**
 * A stretch of the axis, laid out once and moved as a whole while the reader zooms or pans: a `div` as wide as the window
 * it was laid out for. It is placed by a property of its own, not by a custom one: those would be news to all it holds.
 */
export function Pane({ drawn, visible, children }: PaneProps): ReactElement {
  const box = useRef<HTMLDivElement>(null)
  useBrowserLayoutEffect(() => {
    let last = ''
    const place = () => {
      const now = visible.getState()
      const inset = `${percent(inWindow(drawn.from, now))} ${percent(1 - inWindow(drawn.to, now))}`
      if (inset === last) return
      last = inset
      box.current?.style.setProperty('inset-inline', inset)
    }
    place()
    return visible.subscribe(place)
  }, [drawn, visible])
  return (
    <div ref={box} className="ss-timeline-pane">
      {children}
    </div>
  )
}

function percent(fraction: number): string {
  return `${fraction * 100}%`
}
