'use client'

import { memo, type ReactElement } from 'react'
import type { SortKey } from '../../query/sortSessions.ts'
import { Checkbox } from '../shared/Checkbox.tsx'
import { Icon } from '../shared/Icon.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { columnLabel, type SessionTableColumn } from './tableColumns.ts'

export interface SessionTableHeadProps {
  columns: readonly SessionTableColumn[]
  /** How many of the first columns stay while the list scrolls sideways. */
  pinned: number
  sort: readonly SortKey[]
  allChecked: boolean | 'mixed'
  onCheckAll: (checked: boolean) => void
  checkAllLabel: string
  /** The head has the grid's tab stop while there is no row. */
  hasTabStop: boolean
}

/** The names of the columns, which sort and can be made wider: the first `row`. Clicks and keys are the grid's. */
export const SessionTableHead: React.NamedExoticComponent<SessionTableHeadProps> = memo(function SessionTableHead({
  columns,
  pinned,
  sort,
  allChecked,
  onCheckAll,
  checkAllLabel,
  hasTabStop,
}: SessionTableHeadProps): ReactElement {
  const { labels } = usePresentation()
  return (
    <div role="row" className="ss-table-row ss-table-head" aria-rowindex={1} data-head="">
      <div
        role="columnheader"
        className="ss-table-heading"
        data-column="check"
        data-pinned={pinned > 0 ? 0 : undefined}
      >
        <Checkbox
          checked={allChecked}
          label={checkAllLabel}
          tabIndex={hasTabStop ? 0 : -1}
          onChange={(checked) => onCheckAll(checked)}
        />
      </div>
      {columns.map((column, index) => {
        const label = columnLabel(column, labels)
        const place = sort.findIndex((key) => key.column === column.id)
        const direction = sort[place]?.direction
        return (
          <div
            key={column.id}
            role="columnheader"
            className={column.align === 'end' ? 'ss-table-heading ss-table-figure' : 'ss-table-heading'}
            // Only the order that goes first is one of the whole list.
            aria-sort={place === 0 ? direction : undefined}
            data-sorted={direction && ''}
            data-column={column.id}
            data-pinned={index < pinned ? index + 1 : undefined}
            data-pinned-last={index === pinned - 1 ? '' : undefined}
          >
            {column.sortable ? (
              <button type="button" className="ss-table-sort" tabIndex={-1} title={labels.sortBy(label)}>
                <span className="ss-truncate">{label}</span>
                {direction && <Icon name={direction === 'descending' ? 'arrow-down' : 'arrow-up'} size="xs" />}
                {direction && sort.length > 1 && <span className="ss-table-place">{place + 1}</span>}
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
