'use client'

import { type ReactElement, useMemo } from 'react'
import { type FunnelRow, type FunnelStep, funnel } from '../../metrics/funnel.ts'
import type { Session } from '../../model/session.ts'
import { BarList } from '../shared/BarList.tsx'
import { FiguresTable } from '../shared/FiguresTable.tsx'
import { Panel } from '../shared/Panel.tsx'
import { usePresentation } from '../shared/presentation.ts'

export interface JourneyPanelProps {
  sessions: readonly Session[]
  /** In the order they are taken. */
  steps: readonly FunnelStep[]
}

/** How far sessions come along a journey, and where they leave it. */
export function JourneyPanel({ sessions, steps }: JourneyPanelProps): ReactElement {
  const { labels, format } = usePresentation()
  const rows = useMemo(() => funnel(sessions, steps), [sessions, steps])
  const worst = rows
    .slice(1)
    .reduce<FunnelRow | undefined>((most, row) => (row.lost > (most?.lost ?? 0) ? row : most), undefined)
  const last = rows.at(-1)
  const drop = worst ? labels.journeyDrop(stepName(worst.step), format.count(worst.lost)) : labels.journeyNoDrop
  return (
    <Panel
      title={labels.journeyTitle}
      note={labels.sessions(sessions.length, format.count(sessions.length))}
      table={
        <FiguresTable
          label={labels.journeyTitle}
          head={[labels.columnStep, labels.columnSessions, labels.columnShare, labels.columnLost, labels.columnAfter]}
          rows={rows.map(({ step, count, share, lost, medianMs }, place) => ({
            key: String(place),
            cells: [
              stepName(step),
              format.count(count),
              format.share(share),
              format.count(lost),
              format.duration(medianMs),
            ],
          }))}
        />
      }
    >
      <BarList
        label={labels.journeyFinding(format.share(last?.share), drop)}
        most={12}
        rows={rows.map(({ step, count, share, lost }, place) => ({
          key: String(place),
          name: stepName(step),
          title: stepName(step),
          note: lost > 0 ? labels.lostHere(format.count(lost)) : undefined,
          value: format.count(count),
          share: format.share(share),
          length: share,
        }))}
      />
      <p className="ss-summary-note">{labels.journeyFinding(format.share(last?.share), drop)}</p>
    </Panel>
  )
}

function stepName(step: FunnelStep): string {
  if ('tag' in step) return step.tag
  if ('traceName' in step) return step.traceName
  if ('metadata' in step) return 'value' in step ? `${step.metadata} = ${String(step.value)}` : step.metadata
  return step.score
}
