'use client'

import { type ReactElement, useMemo, useState } from 'react'
import type { Metric } from '../../metrics/metric.ts'
import type { SessionSummary } from '../../model/session.ts'
import type { GroupKey } from '../../query/groupSessions.ts'
import type { Condition } from '../../query/query.ts'
import type { Labels } from '../../view/labels.ts'
import { cohortKeys, comparable, summaryCohorts } from '../../view/summaryCohorts.ts'
import { dayOf, equals, startedConditions } from '../../view/summaryQuery.ts'
import { FiguresTable } from '../shared/FiguresTable.tsx'
import { Panel } from '../shared/Panel.tsx'
import { Picker } from '../shared/Picker.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { ScrollBox } from '../shared/ScrollBox.tsx'
import { ShowMore } from '../shared/ShowMore.tsx'
import type { SummaryActions } from './actions.ts'
import { ChangeText } from './ChangeText.tsx'
import { figureText, metricName } from './figureText.ts'

export interface CohortPanelProps {
  sessions: readonly SessionSummary[]
  metrics: readonly Metric[]
  within?: readonly SessionSummary[] | undefined
  actions: SummaryActions
}

/** Cohorts shown before the rest is asked for. */
const STEP = 8

/** Sessions that share something side by side, each figure against that of all sessions together. */
export function CohortPanel({ sessions, metrics, within, actions }: CohortPanelProps): ReactElement {
  const { labels, format, timeZone } = usePresentation()
  const keys = useMemo(() => cohortKeys(sessions), [sessions])
  const [wanted, setBy] = useState<GroupKey | undefined>(undefined)
  const [most, setMost] = useState(STEP)
  const by = wanted !== undefined && keys.includes(wanted) ? wanted : (keys[0] ?? 'day')
  const shownMetrics = useMemo(() => metrics.filter(({ detail }) => !detail), [metrics])
  const { cohorts, whole, overlap } = useMemo(
    () => summaryCohorts(sessions, by, shownMetrics, { timeZone, within }),
    [sessions, by, shownMetrics, timeZone, within],
  )
  const { narrow } = actions
  const nameOf = (key: string | undefined): string => key ?? labels.unknownGroup
  const heads = shownMetrics.map((metric) => {
    const name = metricName(metric, labels)
    return metric.combine === 'sum' ? labels.eachSession(name) : name
  })
  const show = (metric: Metric, value: number | undefined): string => figureText(value, metric.unit, format)
  return (
    <Panel
      title={labels.cohortsTitle}
      note={labels.cohortsNote}
      span={12}
      actions={
        <Picker<GroupKey>
          label={labels.cohortsBy}
          value={by}
          onChange={(next) => {
            setBy(next)
            setMost(STEP)
          }}
          options={keys.map((key) => ({ value: key, label: keyWord(labels, key) }))}
        />
      }
      data={{
        head: [keyWord(labels, by), labels.columnSessions, ...heads],
        rows: cohorts.map(({ key, sessions: members, measured }) => [
          nameOf(key),
          members.length,
          ...measured.map((measurement) => comparable(measurement)),
        ]),
      }}
    >
      <ScrollBox label={labels.cohortsTitle}>
        <FiguresTable
          label={labels.cohortsTitle}
          head={[keyWord(labels, by), labels.columnSessions, ...heads]}
          rows={cohorts.slice(0, most).map(({ key, sessions: members, share, measured, changes }) => {
            const conditions = key === undefined ? undefined : conditionsOf(by, key, timeZone)
            return {
              key: `${key === undefined ? 'unknown' : 'known'} ${key ?? ''}`,
              onOpen: narrow && conditions && ((event) => narrow(conditions, event)),
              cells: [
                nameOf(key),
                <span key="count">
                  {format.count(members.length)} <span className="ss-dim">{format.share(share)}</span>
                </span>,
                ...shownMetrics.map((metric, place) => (
                  <span key={metric.id} className="ss-cohort-figure">
                    {show(metric, comparable(measured[place]))}
                    <ChangeText change={changes[place]} metric={metric} />
                  </span>
                )),
              ],
            }
          })}
          foot={[
            labels.allSessions,
            format.count(sessions.length),
            ...whole.map((measurement) => show(measurement.metric, comparable(measurement))),
          ]}
        />
      </ScrollBox>
      {cohorts.length > most && (
        <ShowMore
          step={Math.min(STEP * 2, cohorts.length - most)}
          left={cohorts.length - most}
          words="items"
          onClick={() => setMost(most + STEP * 2)}
        />
      )}
      {overlap && <p className="ss-summary-note">{labels.cohortsOverlap}</p>}
    </Panel>
  )
}

function keyWord(labels: Labels, key: GroupKey): string {
  const words: Partial<Record<GroupKey, string>> = {
    user: labels.byUser,
    tenant: labels.byTenant,
    project: labels.byProject,
    environment: labels.byEnvironment,
    model: labels.byModel,
    tag: labels.byTag,
    status: labels.byStatus,
    day: labels.byDay,
  }
  return words[key] ?? key.slice('metadata.'.length)
}

function conditionsOf(by: GroupKey, key: string, timeZone: string): Condition[] | undefined {
  const fields: Partial<Record<GroupKey, string>> = {
    user: 'userId',
    tenant: 'tenantId',
    project: 'projectId',
  }
  if (by === 'day') {
    const day = dayOf(key, timeZone)
    return day && startedConditions(day.startMs, day.endMs)
  }
  return [equals(fields[by] ?? by, key)]
}
