'use client'

import { type ReactElement, useMemo } from 'react'
import { completionRate } from '../../metrics/completionRate.ts'
import { type Measurement, measure } from '../../metrics/measure.ts'
import type { SessionSummary } from '../../model/session.ts'
import type { TimeColumn } from '../../view/summaryOverTime.ts'
import { Figure, FigureStrip } from '../shared/FigureStrip.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { Sparkline } from '../shared/Sparkline.tsx'
import { figureNote, figureText, metricName } from './figureText.ts'

export interface SetFiguresProps {
  sessions: readonly SessionSummary[]
  measured: readonly Measurement[]
  /** The course of each figure. */
  columns: readonly TimeColumn[]
  /** The tag that means the goal was reached; none: no session has a tag. */
  goal: string | undefined
}

/** The courses are decoration: of more sessions they would cost more than they say. */
const MOST_FOR_COURSES = 20_000

/** The totals of many sessions; each says how many of them it speaks for where not for all. */
export function SetFigures({ sessions, measured, columns, goal }: SetFiguresProps): ReactElement {
  const { labels, format } = usePresentation()
  const shown = useMemo(() => measured.filter(({ metric }) => !metric.detail), [measured])
  const courses = useMemo(() => {
    if (sessions.length > MOST_FOR_COURSES) return []
    const metrics = shown.map(({ metric }) => metric)
    return columns.map((column) => measure(column.sessions, metrics))
  }, [sessions, columns, shown])
  const completion = goal === undefined ? undefined : completionRate(sessions, { tag: goal })
  const all = labels.sessions(sessions.length, format.count(sessions.length))
  return (
    <FigureStrip label={labels.metricsOfSessions(all)}>
      <Figure
        name={labels.columnSessions}
        value={format.count(sessions.length)}
        picture={<Sparkline values={columns.map((column) => column.sessions.length)} />}
      />
      {completion && (
        <Figure
          name={labels.completionTitle}
          source={goal}
          value={format.share(completion.rate)}
          note={labels.countOf(format.count(completion.reached), format.count(completion.population))}
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
