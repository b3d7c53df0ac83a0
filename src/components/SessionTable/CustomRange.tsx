'use client'

import { type FormEvent, type ReactElement, useState } from 'react'
import type { TimeRange } from '../../query/timeRange.ts'
import { Button } from '../shared/Button.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { formatIn, nameOfRange } from './rangeNames.ts'
import { TimeZonePicker } from './TimeZonePicker.tsx'
import { fromWallTime, toWallTime } from './wallTime.ts'

export interface CustomRangeProps {
  value: TimeRange | undefined
  onChoose: (range: TimeRange | undefined, event: Event) => void
}

/** Two moments in a zone of the reader's choice; either may stay open. What they mean is said below them. */
export function CustomRange({ value, onChoose }: CustomRangeProps): ReactElement {
  const presentation = usePresentation()
  const { labels, format } = presentation
  // The page's zone is the reader's, or UTC where the host named one that is none.
  const [timeZone, setTimeZone] = useState(() => formatIn(value?.timeZone, presentation).timeZone)
  const wall = (atMs: number | undefined): string => (atMs === undefined ? '' : toWallTime(atMs, timeZone))
  const [from, setFrom] = useState(wall(value?.fromMs))
  const [to, setTo] = useState(wall(value?.toMs))
  const fromMs = fromWallTime(from, timeZone)
  const toMs = fromWallTime(to, timeZone)
  const isBackwards = fromMs !== undefined && toMs !== undefined && fromMs > toMs
  const range: TimeRange | undefined =
    fromMs === undefined && toMs === undefined
      ? undefined
      : {
          ...(fromMs !== undefined && { fromMs }),
          ...(toMs !== undefined && { toMs }),
          ...(timeZone !== format.timeZone && { timeZone }),
        }

  /** The moments stay, and the fields tell them in the other zone. */
  function onTimeZone(next: string): void {
    if (fromMs !== undefined) setFrom(toWallTime(fromMs, next))
    if (toMs !== undefined) setTo(toWallTime(toMs, next))
    setTimeZone(next)
  }
  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    // Inside a form of the host, that one is not meant.
    event.stopPropagation()
    if (!isBackwards) onChoose(range, event.nativeEvent)
  }
  return (
    <form className="ss-filter-custom" onSubmit={onSubmit}>
      <MomentField label={labels.timeFrom} value={from} max={to} onChange={setFrom} />
      <MomentField label={labels.timeTo} value={to} min={from} onChange={setTo} />
      <TimeZonePicker value={timeZone} onChange={onTimeZone} atMs={toMs ?? fromMs} />
      <p className="ss-small ss-dim" role="status">
        {isBackwards ? labels.timeBackwards : range && labels.rangeMeans(nameOfRange(range, presentation))}
      </p>
      <div className="ss-row">
        <span className="ss-grow" />
        <Button variant="outline" size="sm" type="submit" disabled={isBackwards}>
          {labels.applyTimeRange}
        </Button>
      </div>
    </form>
  )
}

interface MomentFieldProps {
  label: string
  /** `2026-05-21T09:00`; empty: not given. */
  value: string
  min?: string
  max?: string
  onChange: (value: string) => void
}

function MomentField({ label, value, min, max, onChange }: MomentFieldProps): ReactElement {
  return (
    <label className="ss-filter-field">
      <span className="ss-small ss-dim">{label}</span>
      <input
        type="datetime-local"
        value={value}
        min={min || undefined}
        max={max || undefined}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  )
}
