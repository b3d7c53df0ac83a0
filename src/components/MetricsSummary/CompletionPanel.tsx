'use client'

import { type ReactElement, useMemo } from 'react'
import { completionRate, conditionalRate, goalOffers, goalTags } from '../../metrics/completionRate.ts'
import type { Goal } from '../../metrics/goal.ts'
import type { SessionSummary } from '../../model/session.ts'
import { goalConditions, goalFromText, goalText, type NamedGoal } from '../../view/goalText.ts'
import { equals } from '../../view/summaryQuery.ts'
import { BarList } from '../shared/BarList.tsx'
import { Meter } from '../shared/Meter.tsx'
import { Panel } from '../shared/Panel.tsx'
import { Picker } from '../shared/Picker.tsx'
import { usePresentation } from '../shared/presentation.ts'
import type { SummaryActions } from './actions.ts'
import { goalName } from './goalName.ts'

export interface CompletionPanelProps {
  sessions: readonly SessionSummary[]
  /** As text: a tag, the id of one of `goals`, or a condition; none: nothing is on offer. */
  goal: string | undefined
  onGoalChange: (goal: string, event?: Event) => void
  /** The host's own goals. */
  goals: readonly NamedGoal[]
  actions: SummaryActions
}

/**
 * How many sessions reached a goal that the reader picks (a tag, a trace's name, a metadata value, an evaluation, one of the
 * host's), how often each tag occurs, and how often among those who reached the goal.
 */
export function CompletionPanel({ sessions, goal, onGoalChange, goals, actions }: CompletionPanelProps): ReactElement {
  const { labels, format } = usePresentation()
  const tags = useMemo(() => goalTags(sessions), [sessions])
  const offers = useMemo(() => goalOffers(sessions), [sessions])
  const meaning = useMemo(
    (): Goal | undefined => (goal === undefined ? undefined : goalFromText(goal, goals)),
    [goal, goals],
  )
  const completion = useMemo(() => meaning && completionRate(sessions, meaning), [sessions, meaning])
  const also = useMemo(
    () =>
      meaning
        ? new Map(tags.slice(0, 20).map(({ tag }) => [tag, conditionalRate(sessions, meaning, { tag }).rate]))
        : new Map<string, number | undefined>(),
    [sessions, meaning, tags],
  )
  const { narrow } = actions
  if (goal === undefined || !meaning || !completion) {
    return (
      <Panel title={labels.completionTitle}>
        <p className="ss-summary-none">{labels.noGoals}</p>
      </Panel>
    )
  }
  const { rate, reached, population } = completion
  const nameOf = (text: string): string => goalName(text, goalFromText(text, goals), goals, labels, format)
  const name = nameOf(goal)
  const shown = format.share(rate)
  const texts = [...new Set([...goals.map(({ id }) => id), ...offers.map((offer) => goalText(offer.goal)), goal])]
  const conditions = goalConditions(meaning)
  const isTag = typeof meaning === 'object' && 'tag' in meaning
  const sentence = isTag ? labels.completionFinding(shown, name) : labels.completionShare(shown, name)
  const reachedWords = labels.completionReached(
    format.count(reached),
    labels.sessions(population, format.count(population)),
  )
  return (
    <Panel
      title={labels.completionTitle}
      note={isTag ? labels.completionNote(name) : labels.completionGoal(name)}
      actions={
        <Picker
          label={labels.goal}
          icon="target"
          value={goal}
          onChange={(next) => onGoalChange(next)}
          options={texts.map((text) => ({ value: text, label: nameOf(text) }))}
        />
      }
      data={{
        head: [labels.goal, labels.columnSessions, labels.columnShare, labels.alsoReached],
        rows: [[name, reached, rate], ...tags.map(({ tag, count }) => [tag, count, count / population, also.get(tag)])],
      }}
    >
      <div className="ss-summary-rate">
        <b className="ss-summary-big">{shown}</b>
        {narrow && conditions && reached > 0 ? (
          <button type="button" className="ss-link" onClick={({ nativeEvent }) => narrow(conditions, nativeEvent)}>
            {reachedWords}
          </button>
        ) : (
          <span className="ss-secondary">{reachedWords}</span>
        )}
      </div>
      <Meter ratio={rate ?? 0} label={sentence} />
      {tags.length > 0 && (
        <>
          <h4 className="ss-summary-sub">{labels.completionTags}</h4>
          <BarList
            label={labels.completionTags}
            most={5}
            rows={tags.map(({ tag, count }) => {
              const among = also.get(tag)
              return {
                key: tag,
                name: tag,
                title: tag,
                note:
                  among === undefined || (isTag && tag === name)
                    ? undefined
                    : `${labels.alsoReached}: ${format.share(among)}`,
                value: format.count(count),
                share: format.share(count / population),
                length: count / population,
                onSelect: narrow && ((event) => narrow([equals('tag', tag)], event)),
              }
            })}
          />
        </>
      )}
    </Panel>
  )
}
