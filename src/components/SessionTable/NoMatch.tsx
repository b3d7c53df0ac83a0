'use client'

import { type ReactElement, useMemo } from 'react'
import type { SessionSummary } from '../../model/session.ts'
import { filterSessions } from '../../query/filterSessions.ts'
import { formatCondition, formatQuery } from '../../query/formatQuery.ts'
import type { Query } from '../../query/query.ts'
import type { TimeRange } from '../../query/timeRange.ts'
import { withoutLastCondition } from '../../query/withoutLastCondition.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { Button } from '../shared/Button.tsx'
import { EmptyState } from '../shared/EmptyState.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { QueryText } from './QueryText.tsx'
import { nameOfRange } from './rangeNames.ts'

export interface NoMatchProps {
  sessions: readonly SessionSummary[]
  /** Its text, and what it means. */
  text: string
  query: Query
  timeRange: TimeRange | undefined
  onQueryChange: (query: string, details: ChangeDetails) => void
  onTimeRangeChange: (range: TimeRange | undefined, details: ChangeDetails) => void
}

/** No session matches: which condition to drop, and how many there are without it. */
export function NoMatch({
  sessions,
  text,
  query,
  timeRange,
  onQueryChange,
  onTimeRangeChange,
}: NoMatchProps): ReactElement {
  const presentation = usePresentation()
  const { labels, format } = presentation
  const way = useMemo(() => wayOut(sessions, text, query, timeRange), [sessions, text, query, timeRange])
  const rangeName = nameOfRange(timeRange, presentation)
  const details: ChangeDetails = { reason: 'pointer' }

  function drop(): void {
    if (way?.type === 'condition') onQueryChange(way.rest, details)
    else onTimeRangeChange(undefined, details)
  }
  function clear(): void {
    if (text !== '') onQueryChange('', details)
    if (timeRange) onTimeRangeChange(undefined, details)
  }
  return (
    <EmptyState
      icon="search-x"
      title={labels.noMatch}
      actions={
        <>
          {way && (
            <Button variant="outline" onClick={drop}>
              {labels.dropCondition(way.type === 'condition' ? format.shorten(way.condition, 40) : rangeName)}
            </Button>
          )}
          <Button onClick={clear}>{labels.clearFilters}</Button>
        </>
      }
    >
      {(text !== '' || timeRange) && (
        <div className="ss-snippet ss-table-snippet">
          {text !== '' && <QueryText text={text} />}
          {timeRange && <div className="ss-dim">{rangeName}</div>}
        </div>
      )}
      {way && (
        <p className="ss-empty-text">
          {(way.type === 'condition' ? labels.withoutLastCondition : labels.withoutTimeRange)(
            way.count,
            format.count(way.count),
          )}
        </p>
      )}
    </EmptyState>
  )
}

type WayOut =
  | { readonly type: 'condition'; readonly condition: string; readonly rest: string; readonly count: number }
  | { readonly type: 'time'; readonly count: number }

/** What to drop: the last condition, unless only dropping the time range finds something. */
function wayOut(
  sessions: readonly SessionSummary[],
  text: string,
  query: Query,
  range: TimeRange | undefined,
): WayOut | undefined {
  const condition = withoutLast(sessions, text, query, range)
  if (range && !condition?.count) {
    const { length: count } = filterSessions(sessions, query)
    if (count > 0 || !condition) return { type: 'time', count }
  }
  return condition
}

function withoutLast(
  sessions: readonly SessionSummary[],
  text: string,
  query: Query,
  range: TimeRange | undefined,
): Extract<WayOut, { type: 'condition' }> | undefined {
  const shorter = withoutLastCondition(query)
  const last = shorter?.dropped.at(-1)
  if (!shorter || !last) return undefined
  const isPlaced = last.from !== undefined && last.to !== undefined
  return {
    type: 'condition',
    condition: isPlaced ? text.slice(last.from, last.to) : formatCondition(last),
    rest: formatQuery(shorter.query),
    count: filterSessions(sessions, shorter.query, range).length,
  }
}
