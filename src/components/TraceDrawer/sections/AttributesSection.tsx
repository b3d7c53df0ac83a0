'use client'

import { Fragment, type ReactElement, useDeferredValue, useMemo, useRef, useState } from 'react'
import { attributeMeaning } from '../../../view/attributeMeaning.ts'
import { type AttributeRow, attributeRows } from '../../../view/attributeRows.ts'
import { useVirtualRows } from '../../hooks/useVirtualRows.ts'
import { CodeText } from '../../shared/CodeText.tsx'
import { CopyButton } from '../../shared/CopyButton.tsx'
import { JsonView } from '../../shared/JsonView.tsx'
import { usePresentation } from '../../shared/presentation.ts'
import { SearchField } from '../../shared/SearchField.tsx'
import { Spacer } from '../../shared/Spacer.tsx'
import { parsedJson } from '../parsedJson.ts'
import type { SectionContext } from '../section.ts'

/**
 * Every attribute with its key as sent, then those of the resource and the instrumentation. The search ignores case and
 * `_`, looks into values too, and so finds `turn_number` inside a metadata string.
 */
export function AttributesSection({ span }: SectionContext): ReactElement {
  const { labels } = usePresentation()
  const [search, setSearch] = useState('')
  const wanted = useDeferredValue(search)
  const scroller = useRef<HTMLDivElement>(null)
  const all = useMemo(() => attributeRows(span), [span])
  const rows = useMemo(() => matching(all, wanted), [all, wanted])
  const virtual = useVirtualRows({
    count: rows.length,
    scrollRef: scroller,
    estimate: 30,
    keyOf: (index) => `${rows[index]?.group}:${rows[index]?.key}`,
  })
  return (
    <div className="ss-drawer-section ss-drawer-attributes">
      <SearchField value={search} onChange={setSearch} label={labels.searchAttributes} />
      {(span.droppedAttributes ?? 0) > 0 && (
        <p className="ss-drawer-note" data-tone="warn">
          {labels.attributesDropped(String(span.droppedAttributes))}
        </p>
      )}
      {rows.length === 0 && <p className="ss-dim">{all.length === 0 ? labels.noAttributes : labels.nothingFound}</p>}
      <div ref={scroller} className="ss-drawer-attribute-rows" role="list">
        {virtual.rows.map(({ index, key, gap }) => {
          const row = rows[index]
          if (!row) return null
          return (
            <Fragment key={key}>
              {gap > 0 && <Spacer size={gap} />}
              <div role="listitem" className="ss-drawer-attribute" {...virtual.rowProps(index)}>
                <AttributeKey row={row} />
                <AttributeValue value={row.value} />
              </div>
            </Fragment>
          )
        })}
        <Spacer size={virtual.after} />
      </div>
    </div>
  )
}

/** The key as sent, whose it is, and what it says where it is well known. */
function AttributeKey({ row }: { row: AttributeRow }): ReactElement {
  const { labels } = usePresentation()
  const meaning = attributeMeaning(row.key)
  return (
    <span className="ss-drawer-attribute-key">
      <span className="ss-mono">
        {row.group !== 'span' && (
          <span className="ss-dim">{row.group === 'scope' ? labels.groupScope : labels.groupResource} </span>
        )}
        {row.key}
        <CopyButton text={row.key} />
      </span>
      {meaning && (
        <span className="ss-dim ss-small ss-drawer-attribute-meaning">
          {labels.attributeMeaning(row.key, meaning.text)}
          {meaning.unit !== undefined && ` (${labels.attributeUnit(meaning.unit)})`}
        </span>
      )}
    </span>
  )
}

function AttributeValue({ value }: { value: unknown }): ReactElement {
  // Ten megabytes are parsed once, not whenever something else changes.
  const parsed = useMemo(() => (typeof value === 'string' ? parsedJson(value) : undefined), [value])
  if (typeof value === 'string') {
    if (parsed !== undefined) return <JsonView value={parsed} text={value} openDepth={0} tools />
    return value.length > 200 ? (
      <CodeText text={value} framed={false} windowSize={2000} />
    ) : (
      <span className="ss-drawer-value">
        {value}
        <CopyButton text={value} />
      </span>
    )
  }
  if (typeof value === 'object' && value !== null) return <JsonView value={value} openDepth={0} tools />
  return <span className="ss-drawer-value ss-mono">{String(value)}</span>
}

function matching(rows: readonly AttributeRow[], search: string): readonly AttributeRow[] {
  const wanted = folded(search)
  if (wanted === '') return rows
  return rows.filter(({ key, value }) => folded(key).includes(wanted) || folded(textOfValue(value)).includes(wanted))
}

function folded(text: string): string {
  return text.toLowerCase().replaceAll('_', '')
}

function textOfValue(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}
