'use client'

import { type ReactElement, useMemo } from 'react'
import { completionRate, goalTags } from '../../metrics/completionRate.ts'
import type { SessionSummary } from '../../model/session.ts'
import { equals } from '../../view/summaryQuery.ts'
import { BarList } from '../shared/BarList.tsx'
import { Meter } from '../shared/Meter.tsx'
import { Panel } from '../shared/Panel.tsx'
import { Picker } from '../shared/Picker.tsx'
import { usePresentation } from '../shared/presentation.ts'
import type { SummaryActions } from './actions.ts'

export interface CompletionPanelProps {
  sessions: readonly SessionSummary[]
  goal: string | undefined
  onGoalChange: (goal: string, event?: Event) => void
  actions: SummaryActions
}

/** How many sessions reached a goal, which is a tag the reader picks, and how often each tag occurs. */
export function CompletionPanel({ sessions, goal, onGoalChange, actions }: CompletionPanelProps): ReactElement {
  const { labels, format } = usePresentation()
  const tags = useMemo(() => goalTags(sessions), [sessions])
  const { narrow } = actions
  if (goal === undefined || tags.length === 0) {
    return (
      <Panel title={labels.completionTitle}>
        <p className="ss-summary-none">{labels.noGoals}</p>
      </Panel>
    )
  }
  const { rate, reached, population } = completionRate(sessions, { tag: goal })
  const shown = format.share(rate)
  const choices = tags.some(({ tag }) => tag === goal) ? tags : [{ tag: goal, count: 0 }, ...tags]
  const sentence = labels.completionFinding(shown, goal)
  return (
    <Panel
      title={labels.completionTitle}
      note={labels.completionNote(goal)}
      actions={
        <Picker
          label={labels.goal}
          icon="target"
          value={goal}
          onChange={(next) => onGoalChange(next)}
          options={choices.map(({ tag }) => ({ value: tag, label: tag }))}
        />
      }
    >
      <div className="ss-summary-rate">
        <b className="ss-summary-big">{shown}</b>
        <span className="ss-secondary">
          {labels.completionReached(format.count(reached), labels.sessions(population, format.count(population)))}
        </span>
      </div>
      <Meter ratio={rate ?? 0} label={sentence} />
      <h4 className="ss-summary-sub">{labels.completionTags}</h4>
      <BarList
        label={labels.completionTags}
        most={5}
        rows={tags.map(({ tag, count }) => ({
          key: tag,
          name: tag,
          title: tag,
          value: format.count(count),
          share: format.share(count / population),
          length: count / population,
          onSelect: narrow && ((event) => narrow([equals('tag', tag)], event)),
        }))}
      />
    </Panel>
  )
}
