'use client'

import { Fragment, memo, type ReactElement, type RefObject, useEffect, useImperativeHandle } from 'react'
import type { SessionSummary } from '../../model/session.ts'
import type { TableRow, TableRows } from '../../view/tableRows.ts'
import { useEqualRows } from '../hooks/useEqualRows.ts'
import { Spacer } from '../shared/Spacer.tsx'
import type { Flight } from './flight.ts'
import { SessionTableRow } from './SessionTableRow.tsx'
import type { CellContext, SessionTableColumn } from './tableColumns.ts'
import { useLeaf } from './useLeaf.ts'
import { usePortions } from './usePortions.ts'
import { useRowKeys } from './useRowKeys.ts'

/** What the grid asks of its rows. */
export interface RowsHandle {
  readonly reveal: (index: number) => void
}

export interface SessionTableRowsProps {
  handle: RefObject<RowsHandle | null>
  scrollRef: RefObject<HTMLElement | null>
  rows: TableRows
  /** Changes when the list begins at its top again. */
  topKey: unknown
  /** Height of a row in px. */
  rowHeight: number
  columns: readonly SessionTableColumn[]
  /** How many of the first columns stay while the list scrolls sideways. */
  pinned: number
  context: CellContext
  isChecked: (row: TableRow) => boolean
  canCheck: (row: TableRow) => boolean
  /** Rows fold: they say how deep they stand. */
  isTree: boolean
  openRef: string | undefined
  current: number
  flight: Flight
  itemProps: (index: number) => { tabIndex: 0 | -1; 'data-roving': string }
  /** Called when the last rows come into reach, once for each number of rows. */
  onEndReached: (() => void) | undefined
  /** Called when other rows come into sight: `from` to `to` (not included). */
  onNeedRows: ((from: number, to: number) => void) | undefined
}

/** Stands in a row that is on its way. */
const UNKNOWN: SessionSummary = { id: '', startMs: 0 }

/** The rows that can be seen, and spacers for the rest. */
export const SessionTableRows: React.NamedExoticComponent<SessionTableRowsProps> = memo(function SessionTableRows({
  handle,
  scrollRef,
  rows,
  topKey,
  rowHeight,
  columns,
  pinned,
  context,
  isChecked,
  canCheck,
  isTree,
  openRef,
  current,
  flight,
  itemProps,
  onEndReached,
  onNeedRows,
}: SessionTableRowsProps): ReactElement {
  const leaf = useLeaf({ count: rows.count, rowHeight, scrollRef, topKey })
  const { base } = leaf
  const virtual = useEqualRows({ count: leaf.count, rowHeight, scrollRef, topKey, keep: current - base })
  const { scrollTo } = virtual
  const { turnTo } = leaf
  useImperativeHandle(
    handle,
    () => ({
      reveal: (index) => {
        const place = turnTo(index)
        if (place !== undefined) scrollTo(place)
      },
    }),
    [scrollTo, turnTo],
  )

  const { from, to, seen, inSight } = virtual
  const shift = useRowKeys(rows, base + Math.floor((from + to) / 2), topKey)
  const isHeld = usePortions([rows, columns, pinned, context], {
    from: base + from,
    to: base + to,
    seen: base + seen,
    inSight,
  })
  const isAtEnd = base + to === rows.count
  // biome-ignore lint/correctness/useExhaustiveDependencies: a page is asked for once for each number of rows
  useEffect(() => {
    if (isAtEnd) onEndReached?.()
  }, [isAtEnd, rows.count])

  useEffect(() => onNeedRows?.(base + from, base + to), [onNeedRows, base, from, to])

  return (
    <>
      {/* Apart from the rows: it stays when the first of them leaves. */}
      <Spacer size={virtual.rows[0]?.gap ?? 0} />
      {virtual.rows.map(({ index: placeInLeaf, gap }, place) => {
        const index = base + placeInLeaf
        const row = rows.at(index)
        if (!row) return null
        const { tabIndex, 'data-roving': roving } = itemProps(index)
        const isOpen = row.type === 'session' && openRef !== undefined && context.refOf(row.summary) === openRef
        return (
          <Fragment key={index - shift}>
            {gap > 0 && place > 0 && <Spacer size={gap} />}
            <SessionTableRow
              kind={row.type}
              session={row.type === 'waiting' ? UNKNOWN : row.summary}
              index={index}
              columns={columns}
              pinned={pinned}
              context={context}
              isChecked={isChecked(row)}
              isOpen={isOpen}
              level={isTree ? (row.type === 'group' ? 1 : row.level) : undefined}
              isExpanded={isTree ? isExpanded(row) : undefined}
              members={row.type === 'group' ? (row.group.count ?? row.group.sessions.length) : undefined}
              canCheck={canCheck(row)}
              roving={roving}
              tabIndex={tabIndex}
              flight={flight}
              isHeld={isHeld(index)}
            />
          </Fragment>
        )
      })}
      <Spacer size={virtual.after} />
    </>
  )
})

function isExpanded(row: TableRow): boolean | undefined {
  if (row.type === 'group') return !row.isFolded
  return row.type === 'session' ? row.isExpanded : undefined
}
