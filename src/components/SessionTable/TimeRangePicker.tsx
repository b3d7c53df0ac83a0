'use client'

import { type FormEvent, memo, type ReactElement, useId, useRef, useState } from 'react'
import type { TimeRange } from '../../query/timeRange.ts'
import type { Format } from '../../view/format.ts'
import type { Labels } from '../../view/labels.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { Button } from '../shared/Button.tsx'
import { Popover } from '../shared/Popover.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { ChoiceButton } from './ChoiceButton.tsx'
import { presetRange, type TimePreset, timePresets } from './timePresets.ts'
import { fromWallTime, toWallTime } from './wallTime.ts'

export interface TimeRangePickerProps {
  value: TimeRange | undefined
  onChange: (range: TimeRange | undefined, details: ChangeDetails) => void
  /** The present; without it the clock is asked at the click. */
  nowMs: number | undefined
}

/** Which sessions by their time: the last hour, day, week, month, any time, or between two moments. */
export const TimeRangePicker: React.NamedExoticComponent<TimeRangePickerProps> = memo(function TimeRangePicker({
  value,
  onChange,
  nowMs,
}: TimeRangePickerProps): ReactElement {
  const { labels, format } = usePresentation()
  const [open, setOpen] = useState(false)
  const trigger = useRef<HTMLButtonElement>(null)
  const id = useId()

  function choose(range: TimeRange | undefined, event: Event): void {
    onChange(range, { reason: 'pointer', event })
    close()
  }
  function close(): void {
    setOpen(false)
    trigger.current?.focus()
  }
  return (
    <>
      <Button
        ref={trigger}
        variant="outline"
        icon="calendar"
        iconEnd="chevron-down"
        className="ss-filter-control ss-filter-time"
        label={`${labels.timeRange}: ${nameOfRange(value, labels, format)}`}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        <span className="ss-filter-long ss-truncate">{nameOfRange(value, labels, format)}</span>
        <span className="ss-filter-short">{shortNameOf(value, labels)}</span>
      </Button>
      <Popover
        anchorRef={trigger}
        open={open}
        id={id}
        role="dialog"
        label={labels.timeRange}
        className="ss-filter-times"
        onClose={(reason) => (reason === 'escape' ? close() : setOpen(false))}
      >
        <div role="group" aria-label={labels.timeRange}>
          {timePresets.map((preset) => (
            <ChoiceButton
              key={preset}
              isChosen={value?.preset === preset}
              onClick={(event) => choose(presetRange(preset, nowMs ?? Date.now()), event.nativeEvent)}
            >
              {longNames(labels)[preset]}
            </ChoiceButton>
          ))}
          <ChoiceButton isChosen={value === undefined} onClick={(event) => choose(undefined, event.nativeEvent)}>
            {labels.anyTime}
          </ChoiceButton>
        </div>
        <CustomRange value={value} onChoose={choose} />
      </Popover>
    </>
  )
})

interface CustomRangeProps {
  value: TimeRange | undefined
  onChoose: (range: TimeRange | undefined, event: Event) => void
}

/** Two moments in the reader's zone; either may stay open. */
function CustomRange({ value, onChoose }: CustomRangeProps): ReactElement {
  const { labels, format } = usePresentation()
  // The reader's zone, or UTC where the host named one that is none.
  const { timeZone } = format
  const wall = (atMs: number | undefined): string => (atMs === undefined ? '' : toWallTime(atMs, timeZone))
  const [from, setFrom] = useState(wall(value?.fromMs))
  const [to, setTo] = useState(wall(value?.toMs))
  const fromMs = fromWallTime(from, timeZone)
  const toMs = fromWallTime(to, timeZone)
  const isBackwards = fromMs !== undefined && toMs !== undefined && fromMs > toMs

  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    // Inside a form of the host, that one is not meant.
    event.stopPropagation()
    if (isBackwards) return
    const range = { ...(fromMs !== undefined && { fromMs }), ...(toMs !== undefined && { toMs }) }
    onChoose(fromMs === undefined && toMs === undefined ? undefined : range, event.nativeEvent)
  }
  return (
    <form className="ss-filter-custom" onSubmit={onSubmit}>
      <label className="ss-filter-field">
        <span className="ss-small ss-dim">{labels.timeFrom}</span>
        <input
          type="datetime-local"
          value={from}
          max={to || undefined}
          onChange={(event) => setFrom(event.target.value)}
        />
      </label>
      <label className="ss-filter-field">
        <span className="ss-small ss-dim">{labels.timeTo}</span>
        <input
          type="datetime-local"
          value={to}
          min={from || undefined}
          onChange={(event) => setTo(event.target.value)}
        />
      </label>
      <div className="ss-row">
        <span className="ss-small ss-dim ss-grow">{isBackwards ? labels.timeBackwards : timeZone}</span>
        <Button variant="outline" size="sm" type="submit" disabled={isBackwards}>
          {labels.applyTimeRange}
        </Button>
      </div>
    </form>
  )
}

/** A range in words: `Last 24 hours`, `21 May – 24 May`, `Since 21 May 2026, 10:30:00`. */
export function nameOfRange(range: TimeRange | undefined, labels: Labels, format: Format): string {
  if (!range || (range.preset === undefined && range.fromMs === undefined && range.toMs === undefined)) {
    return labels.anyTime
  }
  if (range.preset !== undefined) return longNames(labels)[range.preset]
  if (range.toMs === undefined) return labels.since(format.dateTime(range.fromMs))
  if (range.fromMs === undefined) return labels.until(format.dateTime(range.toMs))
  return labels.range(format.dateTime(range.fromMs), format.dateTime(range.toMs))
}

function shortNameOf(range: TimeRange | undefined, labels: Labels): string {
  if (!range) return labels.anyTimeShort
  return range.preset === undefined ? labels.customTimeShort : shortNames(labels)[range.preset]
}

function longNames(labels: Labels): Readonly<Record<TimePreset, string>> {
  return { '1h': labels.lastHour, '24h': labels.lastDay, '7d': labels.lastWeek, '30d': labels.lastMonth }
}

function shortNames(labels: Labels): Readonly<Record<TimePreset, string>> {
  return {
    '1h': labels.lastHourShort,
    '24h': labels.lastDayShort,
    '7d': labels.lastWeekShort,
    '30d': labels.lastMonthShort,
  }
}
