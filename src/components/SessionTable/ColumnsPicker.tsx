'use client'

import { memo, type ReactElement } from 'react'
import { type Statistic, statistics } from '../../view/columnFigures.ts'
import { type ColumnState, withColumn, withColumnMoved, withColumnPinned } from '../../view/columnState.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { Button } from '../shared/Button.tsx'
import { Checkbox } from '../shared/Checkbox.tsx'
import { Picker } from '../shared/Picker.tsx'
import { PopoverButton } from '../shared/PopoverButton.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { Segmented } from '../shared/Segmented.tsx'
import { columnLabel, type SessionTableColumn } from './tableColumns.ts'

export interface ColumnsPickerProps {
  /** The columns shown, in order. */
  columns: readonly SessionTableColumn[]
  /** Columns that may be shown as well. */
  others: readonly SessionTableColumn[]
  state: ColumnState
  /** Figures below the columns are offered. */
  canTellFigures: boolean
  onChange: (state: ColumnState, details: ChangeDetails) => void
}

/** Which columns there are, in what order, which of them stay, and how close the rows stand: a button and its layer. */
export const ColumnsPicker: React.NamedExoticComponent<ColumnsPickerProps> = memo(function ColumnsPicker({
  columns,
  others,
  state,
  canTellFigures,
  onChange,
}: ColumnsPickerProps): ReactElement {
  const { labels, announce } = usePresentation()
  const details: ChangeDetails = { reason: 'pointer' }
  const isChanged = Object.values(state).some((part) => part !== undefined)

  function move(id: string, by: number, name: string): void {
    const next = withColumnMoved(state, columns, id, by)
    if (next === state) return
    onChange(next, details)
    const place = (next.order ?? []).indexOf(id) + 1
    if (place > 0) announce(labels.columnMoved(name, place, columns.length))
  }

  return (
    <span className="ss-columns">
      <PopoverButton
        label={labels.chooseColumns}
        icon="columns-2"
        className="ss-filter-control"
        layerClassName="ss-columns-layer"
      >
        <Segmented
          label={labels.rowDensity}
          options={[
            { value: 'comfortable', label: labels.densityComfortable },
            { value: 'compact', label: labels.densityCompact },
          ]}
          value={state.density ?? 'comfortable'}
          onChange={(density) =>
            onChange({ ...state, density: density === 'compact' ? 'compact' : 'comfortable' }, details)
          }
        />
        <ul className="ss-columns-list" aria-label={labels.chooseColumns}>
          {/* One list: a column that is hidden or shown keeps its element, and the focus with it. */}
          {[...columns, ...others].map((column, index) => {
            const name = columnLabel(column, labels)
            const isShown = index < columns.length
            const isPinned = state.pinned?.includes(column.id) ?? false
            return (
              <li key={column.id} className="ss-columns-item" data-column={column.id}>
                <Checkbox
                  checked={isShown}
                  disabled={isShown && columns.length === 1}
                  onChange={() => onChange(withColumn(state, column.id, !isShown), details)}
                >
                  <span className="ss-truncate">{name}</span>
                </Checkbox>
                {isShown && (
                  <>
                    <Button
                      size="sm"
                      icon="pin"
                      label={isPinned ? labels.unpinColumn(name) : labels.pinColumn(name)}
                      pressed={isPinned}
                      onClick={() => onChange(withColumnPinned(state, column.id, !isPinned), details)}
                    />
                    {/* At an end they stay within reach: the focus of who moves a column there is on them. */}
                    <Button
                      size="sm"
                      icon="arrow-up"
                      label={labels.moveColumnBack(name)}
                      aria-disabled={index === 0}
                      onClick={() => move(column.id, -1, name)}
                    />
                    <Button
                      size="sm"
                      icon="arrow-down"
                      label={labels.moveColumnOn(name)}
                      aria-disabled={index === columns.length - 1}
                      onClick={() => move(column.id, 1, name)}
                    />
                  </>
                )}
              </li>
            )
          })}
        </ul>
        {canTellFigures && (
          <Picker
            label={labels.columnStatistic}
            options={[
              { value: 'none', label: labels.noStatistic },
              ...statistics.map((value) => ({ value, label: labels.statisticNames[value] })),
            ]}
            value={state.statistic ?? 'none'}
            onChange={(value) => {
              const { statistic: _, ...rest } = state
              onChange(value === 'none' ? rest : { ...rest, statistic: value as Statistic }, details)
            }}
          />
        )}
        <Button size="sm" aria-disabled={!isChanged} onClick={() => isChanged && onChange({}, details)}>
          {labels.resetColumns}
        </Button>
      </PopoverButton>
    </span>
  )
})
