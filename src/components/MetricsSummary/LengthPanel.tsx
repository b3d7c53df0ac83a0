'use client'

import { type ReactElement, useMemo } from 'react'
import { completionRate } from '../../metrics/completionRate.ts'
import type { Goal } from '../../metrics/goal.ts'
import { type LengthBucket, lengthBuckets } from '../../metrics/lengthBuckets.ts'
import { LENGTH_EDGES } from '../../metrics/lengthStarts.ts'
import type { SessionSummary } from '../../model/session.ts'
import type { Labels } from '../../view/labels.ts'
import { bucketConditions } from '../../view/summaryQuery.ts'
import { CostFigure } from '../shared/CostFigure.tsx'
import { FiguresTable } from '../shared/FiguresTable.tsx'
import { Panel } from '../shared/Panel.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { StackBar } from '../shared/StackBar.tsx'
import type { SummaryActions } from './actions.ts'
import { LengthEdges } from './LengthEdges.tsx'

export interface LengthPanelProps {
  sessions: readonly SessionSummary[]
  /** How many of each length reached it. */
  goal: Goal | undefined
  /** First numbers of turns of the buckets. */
  edges: readonly number[]
  onEdgesChange: (edges: readonly number[]) => void
  actions: SummaryActions
}

/** Sessions by their number of turns: what share of the sessions they are, and what share of the cost. */
export function LengthPanel({ sessions, goal, edges, onEdgesChange, actions }: LengthPanelProps): ReactElement {
  const { labels, format } = usePresentation()
  const buckets = useMemo(
    // Sessions without a turn are said only where there are any.
    () => lengthBuckets(sessions, edges).filter(({ fromTurns, count }) => fromTurns > 0 || count > 0),
    [sessions, edges],
  )
  const done = useMemo(() => buckets.map((bucket) => doneIn(sessions, bucket, goal)), [sessions, buckets, goal])
  const shares = format.shares(
    buckets.map(({ count }) => count),
    0,
  )
  const costShares = format.shares(
    buckets.map(({ costUsd }) => costUsd),
    0,
  )
  const withCost = buckets.some(({ costShare }) => costShare !== undefined)
  const unknown = sessions.filter(({ turnCount }) => turnCount === undefined).length
  const { narrow } = actions
  // Only the usual three have names.
  const isUsual = edges.join() === LENGTH_EDGES.join()
  const nameOf = (bucket: LengthBucket): string => {
    const { fromTurns, toTurns } = bucket
    if (isUsual || fromTurns === 0) return bucketWord(bucket, labels)
    return labels.lengthTurns(format.count(fromTurns), toTurns === undefined ? undefined : format.count(toTurns))
  }
  const partsOf = (texts: readonly string[]): string =>
    labels.listed(buckets.map((bucket, place) => labels.nameAndShare(nameOf(bucket), texts[place] ?? '')))
  const longest = buckets.at(-1)
  const isLongKnown = longest !== undefined && longest.count > 0 && (withCost || narrow !== undefined)
  return (
    <Panel
      title={labels.lengthTitle}
      note={labels.lengthNote}
      actions={<LengthEdges edges={edges} onEdgesChange={onEdgesChange} />}
      data={{
        head: [
          labels.columnLength,
          labels.columnSessions,
          labels.columnShare,
          `${labels.figureCost} (usd)`,
          labels.columnDone,
        ],
        rows: buckets.map(({ fromTurns, toTurns, count, share, costUsd }, place) => [
          toTurns === undefined ? `${fromTurns}+` : `${fromTurns}-${toTurns}`,
          count,
          share,
          costUsd,
          done[place],
        ]),
      }}
    >
      <div className="ss-summary-stacks">
        <StackBar
          name={labels.columnSessions}
          label={labels.lengthOfSessions(partsOf(shares))}
          parts={buckets.map(({ share, fromTurns }, place) => ({
            share,
            text: shares[place] ?? '',
            shade: shadeOf(fromTurns, place, buckets.length),
          }))}
        />
        {withCost && (
          <StackBar
            name={labels.figureCost}
            label={labels.lengthOfCost(partsOf(costShares))}
            parts={buckets.map(({ costShare = 0, fromTurns }, place) => ({
              share: costShare,
              text: costShares[place] ?? '',
              shade: shadeOf(fromTurns, place, buckets.length),
            }))}
          />
        )}
      </div>
      <FiguresTable
        label={labels.lengthTitle}
        head={[
          labels.columnLength,
          labels.columnSessions,
          labels.figureCost,
          labels.columnEach,
          ...(goal === undefined ? [] : [labels.columnDone]),
        ]}
        low={[3]}
        rows={buckets.map((bucket, place) => {
          const { fromTurns, toTurns, count, costUsd, meanCostUsd } = bucket
          const turns = labels.lengthTurns(
            format.count(fromTurns),
            toTurns === undefined ? undefined : format.count(toTurns),
          )
          const name = (
            <span key="name" className="ss-summary-name">
              <span className="ss-shade" data-shade={shadeOf(fromTurns, place, buckets.length)} />
              {isUsual || fromTurns === 0 ? bucketWord(bucket, labels) : turns}{' '}
              {isUsual && fromTurns > 0 && <span className="ss-dim">{turns}</span>}
            </span>
          )
          return {
            key: String(fromTurns),
            onOpen: narrow && count > 0 ? (event) => narrow(bucketConditions(bucket), event) : undefined,
            cells: [
              name,
              format.count(count),
              <CostFigure key="cost" usd={costUsd} />,
              <CostFigure key="each" usd={meanCostUsd} />,
              ...(goal === undefined ? [] : [format.share(done[place])]),
            ],
          }
        })}
      />
      {(isLongKnown || unknown > 0) && (
        <p className="ss-summary-note">
          {isLongKnown && (
            <>
              {withCost && `${labels.lengthFinding(nameOf(longest), shares.at(-1) ?? '', costShares.at(-1) ?? '')} `}
              {narrow && (
                <button
                  type="button"
                  className="ss-link"
                  onClick={({ nativeEvent }) => narrow(bucketConditions(longest), nativeEvent)}
                >
                  {labels.showSessions(labels.sessions(longest.count, format.count(longest.count)))}
                </button>
              )}
            </>
          )}
          {unknown > 0 && ` ${labels.lengthUnknown(labels.sessions(unknown, format.count(unknown)))}`}
        </p>
      )}
    </Panel>
  )
}

function doneIn(
  sessions: readonly SessionSummary[],
  { fromTurns, toTurns }: LengthBucket,
  goal: Goal | undefined,
): number | undefined {
  if (goal === undefined) return undefined
  const members = sessions.filter(
    ({ turnCount }) => turnCount !== undefined && turnCount >= fromTurns && turnCount <= (toTurns ?? turnCount),
  )
  return completionRate(members, goal).rate
}

function bucketWord({ fromTurns, toTurns }: LengthBucket, labels: Labels): string {
  if (fromTurns === 0) return labels.lengthNone
  if (toTurns === undefined) return labels.lengthLong
  return fromTurns === 1 ? labels.lengthShort : labels.lengthMedium
}

/** Longer is darker; in between all are alike. */
function shadeOf(fromTurns: number, place: number, count: number): 0 | 1 | 2 | 3 {
  if (fromTurns === 0) return 0
  if (fromTurns === 1) return 1
  return place < count - 1 ? 2 : 3
}
