'use client'

import { type ReactElement, type ReactNode, useMemo, useState } from 'react'
import { isLowerBetter } from '../../metrics/scoreVerdict.ts'
import type { SessionSummary } from '../../model/session.ts'
import { equals } from '../../view/summaryQuery.ts'
import { rankableScores, rankSessions, rankUsers } from '../../view/summaryRanking.ts'
import { Badge } from '../shared/Badge.tsx'
import { Panel } from '../shared/Panel.tsx'
import { Picker } from '../shared/Picker.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { Segmented } from '../shared/Segmented.tsx'
import { scoreTone } from '../shared/tones.ts'
import type { SummaryActions } from './actions.ts'

export interface RankPanelProps {
  sessions: readonly SessionSummary[]
  /** The evaluation to rank by; none: no session has one with a number. */
  score: string | undefined
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

/** The best and the worst sessions, or users, by an evaluation the reader picks. */
export function RankPanel({ sessions, score, onScoreChange, actions }: RankPanelProps): ReactElement {
  const { labels, format } = usePresentation()
  const [ranked, setRanked] = useState<Ranked>('sessions')
  const names = useMemo(() => rankableScores(sessions), [sessions])
  if (score === undefined || names.length === 0) {
    return (
      <Panel title={labels.rankTitle}>
        <p className="ss-summary-none">{labels.noRank}</p>
      </Panel>
    )
  }
  const { best, worst, known } = rows()
  const mirrored = isLowerBetter(score)
  return (
    <Panel
      title={labels.rankTitle}
      note={mirrored ? labels.lowerIsBetter(score) : undefined}
      actions={
        <>
          <Picker
            label={labels.rankBy}
            variant="plain"
            value={score}
            onChange={onScoreChange}
            options={names.map(({ name }) => ({ value: name, label: name }))}
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
      <RankList label={worst.length > 0 ? labels.rankBest : labels.rankTitle} rows={best} mirrored={mirrored} />
      {worst.length > 0 && <RankList label={labels.rankWorst} rows={worst} mirrored={mirrored} />}
      {known < sessions.length && ranked === 'sessions' && (
        <p className="ss-summary-note">
          {labels.rankKnown(format.count(known), labels.sessions(sessions.length, format.count(sessions.length)))}
        </p>
      )}
    </Panel>
  )

  function rows(): { best: Row[]; worst: Row[]; known: number } {
    const { openSession, narrow } = actions
    if (score === undefined) return { best: [], worst: [], known: 0 }
    if (ranked === 'users') {
      const ranking = rankUsers(sessions, score)
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
    const ranking = rankSessions(sessions, score)
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

function RankList({ label, rows, mirrored }: { label: string; rows: readonly Row[]; mirrored: boolean }): ReactElement {
  const { format } = usePresentation()
  return (
    <ul className="ss-rank" aria-label={label}>
      {rows.map(({ key, value, name, note, end, open }) => {
        const cells = (
          <>
            <Badge tone={scoreTone(value, mirrored)}>{format.score(value)}</Badge>
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
