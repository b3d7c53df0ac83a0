import { conversationOf } from '../conversation/conversationOf.ts'
import type { Turn } from '../conversation/turn.ts'
import { turnOfTrace } from '../metrics/traceIndex.ts'
import type { Session } from '../model/session.ts'

/** Where a figure leads: a span where one is known, else the trace of a turn. */
export interface FigurePlace {
  readonly traceId?: string
  readonly spanIndex?: number
  /** From 0. */
  readonly turnIndex?: number
}

/** For each total of a session the place that explains it best; absent: there is none. */
export interface SummaryPlaces {
  readonly longestTurn?: FigurePlace
  readonly failedTurn?: FigurePlace
  readonly longestCall?: FigurePlace
  readonly failedTool?: FigurePlace
  readonly topTurn?: FigurePlace
  readonly costliest?: FigurePlace
  /** The first trace that carries the tag. */
  readonly goal?: FigurePlace
}

export function summaryPlaces(session: Session, goal?: string): SummaryPlaces {
  const turns = conversationOf(session)
  const { spans } = session
  const failedTurn = turns.find(({ status, traceIds }) => status === 'error' && traceIds.length > 0)
  const longestTurn = greatest(turns, ({ startMs, endMs, traceIds }) =>
    endMs === undefined || traceIds.length === 0 ? undefined : endMs - startMs,
  )
  const topTurn = greatest(turns, ({ totals }) => totals.totalTokens)
  const longestCall = greatestSpan(session, ({ kind, startMs, endMs }) =>
    kind === 'llm' && endMs !== undefined ? endMs - startMs : undefined,
  )
  const costliest = greatestSpan(session, ({ own }) => own.costUsd)
  const failedCall = turns
    .flatMap(({ toolCalls }) => toolCalls)
    .find(({ status, spanIndex }) => status === 'error' && spanIndex !== undefined && spans[spanIndex] !== undefined)
  const goalTrace = goal === undefined ? undefined : session.traces.find(({ tags }) => tags.includes(goal))
  const goalTurn = goalTrace && turnOfTrace(session).get(goalTrace.id)
  return {
    ...(longestTurn && { longestTurn: placeOf(longestTurn) }),
    ...(failedTurn && { failedTurn: placeOf(failedTurn) }),
    ...(longestCall !== undefined && { longestCall: { spanIndex: longestCall } }),
    ...(failedCall?.spanIndex !== undefined && { failedTool: { spanIndex: failedCall.spanIndex } }),
    ...(topTurn && { topTurn: placeOf(topTurn) }),
    ...(costliest !== undefined && { costliest: { spanIndex: costliest } }),
    ...(goalTrace && {
      goal: { traceId: goalTrace.id, ...(goalTurn !== undefined && { turnIndex: goalTurn.index }) },
    }),
  }
}

function placeOf({ index, traceIds: [traceId] }: Turn): FigurePlace {
  return { turnIndex: index, ...(traceId !== undefined && { traceId }) }
}

function greatest(turns: readonly Turn[], measure: (turn: Turn) => number | undefined): Turn | undefined {
  let top: Turn | undefined
  let most = 0
  for (const turn of turns) {
    const value = measure(turn)
    if (value === undefined || value <= most) continue
    top = turn
    most = value
  }
  return top
}

function greatestSpan(
  { spans }: Session,
  measure: (span: Session['spans'][number]) => number | undefined,
): number | undefined {
  let top: number | undefined
  let most = 0
  spans.forEach((span, index) => {
    const value = measure(span)
    if (value === undefined || value <= most) return
    top = index
    most = value
  })
  return top
}
