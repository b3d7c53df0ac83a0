'use client'

import { type ReactElement, type ReactNode, useMemo, useState } from 'react'
import type { Metric, Unit } from '../../metrics/metric.ts'
import type { SessionSummary } from '../../model/session.ts'
import { equals } from '../../view/summaryQuery.ts'
import { rankableScores, rankSessions, rankUsers, scoreMetric } from '../../view/summaryRanking.ts'
import { Badge } from '../shared/Badge.tsx'
import { Panel } from '../shared/Panel.tsx'
import { Picker } from '../shared/Picker.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { Segmented } from '../shared/Segmented.tsx'
import { scoreTone } from '../shared/tones.ts'
import type { SummaryActions } from './actions.ts'
import { figureText, metricName } from './figureText.ts'

export interface RankPanelProps {
  sessions: readonly SessionSummary[]
  /** The evaluation to rank by, or `metric.<id>`; none: no session has one with a number. */
  score: string | undefined
  /** What sessions can be ranked by beside evaluations. */
  metrics: readonly Metric[]
  onScoreChange: (score: string) => void
  actions: SummaryActions
}

type Ranked = 'sessions' | 'users'

interface Row {
  readonly key: string
  readonly value: number
  readonly name: ReactNode
  readonly note: ReactNode
  readonly end: string
  readonly open?: ((event: Event) => void) | undefined
}

/** The best and the worst sessions, or users, by an evaluation or a figure the reader picks. */
export function RankPanel({ sessions, score, metrics, onScoreChange, actions }: RankPanelProps): ReactElement {
  const { labels, format } = usePresentation()
  const [ranked, setRanked] = useState<Ranked>('sessions')
  const names = useMemo(() => rankableScores(sessions), [sessions])
  const first = metrics[0]
  const by = useMemo(() => {
    if (score === undefined) return first
    // An evaluation goes before a figure of the same name.
    const isEval = names.some(({ name }) => name === score)
    return (isEval ? undefined : metrics.find(({ id }) => score === `metric.${id}`)) ?? scoreMetric(score)
  }, [score, names, metrics, first])
  if (by === undefined || (names.length === 0 && metrics.length === 0)) {
    return (
      <Panel title={labels.rankTitle}>
        <p className="ss-summary-none">{labels.noRank}</p>
      </Panel>
    )
  }
  const { best, worst, known } = rows()
  const mirrored = by.lowerIsBetter === true
  const shownName = by.unit === 'score' ? by.label : metricName(by, labels)
  return (
    <Panel
      title={labels.rankTitle}
      note={mirrored ? labels.lowerIsBetter(shownName) : undefined}
      actions={
        <>
          <Picker
            label={labels.rankBy}
            variant="plain"
            value={names.some(({ name }) => name === score) ? (score ?? '') : `metric.${by.id}`}
            onChange={onScoreChange}
            options={[
              ...names.map(({ name }) => ({ value: name, label: name })),
              ...metrics.map((metric) => ({ value: `metric.${metric.id}`, label: metricName(metric, labels) })),
            ]}
          />
          <Segmented<Ranked>
            label={labels.rankOf}
            value={ranked}
            onChange={setRanked}
            options={[
              { value: 'sessions', label: labels.rankSessions },
              { value: 'users', label: labels.rankUsers },
            ]}
          />
        </>
      }
    >
      <RankList
        label={worst.length > 0 ? labels.rankBest : labels.rankTitle}
        rows={best}
        mirrored={mirrored}
        unit={by.unit}
      />
      {worst.length > 0 && <RankList label={labels.rankWorst} rows={worst} mirrored={mirrored} unit={by.unit} />}
      {known < sessions.length && ranked === 'sessions' && (
        <p className="ss-summary-note">
          {labels.rankKnown(format.count(known), labels.sessions(sessions.length, format.count(sessions.length)))}
        </p>
      )}
    </Panel>
  )

  function rows(): { best: Row[]; worst: Row[]; known: number } {
    const { openSession, narrow } = actions
    if (by === undefined) return { best: [], worst: [], known: 0 }
    if (ranked === 'users') {
      const ranking = rankUsers(sessions, by)
      const row = ({ userId, value, sessions: count }: (typeof ranking.best)[number]): Row => ({
        key: userId,
        value,
        name: userId,
        note: '',
        end: labels.sessions(count, format.count(count)),
        open: narrow && ((event) => narrow([equals('userId', userId)], event)),
      })
      return { best: ranking.best.map(row), worst: ranking.worst.map(row), known: ranking.known }
    }
    const ranking = rankSessions(sessions, by)
    const row = ({ session, value }: (typeof ranking.best)[number], index: number): Row => ({
      key: `${index} ${session.id}`,
      value,
      name: session.name ?? session.firstUserText ?? session.id,
      note: format.shorten(session.id, 16),
      end:
        session.turnCount === undefined
          ? format.missing
          : labels.turns(session.turnCount, format.count(session.turnCount)),
      open: openSession && ((event) => openSession(session, event)),
    })
    return { best: ranking.best.map(row), worst: ranking.worst.map(row), known: ranking.known }
  }
}

interface RankListProps {
  label: string
  rows: readonly Row[]
  mirrored: boolean
  unit: Unit
}

function RankList({ label, rows, mirrored, unit }: RankListProps): ReactElement {
  const { format } = usePresentation()
  return (
    <ul className="ss-rank" aria-label={label}>
      {rows.map(({ key, value, name, note, end, open }) => {
        const cells = (
          <>
            {unit === 'score' ? (
              <Badge tone={scoreTone(value, mirrored)}>{format.score(value)}</Badge>
            ) : (
              <span className="ss-number">{figureText(value, unit, format)}</span>
            )}
            <span className="ss-truncate ss-strong">{name}</span>
            <span className="ss-rank-note ss-dim ss-mono ss-truncate">{note}</span>
            <span className="ss-number ss-dim">{end}</span>
          </>
        )
        return (
          <li key={key}>
            {open ? (
              <button type="button" className="ss-rank-row" onClick={({ nativeEvent }) => open(nativeEvent)}>
                {cells}
              </button>
            ) : (
              <div className="ss-rank-row">{cells}</div>
            )}
          </li>
        )
      })}
    </ul>
  )
}
