'use client'

import { Fragment, type ReactElement, useDeferredValue, useMemo, useRef, useState } from 'react'
import type { Attributes, Span } from '../../../model/session.ts'
import { useVirtualRows } from '../../hooks/useVirtualRows.ts'
import { CodeText } from '../../shared/CodeText.tsx'
import { CopyButton } from '../../shared/CopyButton.tsx'
import { JsonView } from '../../shared/JsonView.tsx'
import { usePresentation } from '../../shared/presentation.ts'
import { SearchField } from '../../shared/SearchField.tsx'
import { Spacer } from '../../shared/Spacer.tsx'
import { parsedJson } from '../parsedJson.ts'
import type { SectionContext } from '../section.ts'

interface AttributeRow {
  readonly group: 'span' | 'resource' | 'scope'
  readonly key: string
  readonly value: unknown
}

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
                <span className="ss-mono ss-drawer-attribute-key">
                  {row.group !== 'span' && <span className="ss-dim">{row.group} </span>}
                  {row.key}
                </span>
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

function AttributeValue({ value }: { value: unknown }): ReactElement {
  if (typeof value === 'string') {
    const parsed = parsedJson(value)
    if (parsed !== undefined) return <JsonView value={parsed} text={value} openDepth={0} />
    return value.length > 200 ? (
      <CodeText text={value} framed={false} windowSize={2000} />
    ) : (
      <span className="ss-drawer-value">
        {value}
        <CopyButton text={value} />
      </span>
    )
  }
  if (typeof value === 'object' && value !== null) return <JsonView value={value} openDepth={0} />
  return <span className="ss-drawer-value ss-mono">{String(value)}</span>
}

export function attributeRows(span: Span): AttributeRow[] {
  const rows: AttributeRow[] = []
  const add = (group: AttributeRow['group'], attributes: Attributes | undefined) => {
    for (const key of Object.keys(attributes ?? {})) rows.push({ group, key, value: attributes?.[key] })
  }
  add('span', span.attributes)
  if (span.scope) {
    rows.push({ group: 'scope', key: 'name', value: span.scope.name })
    if (span.scope.version !== undefined) rows.push({ group: 'scope', key: 'version', value: span.scope.version })
  }
  add('resource', span.resource)
  return rows
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
