'use client'

import { useMemo } from 'react'
import type { Metric } from '../../metrics/metric.ts'
import type { SessionSummary } from '../../model/session.ts'
import { arrangedColumns, type ColumnState } from '../../view/columnState.ts'
import { metricColumns, metricValue } from '../../view/metricWiring.ts'
import {
  columnsWithValues,
  defaultColumns,
  extraColumns,
  metadataColumn,
  metadataColumns,
  type SessionColumn,
  scoreColumn,
  scoreColumns,
} from '../../view/tableView.ts'
import { useControllable } from '../hooks/useControllable.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { useOwnMetrics } from '../hooks/useOwnMetrics.ts'
import { useShallowStable } from '../hooks/useShallowStable.ts'
import { unitText } from '../shared/unitText.ts'
import type { SessionTableProps } from './SessionTable.tsx'
import type { SessionTableColumn } from './tableColumns.ts'

export interface Columns {
  /** Every column there is, shown or not: what a sort key may name. */
  readonly all: readonly SessionTableColumn[]
  readonly shown: readonly SessionTableColumn[]
  readonly others: readonly SessionTableColumn[]
  readonly state: ColumnState
  readonly setState: (state: ColumnState, details: ChangeDetails) => void
}

const NO_STATE: ColumnState = {}

type ColumnProps = Pick<SessionTableProps, 'columns' | 'moreColumns' | 'columnState' | 'onColumnsChange'>

/**
 * The columns and what the reader has made of them.
 *
 * @param sessions Those that tell which columns have anything to say. While others come that say no more, the columns stay
 * the same objects, and no row is drawn anew.
 */
export function useColumns(props: ColumnProps, sessions: readonly SessionSummary[]): Columns {
  const metrics = useOwnMetrics()
  const ofMetrics = useMemo(() => metricColumns(metrics).map((column) => drawn(column, metrics)), [metrics])
  const basis: readonly SessionTableColumn[] = props.columns ?? defaultColumns
  const known = new Set(basis.map(({ id }) => id))
  const given: readonly SessionTableColumn[] = useShallowStable([
    ...basis,
    ...ofMetrics.filter(({ id }) => !known.has(id)),
  ])
  const offered: readonly SessionTableColumn[] = useShallowStable(props.moreColumns ?? extraColumns)
  const [state, setState] = useControllable<ColumnState, [ChangeDetails]>({
    name: 'columnState',
    value: props.columnState,
    defaultValue: NO_STATE,
    onChange: props.onColumnsChange,
  })
  const withValues = useMemo(() => idsOf(columnsWithValues(given, sessions)), [given, sessions])
  const worthShowing = useShallowStable(withValues)
  const found = useMemo(() => idsOf([...scoreColumns(sessions), ...metadataColumns(sessions)]), [sessions])
  const carried = useShallowStable(found)
  const columns = useMemo(() => {
    const ids = new Set(idsOf(given))
    // A key the reader has asked for stays, also when the sessions at hand do not carry it.
    const keys = [...carried, ...(state.shown ?? []), ...(state.order ?? [])]
    const more = unique([...offered, ...keys.flatMap(columnOfKey)])
    const all = [...given, ...more.filter(({ id }) => !ids.has(id))]
    const asked = new Set(state.shown)
    const shown = arrangedColumns(given, more, state)
      .filter(({ id }) => asked.has(id) || !ids.has(id) || worthShowing.includes(id))
      // Whoever asks for a column wants it however little room there is.
      .map((column) => (asked.has(column.id) ? always(column) : column))
    const shownIds = new Set(idsOf(shown))
    return { all, shown, others: all.filter(({ id }) => !shownIds.has(id)) }
  }, [given, offered, worthShowing, carried, state])
  const { all, others } = columns
  const shown = useShallowStable(columns.shown)
  return useMemo(() => ({ all, shown, others, state, setState }), [all, shown, others, state, setState])
}

function idsOf(columns: readonly SessionColumn[]): readonly string[] {
  return columns.map(({ id }) => id)
}

/** The column of a metric with its value in the metric's unit. */
function drawn(column: SessionColumn, metrics: readonly Metric[]): SessionTableColumn {
  const metric = metrics.find(({ id }) => column.id === `metric.${id}`)
  if (!metric) return column
  return { ...column, render: (session, { format }) => unitText(metricValue(metric, session), metric.unit, format) }
}

/** The column of a metadata key or of an evaluation, by its id. */
function columnOfKey(id: string): readonly SessionColumn[] {
  if (id.startsWith('metadata.')) return [metadataColumn(id.slice('metadata.'.length))]
  return id.startsWith('score.') ? [scoreColumn(id.slice('score.'.length))] : []
}

function unique(columns: readonly SessionTableColumn[]): readonly SessionTableColumn[] {
  return [...new Map(columns.map((column) => [column.id, column] as const).reverse()).values()].reverse()
}

function always({ hideBelow: _, ...column }: SessionTableColumn): SessionTableColumn {
  return { ...column, inCards: true }
}
