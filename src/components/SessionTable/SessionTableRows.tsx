'use client'

import { Fragment, type ReactElement, type RefObject, useEffect, useImperativeHandle } from 'react'
import type { SessionSummary } from '../../model/session.ts'
import { useVirtualRows } from '../hooks/useVirtualRows.ts'
import { Spacer } from '../shared/Spacer.tsx'
import type { Flight } from './flight.ts'
import { SessionTableRow } from './SessionTableRow.tsx'
import type { CellContext, SessionTableColumn } from './tableColumns.ts'

/** What the grid asks of its rows. */
export interface RowsHandle {
  readonly reveal: (index: number) => void
}

export interface SessionTableRowsProps {
  handle: RefObject<RowsHandle | null>
  scrollRef: RefObject<HTMLElement | null>
  rows: readonly SessionSummary[]
  /** Height of a row in px. */
  rowHeight: number
  columns: readonly SessionTableColumn[]
  /** How many of the first columns stay while the list scrolls sideways. */
  pinned: number
  context: CellContext
  checked: ReadonlySet<string>
  openRef: string | undefined
  current: number
  flight: Flight
  itemProps: (index: number) => { tabIndex: 0 | -1; 'data-roving': string }
  /** Called when the last rows come into reach, once for each number of rows. */
  onEndReached: (() => void) | undefined
}

/** Mounted above and below what can be seen. */
const OVERSCAN = 4

/** The rows that can be seen, and spacers for the rest. */
export function SessionTableRows({
  handle,
  scrollRef,
  rows,
  rowHeight,
  columns,
  pinned,
  context,
  checked,
  openRef,
  current,
  flight,
  itemProps,
  onEndReached,
}: SessionTableRowsProps): ReactElement {
  const virtual = useVirtualRows({
    count: rows.length,
    scrollRef,
    estimate: rowHeight,
    overscan: OVERSCAN,
    keep: current,
    unmeasured: true,
  })
  const { scrollTo } = virtual
  useImperativeHandle(handle, () => ({ reveal: (index) => scrollTo(index) }), [scrollTo])

  const lastShown = virtual.rows.at(-1)?.index ?? -1
  const isAtEnd = lastShown === rows.length - 1
  // biome-ignore lint/correctness/useExhaustiveDependencies: a page is asked for once for each number of rows
  useEffect(() => {
    if (isAtEnd) onEndReached?.()
  }, [isAtEnd, rows.length])

  return (
    <>
      {/* Apart from the rows: it stays when the first of them leaves. */}
      <Spacer size={virtual.rows[0]?.gap ?? 0} />
      {virtual.rows.map(({ index, key, gap }, place) => {
        const session = rows[index]
        if (!session) return null
        const ref = context.refOf(session)
        const { tabIndex, 'data-roving': roving } = itemProps(index)
        return (
          <Fragment key={key}>
            {gap > 0 && place > 0 && <Spacer size={gap} />}
            <SessionTableRow
              session={session}
              index={index}
              columns={columns}
              pinned={pinned}
              context={context}
              isChecked={checked.has(ref)}
              isOpen={ref === openRef}
              roving={roving}
              tabIndex={tabIndex}
              flight={flight}
            />
          </Fragment>
        )
      })}
      <Spacer size={virtual.after} />
    </>
  )
}
