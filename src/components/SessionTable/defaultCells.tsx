'use client'

import type { ReactNode } from 'react'
import type { SessionSummary } from '../../model/session.ts'
import { durationBar } from '../../view/tableView.ts'
import { initialsOf } from '../shared/Avatar.tsx'
import { statusWord } from '../shared/StatusMark.tsx'
import { messagesCell } from './messagesCell.tsx'
import { scoresCell } from './scoresCell.tsx'
import { sessionCell } from './sessionCell.tsx'
import { momentCell, startedCell } from './startedCell.tsx'
import type { CellContext, RenderCell, SessionTableColumn } from './tableColumns.ts'
import { tagsCell } from './tagsCell.tsx'
import { turnsCell } from './turnsCell.tsx'

/**
 * How the built-in columns look, by their id. A column's own `render` goes before these. They are plain functions, not
 * components: a list that is flung mounts hundreds of cells a second.
 */
export const defaultCells: Readonly<Record<string, RenderCell>> = {
  session: sessionCell,
  messages: messagesCell,
  user: userCell,
  started: startedCell,
  lastActivity: (session, context) => momentCell(session.endMs, context),
  turns: turnsCell,
  traces: (session, { format }) => figure(session.traceCount, format.count),
  spans: (session, { format }) => figure(session.spanCount, format.count),
  toolCalls: (session, { format }) => figure(session.toolCallCount, format.count),
  errors: errorsCell,
  duration: durationCell,
  active: (session, { format }) => time(session.durations?.activeMs, format),
  idle: (session, { format }) => time(session.durations?.idleMs, format),
  tokens: tokensCell,
  cost: costCell,
  inputTokens: (session, { format }) => figure(session.totals?.inputTokens, format.tokens),
  outputTokens: (session, { format }) => figure(session.totals?.outputTokens, format.tokens),
  cachedTokens: (session, { format }) => figure(session.totals?.cacheReadTokens, format.tokens),
  cacheWriteTokens: (session, { format }) => figure(session.totals?.cacheWriteTokens, format.tokens),
  reasoningTokens: (session, { format }) => figure(session.totals?.reasoningTokens, format.tokens),
  costCoverage: (session, { format }) => figure(session.totals?.costCoverage, format.share),
  turnErrors: (session, { format }) => figure(session.errorRates?.turns, format.errorRate),
  spanErrors: (session, { format }) => figure(session.errorRates?.spans, format.errorRate),
  startToStart: (session, { format }) => time(session.durations?.startToStartMs, format),
  summed: (session, { format }) => time(session.durations?.summedMs, format),
  status: (session, { labels }) => (session.status === undefined ? undefined : statusWord(labels, session.status)),
  scores: scoresCell,
  tags: tagsCell,
}

/** What stands in a cell: the column's own drawing, else the built-in one, else its value as it is. */
export function renderCell(column: SessionTableColumn, session: SessionSummary, context: CellContext): ReactNode {
  if (column.render) return column.render(session, context)
  if (Object.hasOwn(defaultCells, column.id)) return defaultCells[column.id]?.(session, context)
  const value = column.value(session)
  if (value === undefined || value === '') return <span className="ss-dim">{context.format.missing}</span>
  if (typeof value === 'number' && column.id.startsWith('score.')) return context.format.score(value)
  const text = typeof value === 'number' ? context.format.count(value) : value
  return (
    <span className="ss-truncate" title={text} dir="auto">
      {text}
    </span>
  )
}

function figure(value: number | undefined, format: (value: number | undefined) => string): ReactNode {
  return value ? format(value) : <span className="ss-dim">{format(value)}</span>
}

/** In an element of its own: on a page that reads from right to left the unit would go before the number. */
function time(ms: number | undefined, format: CellContext['format']): ReactNode {
  return <span className={ms ? 'ss-number' : 'ss-number ss-dim'}>{format.duration(ms)}</span>
}

/** The first of several users and how many more there are; all of them on hover. */
function userCell({ userIds }: SessionSummary, { labels, format }: CellContext): ReactNode {
  const first = userIds?.[0]
  if (!userIds || first === undefined) return <span className="ss-dim">{format.missing}</span>
  const rest = userIds.length - 1
  return (
    <>
      <span className="ss-avatar" aria-hidden>
        {initialsOf(first)}
      </span>
      <span className="ss-truncate" title={rest > 0 ? userIds.slice(0, 50).join('\n') : undefined} dir="auto">
        {format.shorten(first, 40)}
      </span>
      {rest > 0 && <span className="ss-table-rest">{labels.more(rest, format.count(rest))}</span>}
    </>
  )
}

function errorsCell(session: SessionSummary, { format }: CellContext): ReactNode {
  const rate = session.errorRates?.traces
  if (!rate) return <span className="ss-dim">{format.missing}</span>
  return (
    <span className="ss-tone ss-strong" data-tone="error">
      {format.errorRate(rate)}
    </span>
  )
}

/** The light bar is the whole session, the dark part active time; one longer than the scale is cut. */
function durationCell(session: SessionSummary, { format, durationScaleMs }: CellContext): ReactNode {
  const bar = durationBar(session, durationScaleMs)
  if (!bar) return <span className="ss-dim">{format.missing}</span>
  return (
    <>
      <span>{format.duration(session.durations?.wallMs)}</span>
      {hasIdleTime(session) && <span className="ss-table-active">{format.duration(session.durations?.activeMs)}</span>}
      <svg className="ss-table-bar" data-cut={bar.isCut ? '' : undefined} aria-hidden>
        <rect width={percent(bar.whole)} height="4" rx="2" />
        <rect className="ss-table-bar-active" width={percent(bar.active)} height="4" rx="2" />
      </svg>
    </>
  )
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10}%`
}

/** Whether the active time differs from the whole by more than a reader could see. */
function hasIdleTime({ durations }: SessionSummary): boolean {
  return durations !== undefined && durations.idleMs > durations.wallMs / 100
}

function tokensCell(session: SessionSummary, { labels, format }: CellContext): ReactNode {
  const { totalTokens, callsWithoutUsage = 0 } = session.totals ?? {}
  if (callsWithoutUsage === 0 || totalTokens === undefined) return figure(totalTokens, format.tokens)
  const missing = labels.calls(callsWithoutUsage, format.count(callsWithoutUsage))
  return <span title={labels.partialTokens(missing)}>{format.tokens(totalTokens)}</span>
}

/** Decimal points stand in line; an unknown cost is never $0. */
function costCell(session: SessionSummary, { labels, format }: CellContext): ReactNode {
  const { costUsd, costCoverage = 1 } = session.totals ?? {}
  if (costUsd === undefined) return <span className="ss-dim">{format.missing}</span>
  const { before, hidden, after } = format.costColumn(costUsd)
  const figure = hidden === '' ? before + after : padded(before, hidden, after)
  if (costCoverage >= 1) return figure
  return <span title={labels.partialCost(format.share(costCoverage))}>{figure}</span>
}

function padded(before: string, hidden: string, after: string): ReactNode {
  return (
    <>
      {before}
      <span className="ss-pad">{hidden}</span>
      {after === '' ? undefined : after}
    </>
  )
}
