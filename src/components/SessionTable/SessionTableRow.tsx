'use client'

import { memo, type ReactElement } from 'react'
import type { SessionSummary } from '../../model/session.ts'
import { ErrorBoundary } from '../shared/ErrorBoundary.tsx'
import { renderCell } from './defaultCells.tsx'
import { checkGlyph } from './rowGlyphs.tsx'
import type { CellContext, SessionTableColumn } from './tableColumns.ts'

export interface SessionTableRowProps {
  session: SessionSummary
  index: number
  columns: readonly SessionTableColumn[]
  context: CellContext
  isChecked: boolean
  isOpen: boolean
  /** Marks the row for the roving focus. */
  roving: string
  /** 0 for the row with the tab stop. */
  tabIndex: 0 | -1
}

/**
 * One session: a `row` of `gridcell`s. All its props are primitives or stay the same, so that scrolling paints only the
 * rows that come in; what is clicked or pressed is answered by the grid around it.
 */
export const SessionTableRow: React.NamedExoticComponent<SessionTableRowProps> = memo(function SessionTableRow({
  session,
  index,
  columns,
  context,
  isChecked,
  isOpen,
  roving,
  tabIndex,
}: SessionTableRowProps): ReactElement {
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
      data-status={session.status}
      data-focus-inside=""
    >
      <div role="gridcell" className="ss-table-cell" data-column="check">
        <button
          type="button"
          role="checkbox"
          className="ss-checkbox"
          tabIndex={-1}
          data-action="check"
          aria-checked={isChecked}
          aria-label={context.labels.checkSession(session.name ?? session.id)}
        >
          <span className="ss-checkbox-box">{isChecked && checkGlyph}</span>
        </button>
      </div>
      {columns.map((column) => (
        <div
          key={column.id}
          role="gridcell"
          className="ss-table-cell"
          data-column={column.id}
          data-align={column.align === 'end' ? 'end' : undefined}
        >
          {column.render ? (
            <ErrorBoundary part={column.label} resetKey={session} fallback={() => context.format.missing}>
              <Rendered column={column} session={session} context={context} />
            </ErrorBoundary>
          ) : (
            renderCell(column, session, context)
          )}
        </div>
      ))}
    </div>
  )
})

/** A host's cell as a component of its own, so that its failure stays in its cell. */
function Rendered({
  column,
  session,
  context,
}: Pick<SessionTableRowProps, 'session' | 'context'> & { column: SessionTableColumn }): ReactElement {
  return <>{renderCell(column, session, context)}</>
}
