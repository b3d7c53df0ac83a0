'use client'

import { memo, type ReactElement } from 'react'
import type { TimeRange } from '../../query/timeRange.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { PopoverButton } from '../shared/PopoverButton.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { ChoiceButton } from './ChoiceButton.tsx'
import { CustomRange } from './CustomRange.tsx'
import { longNames, nameOfRange, shortNameOfRange } from './rangeNames.ts'
import { presetRange, timePresets } from './timePresets.ts'

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
  const presentation = usePresentation()
  const { labels } = presentation
  const name = nameOfRange(value, presentation)
  return (
    <PopoverButton
      label={labels.timeRange}
      buttonLabel={`${labels.timeRange}: ${name}`}
      icon="calendar"
      iconEnd="chevron-down"
      words={
        <>
          <span className="ss-filter-long ss-truncate">{name}</span>
          <span className="ss-filter-short">{shortNameOfRange(value, labels)}</span>
        </>
      }
      align="start"
      className="ss-filter-control ss-filter-time"
      layerClassName="ss-filter-times"
    >
      {(close) => {
        function choose(range: TimeRange | undefined, event: Event): void {
          onChange(range, { reason: 'pointer', event })
          close()
        }
        return (
          <>
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
          </>
        )
      }}
    </PopoverButton>
  )
})
