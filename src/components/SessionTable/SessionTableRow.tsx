'use client'

import { memo, type ReactElement, type ReactNode, useEffect, useMemo, useState } from 'react'
import type { SessionSummary } from '../../model/session.ts'
import type { TableRow } from '../../view/tableRows.ts'
import { ErrorBoundary } from '../shared/ErrorBoundary.tsx'
import { renderCell } from './defaultCells.tsx'
import type { Flight } from './flight.ts'
import { headCell } from './headCell.tsx'
import { checkGlyph, foldGlyph } from './rowGlyphs.tsx'
import { type CellContext, columnLabel, isCardLine, type SessionTableColumn } from './tableColumns.ts'

export interface SessionTableRowProps {
  /** `waiting`: on its way. The row is the same when it comes, so that the focus stays. */
  kind: TableRow['type']
  /** Of a group or a turn: told as if it were a session. */
  session: SessionSummary
  index: number
  columns: readonly SessionTableColumn[]
  pinned: number
  context: CellContext
  isChecked: boolean
  isOpen: boolean
  /** How deep it stands, from 1; absent where no row folds. */
  level: number | undefined
  /** What belongs to it is shown below; absent: nothing does. */
  isExpanded: boolean | undefined
  /** Sessions of a group. */
  members: number | undefined
  /** False: a group of which the sessions are not at hand. */
  canCheck: boolean
  /** Marks the row for the roving focus. */
  roving: string
  /** 0 for the row with the tab stop. */
  tabIndex: 0 | -1
  flight: Flight
  /** It stays as it is for now: its turn comes in a later frame. */
  isHeld: boolean
}

/**
 * One session, group or turn: a `row` of `gridcell`s. All its props are primitives or stay the same, so that scrolling paints only the
 * rows that come in; what is clicked or pressed is answered by the grid around it. A row that flies by has its name only,
 * until the list rests.
 */
export const SessionTableRow: React.NamedExoticComponent<SessionTableRowProps> = memo(function SessionTableRow({
  kind,
  session,
  index,
  columns,
  pinned,
  context,
  isChecked,
  isOpen,
  level,
  isExpanded,
  members,
  canCheck,
  roving,
  tabIndex,
  flight,
}: SessionTableRowProps): ReactElement {
  const [isFlying, setFlying] = useState(flight.isFlying)
  useEffect(() => (isFlying ? flight.onLand(() => setFlying(false)) : undefined), [isFlying, flight])
  // Where the row stands is not told in its cells: they stay when it moves.
  const inside = useMemo(
    () =>
      kind === 'waiting' || isFlying
        ? undefined
        : cells({ kind, session, columns, pinned, context, isChecked, isExpanded, members, canCheck }),
    [kind, isFlying, session, columns, pinned, context, isChecked, isExpanded, members, canCheck],
  )
  return (
    <div
      role="row"
      className="ss-table-row"
      aria-rowindex={index + 2}
      aria-selected={isChecked}
      aria-current={isOpen ? 'true' : undefined}
      tabIndex={tabIndex}
      data-index={index}
      data-roving={roving}
      aria-busy={kind === 'waiting' ? true : undefined}
      data-status={kind === 'group' ? undefined : session.status}
      data-row={kind === 'session' ? undefined : kind}
      data-level={level}
      aria-level={level}
      aria-expanded={isExpanded}
      data-focus-inside=""
    >
      {kind === 'waiting' ? (
        <div role="gridcell" className="ss-table-cell ss-table-waiting" aria-label={context.labels.loadingRow} />
      ) : isFlying ? (
        <div role="gridcell" className="ss-table-cell ss-table-flying">
          {(session.name ?? session.id).slice(0, 100)}
        </div>
      ) : (
        inside
      )}
    </div>
  )
}, staysAsItIs)

/** What the reader does with a row is seen at once, also while the row waits for its turn. */
function staysAsItIs(before: SessionTableRowProps, now: SessionTableRowProps): boolean {
  for (const name of Object.keys(now) as (keyof SessionTableRowProps)[]) {
    if (name !== 'isHeld' && before[name] !== now[name] && !(now.isHeld && isContent[name])) return false
  }
  return true
}

/** What stands in a row, as against what the reader does with it. */
const isContent: Partial<Record<keyof SessionTableRowProps, true>> = {
  kind: true,
  session: true,
  columns: true,
  pinned: true,
  context: true,
  level: true,
  isExpanded: true,
  members: true,
  canCheck: true,
}

type CellsProps = { kind: Exclude<SessionTableRowProps['kind'], 'waiting'> } & Pick<
  SessionTableRowProps,
  'session' | 'columns' | 'pinned' | 'context' | 'isChecked' | 'isExpanded' | 'members' | 'canCheck'
>

function cells(props: CellsProps): ReactNode {
  const { kind, session, columns, pinned, context, isChecked, isExpanded, members, canCheck } = props
  return (
    <>
      <div role="gridcell" className="ss-table-cell" data-column="check" data-pinned={pinned > 0 ? 0 : undefined}>
        {canCheck && (
          <button
            type="button"
            role="checkbox"
            className="ss-table-check"
            tabIndex={-1}
            aria-checked={isChecked}
            aria-label={context.labels.checkSession(session.name ?? session.id)}
          >
            {isChecked && checkGlyph}
          </button>
        )}
      </div>
      {columns.map((column, index) => (
        <div
          key={column.id}
          role="gridcell"
          className={column.align === 'end' ? 'ss-table-cell ss-table-figure' : 'ss-table-cell'}
          data-column={column.id}
          data-first={index === 0 ? '' : undefined}
          data-pinned={index < pinned ? index + 1 : undefined}
          data-pinned-last={index === pinned - 1 ? '' : undefined}
          data-line={isCardLine(column) ? columnLabel(column, context.labels) : undefined}
          // The whole text is shown beside it, so the keyboard must get there.
          tabIndex={column.id === 'messages' ? -1 : undefined}
        >
          {index === 0 && isExpanded !== undefined && (
            <button
              type="button"
              className="ss-table-fold"
              tabIndex={-1}
              aria-label={isExpanded ? context.labels.collapseRow : context.labels.expandRow}
            >
              {foldGlyph}
            </button>
          )}
          {index === 0 && kind !== 'session' ? (
            headCell(kind, session, members, context)
          ) : column.render ? (
            <ErrorBoundary part={column.label} resetKey={session} fallback={() => context.format.missing}>
              <Rendered column={column} session={session} context={context} />
            </ErrorBoundary>
          ) : (
            renderCell(column, session, context)
          )}
        </div>
      ))}
    </>
  )
}

/** A host's cell as a component of its own, so that its failure stays in its cell. */
function Rendered({
  column,
  session,
  context,
}: Pick<SessionTableRowProps, 'session' | 'context'> & { column: SessionTableColumn }): ReactElement {
  return <>{renderCell(column, session, context)}</>
}
