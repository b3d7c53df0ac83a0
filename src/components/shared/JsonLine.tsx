'use client'

import { type FocusEvent, type ReactElement, type RefCallback, useState } from 'react'
import type { RovingItemProps } from '../hooks/useRovingFocus.ts'
import { dataAttributes } from './attributes.ts'
import { CopyButton } from './CopyButton.tsx'
import { Icon } from './Icon.tsx'
import type { JsonRow } from './jsonRows.ts'
import { jsonPathText } from './jsonSearch.ts'
import { jsonText } from './jsonText.ts'
import { usePresentation } from './presentation.ts'
import { ShowMore } from './ShowMore.tsx'
import { windowEnd } from './textWindow.ts'

export interface JsonLineProps {
  row: JsonRow
  /** The hit a search stands at. @default false */
  isHit?: boolean
  /** Characters of a string that are shown. */
  shown: number
  /** How many more a press shows. */
  step: number
  attributes: RovingItemProps & { ref: RefCallback<HTMLElement>; 'data-index': number }
  onToggle: () => void
  onShowMore: () => void
}

/** The stylesheet knows this many levels; deeper ones stand at the last. */
const deepest = 24

/**
 * One field, item or end of a window in a `JsonView`: a `treeitem`. Its buttons exist while it is pointed at or has the
 * focus: forty lines would otherwise mount eighty buttons nobody sees.
 */
export function JsonLine({
  row,
  isHit = false,
  shown,
  step,
  attributes,
  onToggle,
  onShowMore,
}: JsonLineProps): ReactElement {
  const [isPointedAt, setPointedAt] = useState(false)
  const [hasFocus, setHasFocus] = useState(false)
  const canOpen = row.size !== undefined && row.size > 0
  return (
    <div
      {...attributes}
      onFocus={(event: FocusEvent) => {
        attributes.onFocus(event)
        setHasFocus(true)
      }}
      onBlur={(event) => setHasFocus(event.currentTarget.contains(event.relatedTarget))}
      onPointerEnter={() => setPointedAt(true)}
      onPointerLeave={() => setPointedAt(false)}
      role="treeitem"
      className="ss-json-line"
      aria-level={row.depth + 1}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-expanded={canOpen ? row.open : undefined}
      aria-selected={false}
      {...dataAttributes({ depth: Math.min(row.depth, deepest), type: row.type, hit: isHit })}
      onClick={canOpen ? onToggle : undefined}
    >
      <span className="ss-json-fold">
        {canOpen && <Icon name={row.open ? 'chevron-down' : 'chevron-right'} size="xs" />}
      </span>
      {row.left === undefined ? (
        <>
          <Content row={row} shown={shown} step={step} onShowMore={onShowMore} />
          <span className="ss-json-line-tools">{(isPointedAt || hasFocus) && <LineTools row={row} />}</span>
        </>
      ) : (
        <ShowMore step={step} left={row.left} words="items" tabIndex={-1} onClick={onShowMore} />
      )}
    </div>
  )
}

function Content({
  row,
  shown,
  step,
  onShowMore,
}: Pick<JsonLineProps, 'row' | 'shown' | 'step' | 'onShowMore'>): ReactElement {
  const isText = row.type === 'string'
  const text = isText ? (row.value as string) : ''
  const end = isText ? windowEnd(text, shown) : 0
  return (
    <span className="ss-json-content">
      {row.name !== undefined && (
        <>
          <span className="ss-json-name">{row.name}</span>
          <span className="ss-json-colon">: </span>
        </>
      )}
      {isText ? (
        <span className="ss-json-value">
          {`"${text.slice(0, end)}${end < text.length ? '…' : '"'}`}
          {end < text.length && (
            <ShowMore step={step} left={text.length - end} words="characters" tabIndex={-1} onClick={onShowMore} />
          )}
        </span>
      ) : (
        <Value row={row} />
      )}
    </span>
  )
}

function LineTools({ row }: { row: JsonRow }): ReactElement {
  const { labels } = usePresentation()
  return (
    <>
      <CopyButton text={() => (row.type === 'string' ? (row.value as string) : jsonText(row.value))} />
      {row.path !== '' && <CopyButton text={() => jsonPathText(row.path)} label={labels.copyPath} icon="link-2" />}
    </>
  )
}

function Value({ row }: { row: JsonRow }): ReactElement {
  const { labels, format } = usePresentation()
  if (row.size === undefined) return <span className="ss-json-value">{String(row.value)}</span>
  const isArray = row.type === 'array'
  if (row.size === 0) return <span className="ss-json-size">{isArray ? '[]' : '{}'}</span>
  const count = format.count(row.size)
  return (
    <span className="ss-json-size">{isArray ? labels.items(row.size, count) : labels.fields(row.size, count)}</span>
  )
}
