'use client'

import { type ReactElement, useMemo, useState } from 'react'
import { type FunnelRow, type FunnelStep, funnel } from '../../metrics/funnel.ts'
import {
  type Journey,
  type JourneyPer,
  journeyPaths,
  journeysOf,
  lastSteps,
  likelySteps,
} from '../../metrics/journeys.ts'
import type { Session } from '../../model/session.ts'
import { equals, namedConditions } from '../../view/summaryQuery.ts'
import { BarList } from '../shared/BarList.tsx'
import { FiguresTable } from '../shared/FiguresTable.tsx'
import { OpenText } from '../shared/OpenText.tsx'
import { Panel } from '../shared/Panel.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { ScrollBox } from '../shared/ScrollBox.tsx'
import { Segmented } from '../shared/Segmented.tsx'
import type { SummaryActions } from './actions.ts'

export interface JourneyPanelProps {
  sessions: readonly Session[]
  /** In the order they are taken. Absent: the names of traces that most sessions share, in their usual order. */
  steps: readonly FunnelStep[] | undefined
  actions: SummaryActions
}

/** How far sessions, or users, come along a journey, how long each step takes them, and where they leave it. */
export function JourneyPanel({ sessions, steps, actions }: JourneyPanelProps): ReactElement {
  const { labels, format } = usePresentation()
  const [per, setPer] = useState<JourneyPer>('session')
  const journeys = useMemo(() => journeysOf(sessions, per), [sessions, per])
  const taken = useMemo(
    () => steps ?? likelySteps(journeysOf(sessions)).map((traceName): FunnelStep => ({ traceName })),
    [sessions, steps],
  )
  const rows = useMemo(() => funnel(sessions, taken, { per }), [sessions, taken, per])
  const ends = useMemo(() => lastSteps(journeys), [journeys])
  const paths = useMemo(() => journeyPaths(journeys), [journeys])
  const worst = rows
    .slice(1)
    .reduce<FunnelRow | undefined>((most, row) => (row.lost > (most?.lost ?? 0) ? row : most), undefined)
  const last = rows.at(-1)
  const drop = worst ? labels.journeyDrop(stepName(worst.step), format.count(worst.lost)) : labels.journeyNoDrop
  const finding = labels.journeyFinding(format.share(last?.share), drop)
  const population =
    per === 'user'
      ? labels.users(journeys.length, format.count(journeys.length))
      : labels.sessions(journeys.length, format.count(journeys.length))
  const openerOf = (of: readonly Journey[], more: string | undefined) => {
    const { narrow } = actions
    // Just these, while they can be named; else all that came by.
    const conditions = namedConditions(of.flatMap((journey) => journey.sessions))
    const wanted = conditions ?? (more === undefined ? undefined : [equals('trace.name', more)])
    return narrow && wanted && of.length > 0 ? (event: Event) => narrow(wanted, event) : undefined
  }
  return (
    <Panel
      title={labels.journeyTitle}
      note={steps ? population : labels.listed([population, labels.journeySteps])}
      span={8}
      actions={
        <Segmented<JourneyPer>
          label={labels.journeyPer}
          value={per}
          onChange={setPer}
          options={[
            { value: 'session', label: labels.perSession },
            { value: 'user', label: labels.perUser },
          ]}
        />
      }
      data={{
        head: [
          labels.columnStep,
          per === 'user' ? labels.byUser : labels.columnSessions,
          labels.columnShare,
          labels.columnOfPrevious,
          labels.columnLost,
          `${labels.columnAfter} (ms)`,
          `${labels.columnSincePrevious} (ms)`,
          `${labels.columnSincePrevious}, p90 (ms)`,
          labels.columnCompletes,
        ],
        rows: rows.map((row) => [
          stepName(row.step),
          row.count,
          row.share,
          row.shareOfPrevious,
          row.lost,
          row.medianMs,
          row.stepMs,
          row.stepP90Ms,
          row.completes,
        ]),
      }}
    >
      {rows.length > 0 && (
        <ScrollBox label={finding}>
          <FiguresTable
            label={finding}
            head={[
              labels.columnStep,
              per === 'user' ? labels.byUser : labels.columnSessions,
              labels.columnShare,
              labels.columnOfPrevious,
              labels.columnLost,
              labels.columnAfter,
              labels.columnSincePrevious,
              labels.columnCompletes,
            ]}
            low={[3, 7]}
            rows={rows.map(
              ({ step, count, share, shareOfPrevious, lost, medianMs, stepMs, completes, reached, left }, place) => {
                const name = stepName(step)
                const open = openerOf(reached, 'traceName' in step ? step.traceName : undefined)
                const openLeft = openerOf(left, undefined)
                return {
                  key: String(place),
                  onOpen: open,
                  cells: [
                    name,
                    format.count(count),
                    format.share(share),
                    format.share(shareOfPrevious),
                    <OpenText key="left" onOpen={openLeft} label={labels.leftBefore(format.count(lost), name)}>
                      {format.count(lost)}
                    </OpenText>,
                    format.duration(medianMs),
                    place === 0 ? '' : format.duration(stepMs),
                    format.share(completes),
                  ],
                }
              },
            )}
          />
        </ScrollBox>
      )}
      {rows.length > 0 && <p className="ss-summary-note">{finding}</p>}
      <div className="ss-summary-pair">
        <div>
          <h4 className="ss-summary-sub">{labels.lastStepsTitle}</h4>
          <BarList
            label={labels.lastStepsTitle}
            most={5}
            rows={ends.map(({ name, ended, passed, journeys: of }) => ({
              key: name,
              name,
              title: name,
              note: labels.endsHere(format.count(ended), format.count(passed)),
              value: format.count(ended),
              share: format.share(ended / Math.max(1, journeys.length)),
              length: ended / Math.max(1, journeys.length),
              onSelect: openerOf(of, name),
            }))}
          />
        </div>
        <div>
          <h4 className="ss-summary-sub">{labels.pathsTitle}</h4>
          <BarList
            label={labels.pathsTitle}
            most={5}
            rows={paths.map(({ steps: names, goesOn, count, share, journeys: of }) => {
              const name = [...names, ...(goesOn ? [labels.goesOn] : [])].join(' → ')
              return {
                key: name,
                name,
                title: name,
                value: format.count(count),
                share: format.share(share),
                length: share,
                onSelect: openerOf(of, undefined),
              }
            })}
          />
        </div>
      </div>
    </Panel>
  )
}

function stepName(step: FunnelStep): string {
  if ('tag' in step) return step.tag
  if ('traceName' in step) return step.traceName
  if ('metadata' in step) return 'value' in step ? `${step.metadata} = ${String(step.value)}` : step.metadata
  return step.score
}
