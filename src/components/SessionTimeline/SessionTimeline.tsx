'use client'

import {
  type ForwardRefExoticComponent,
  forwardRef,
  type ReactElement,
  type ReactNode,
  type RefAttributes,
} from 'react'
import type { VerdictOptions } from '../../metrics/scoreVerdict.ts'
import type { Session } from '../../model/session.ts'
import type { LaneMode } from '../../view/timelineLanes.ts'
import type { OwnMark } from '../../view/timelineMarks.ts'
import type { IdleRule, TimeMode } from '../../view/timeScale.ts'
import type { TimeSpan, TimeWindow } from '../../view/timeWindow.ts'
import { useExplorer, useExplorerContext } from '../hooks/explorerContext.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { classes } from '../shared/attributes.ts'
import { Frame } from '../shared/Frame.tsx'
import { type PresentationProps, usePresentation } from '../shared/presentation.ts'
import { SkeletonLines } from '../shared/SkeletonLines.tsx'
import { ViewState, type ViewStateProps } from '../shared/ViewState.tsx'
import type { TimelineSlots } from './slots.ts'
import { TimelineBody } from './TimelineBody.tsx'

export interface SessionTimelineProps extends PresentationProps, TimelineSlots {
  /** @default the open session of the surrounding `SessionExplorer` */
  session?: Session | undefined
  /** Where the replay stands, in milliseconds since the epoch. @default the surrounding explorer's */
  playheadMs?: number | undefined
  onPlayheadMsChange?: ((ms: number | undefined, details: ChangeDetails) => void) | undefined
  /** The visible part of the time axis, as fractions of the whole. */
  zoom?: TimeWindow | undefined
  onZoomChange?: ((window: TimeWindow | undefined, details: ChangeDetails) => void) | undefined
  /** The stretch of time the reader has chosen: drawn on the lanes, played in a loop. `null`: none. @default held here */
  range?: TimeSpan | null | undefined
  onRangeChange?: ((range: TimeSpan | null, details: ChangeDetails) => void) | undefined
  /** @default 'kind' */
  lanes?: LaneMode | undefined
  /** `real`: true to time; `compressed`: long idle gaps folded; `turns`: all turns equally wide. @default 'compressed', held here */
  timeMode?: TimeMode | undefined
  onTimeModeChange?: ((mode: TimeMode) => void) | undefined
  /**
   * When idle time folds. @default above 60 s and 10 times the median gap, or where the gap would be wider than its band
   * (4 % of the axis; all bands together at most 30 %)
   */
  idle?: IdleRule | undefined
  /** The present, for a session that still runs: until then its open spans are drawn. @default the clock, each second */
  now?: number | undefined
  /** Show the transcript beside the lanes. @default true */
  transcript?: boolean | undefined
  /** When a score counts as failed: where the line stands that is drawn across the lane of an evaluation. */
  verdicts?: VerdictOptions | undefined
  /**
   * Moments the host knows of: a deployment, a complaint. Those inside the session stand among the marks and in the table. Keep the
   * list stable.
   */
  marks?: readonly OwnMark[] | undefined
  /** Called when the reader asks for a span's trace. @default opens it in the surrounding explorer's drawer */
  onTraceOpen?: ((traceId: string, spanId?: string) => void) | undefined
  /** @default 'ready' */
  status?: 'ready' | 'loading' | 'failed' | undefined
  error?: string | undefined
  onRetry?: (() => void) | undefined
  /** In place of the words where there is no session, or nothing in it to draw. */
  empty?: ReactNode
}

const NO_RULE: IdleRule = {}
const NO_VERDICTS: VerdictOptions = {}
const NO_MARKS: readonly OwnMark[] = []

/**
 * All traces of a session on one axis, with idle time folded, and a playhead that replays it. Renders a `div` that fills
 * its box.
 */
export const SessionTimeline: ForwardRefExoticComponent<SessionTimelineProps & RefAttributes<HTMLDivElement>> =
  forwardRef<HTMLDivElement, SessionTimelineProps>(function SessionTimeline(
    {
      session,
      playheadMs,
      onPlayheadMsChange,
      zoom,
      onZoomChange,
      range,
      onRangeChange,
      lanes = 'kind',
      timeMode,
      onTimeModeChange,
      idle = NO_RULE,
      now,
      transcript = true,
      verdicts = NO_VERDICTS,
      marks = NO_MARKS,
      onTraceOpen,
      status = 'ready',
      error,
      onRetry,
      empty,
      renderToolbar,
      renderReadout,
      className,
      theme,
      scheme,
      labels,
      locale,
      timeZone,
      currency,
    },
    ref,
  ) {
    const around = useExplorerContext()
    const explorer = useExplorer()
    const shown = session ?? around?.session
    return (
      <Frame
        ref={ref}
        className={classes('ss-timeline', className)}
        {...{ theme, scheme, labels, locale, timeZone, currency }}
      >
        {shown && shown.traces.length > 0 && status === 'ready' ? (
          <TimelineBody
            key={shown.id}
            session={shown}
            explorer={explorer}
            controlledPlayheadMs={playheadMs}
            onPlayheadMsChange={onPlayheadMsChange}
            zoom={zoom}
            onZoomChange={onZoomChange}
            controlledRange={range}
            onRangeChange={onRangeChange}
            initialLanes={lanes}
            timeMode={timeMode}
            onTimeModeChange={onTimeModeChange}
            idle={idle}
            now={now}
            transcript={transcript}
            verdicts={verdicts}
            marks={marks}
            slots={{ renderToolbar, renderReadout }}
            onTraceOpen={onTraceOpen ?? around?.explorer.openTrace}
          />
        ) : (
          <NoTimeline status={status} error={error} onRetry={onRetry} empty={empty} />
        )}
      </Frame>
    )
  })

function NoTimeline(state: Pick<ViewStateProps, 'status' | 'error' | 'onRetry' | 'empty'>): ReactElement {
  const { labels } = usePresentation()
  return (
    <ViewState
      {...state}
      loading={
        <SkeletonLines
          label={labels.loadingTimeline}
          className="ss-timeline-skeleton"
          lines={['lg', 'md', 'full', 'sm', 'lg', 'md']}
        />
      }
      failedTitle={labels.timelineFailed}
      nothing={{ icon: 'timer', title: labels.noTimeline, text: labels.noTimelineText }}
    />
  )
}
