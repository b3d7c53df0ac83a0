'use client'

import { type ReactElement, useMemo } from 'react'
import { completionRate } from '../../metrics/completionRate.ts'
import type { Goal } from '../../metrics/goal.ts'
import { type Measurement, measure } from '../../metrics/measure.ts'
import type { SessionSummary } from '../../model/session.ts'
import { goalConditions } from '../../view/goalText.ts'
import { MOST_FOR_COURSES } from '../../view/stripSteps.ts'
import type { TimeColumn } from '../../view/summaryOverTime.ts'
import { Figure, FigureStrip } from '../shared/FigureStrip.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { Sparkline } from '../shared/Sparkline.tsx'
import type { SummaryActions } from './actions.ts'
import { figureOpener } from './figureOpener.ts'
import { figureNote, figureText, metricName } from './figureText.ts'

export interface SetFiguresProps {
  sessions: readonly SessionSummary[]
  measured: readonly Measurement[]
  /** The course of each figure. */
  columns: readonly TimeColumn[]
  /** None: nothing is on offer. */
  goal: Goal | undefined
  goalName: string
  within?: readonly SessionSummary[] | undefined
  actions: SummaryActions
  /** @default false */
  oneRow?: boolean | undefined
}

/** The totals of many sessions; each says how many of them it speaks for where not for all. */
export function SetFigures({
  sessions,
  measured,
  columns,
  goal,
  goalName,
  within,
  actions,
  oneRow,
}: SetFiguresProps): ReactElement {
  const { labels, format } = usePresentation()
  const shown = useMemo(() => measured.filter(({ metric }) => !metric.detail), [measured])
  const courses = useMemo(() => {
    if (sessions.length > MOST_FOR_COURSES) return []
    const metrics = shown.map(({ metric }) => metric)
    return columns.map((column) => measure(column.sessions, metrics, { within }))
  }, [sessions, columns, shown, within])
  const completion = goal === undefined ? undefined : completionRate(sessions, goal)
  const { narrow } = actions
  const goalFound = goal === undefined ? undefined : goalConditions(goal)
  const all = labels.sessions(sessions.length, format.count(sessions.length))
  return (
    <FigureStrip label={labels.metricsOfSessions(all)} oneRow={oneRow}>
      <Figure
        name={labels.columnSessions}
        value={format.count(sessions.length)}
        {...(narrow && { onOpen: (event: Event) => narrow([], event), openLabel: labels.openList })}
        picture={<Sparkline values={columns.map((column) => column.sessions.length)} />}
      />
      {completion && (
        <Figure
          name={labels.completionTitle}
          source={goalName}
          value={format.share(completion.rate)}
          note={labels.countOf(format.count(completion.reached), format.count(completion.population))}
          {...(narrow &&
            goalFound &&
            completion.reached > 0 && {
              onOpen: (event: Event) => narrow(goalFound, event),
              openLabel: labels.showSessions(labels.sessions(completion.reached, format.count(completion.reached))),
            })}
        />
      )}
      {shown.map((measurement, place) => {
        const { metric, value } = measurement
        const note = figureNote(measurement, labels, format)
        return (
          <Figure
            key={metric.id}
            name={metricName(metric, labels)}
            value={figureText(value, metric.unit, format)}
            note={note === '' ? undefined : note}
            {...figureOpener(actions, measurement, 'value', labels, format)}
            // A course of a part of the sessions would pass for the course of all.
            picture={
              measurement.known === measurement.population && (
                <Sparkline values={courses.map((course) => course[place]?.value)} />
              )
            }
          />
        )
      })}
    </FigureStrip>
  )
}
