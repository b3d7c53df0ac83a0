'use client'

import { memo, type ReactElement } from 'react'
import type { SortKey } from '../../query/sortSessions.ts'
import { Checkbox } from '../shared/Checkbox.tsx'
import { Icon } from '../shared/Icon.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { columnLabel, type SessionTableColumn } from './tableColumns.ts'

export interface SessionTableHeadProps {
  columns: readonly SessionTableColumn[]
  sort: readonly SortKey[]
  allChecked: boolean | 'mixed'
  onCheckAll: (checked: boolean) => void
  /** The head has the grid's tab stop while there is no row. */
  hasTabStop: boolean
}

/** The names of the columns, which sort and can be made wider: the first `row`. Clicks and keys are the grid's. */
export const SessionTableHead: React.NamedExoticComponent<SessionTableHeadProps> = memo(function SessionTableHead({
  columns,
  sort,
  allChecked,
  onCheckAll,
  hasTabStop,
}: SessionTableHeadProps): ReactElement {
  const { labels } = usePresentation()
  const [first] = sort
  return (
    <div role="row" className="ss-table-row ss-table-head" aria-rowindex={1} data-head="">
      <div role="columnheader" className="ss-table-heading" data-column="check">
        <Checkbox
          checked={allChecked}
          label={labels.checkAll}
          tabIndex={hasTabStop ? 0 : -1}
          onChange={(checked) => onCheckAll(checked)}
        />
      </div>
      {columns.map((column) => {
        const label = columnLabel(column, labels)
        const direction = first?.column === column.id ? first.direction : undefined
        return (
          <div
            key={column.id}
            role="columnheader"
            className={column.align === 'end' ? 'ss-table-heading ss-table-figure' : 'ss-table-heading'}
            aria-sort={direction}
            data-column={column.id}
          >
            {column.sortable ? (
              <button type="button" className="ss-table-sort" tabIndex={-1} title={labels.sortBy(label)}>
                <span className="ss-truncate">{label}</span>
                {direction && <Icon name={direction === 'descending' ? 'arrow-down' : 'arrow-up'} size="xs" />}
              </button>
            ) : (
              <span className="ss-truncate" tabIndex={-1}>
                {label}
              </span>
            )}
            {column.id === 'duration' && <span className="ss-table-unit">{labels.activeShort}</span>}
            <span className="ss-table-resize" data-resize="" title={labels.resizeColumn(label)} aria-hidden />
          </div>
        )
      })}
    </div>
  )
})
