'use client'

import { Fragment, type KeyboardEvent, type ReactElement, useMemo, useRef, useState } from 'react'
import { useRovingFocus } from '../hooks/useRovingFocus.ts'
import { useVirtualRows } from '../hooks/useVirtualRows.ts'
import { classes } from './attributes.ts'
import { CopyButton } from './CopyButton.tsx'
import { JsonLine } from './JsonLine.tsx'
import { type JsonRow, jsonRows } from './jsonRows.ts'
import { jsonText } from './jsonText.ts'
import { usePresentation } from './presentation.ts'
import { Spacer } from './Spacer.tsx'

export interface JsonViewProps {
  /** Any value: parsed JSON, or a string that may hold some. */
  value: unknown
  /** What is copied, where the value came as text: byte for byte. @default the value as JSON with an indent of two */
  text?: string | undefined
  /** Levels that are open at first. @default 2 */
  openDepth?: number | undefined
  /** What it is, for screen readers. @default 'JSON' */
  label?: string | undefined
  /** A button to copy all of it. @default true */
  copy?: boolean | undefined
  className?: string | undefined
}

/** Children listed at once, and how many more each press shows. */
const childrenStep = 1000
/** Characters of a string shown at once, and how many more each press shows. */
const charactersStep = 2000
const charactersAtFirst = 400

/**
 * A JSON value as a tree that opens level by level: a `div` around a `tree` with one tab stop. Only what can be seen is
 * mounted, and only what is open is read, so neither size nor depth matters.
 */
export function JsonView({ value, text, openDepth = 2, label, copy = true, className }: JsonViewProps): ReactElement {
  const { labels } = usePresentation()
  const container = useRef<HTMLDivElement>(null)
  const [opened, setOpened] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [limits, setLimits] = useState<ReadonlyMap<string, number>>(new Map())
  const [current, setCurrent] = useState(0)
  const inner = useMemo(() => new Map<string, unknown>(), [])
  const rows = useMemo(
    () =>
      jsonRows(value, {
        isOpen: (path) => opened.get(path),
        listed: (path) => limits.get(path) ?? childrenStep,
        openDepth,
        inner,
      }),
    [value, opened, limits, openDepth, inner],
  )
  const virtual = useVirtualRows({
    count: rows.length,
    scrollRef: container,
    estimate: 20,
    threshold: 500,
    keyOf: (index) => rows[index]?.path ?? index,
    keep: current,
  })
  const roving = useRovingFocus({
    containerRef: container,
    count: rows.length,
    current,
    onMove: setCurrent,
    textOf: (index) => rows[index]?.name,
    reveal: virtual.scrollTo,
  })

  function toggle(row: JsonRow, open = !row.open): void {
    if (row.size) setOpened((last) => new Map(last).set(row.path, open))
  }

  function showMore(row: JsonRow): void {
    if (row.left !== undefined) {
      const parent = row.path.slice(0, row.path.lastIndexOf('/'))
      setLimits((last) => new Map(last).set(parent, (last.get(parent) ?? childrenStep) + childrenStep))
    } else if (row.type === 'string') {
      setLimits((last) => new Map(last).set(row.path, (last.get(row.path) ?? charactersAtFirst) + charactersStep))
    }
  }

  function onKeyDown(event: KeyboardEvent): void {
    const row = rows[current]
    if (!row || event.altKey || event.ctrlKey || event.metaKey) return
    const handled = onTreeKey(event.key, row)
    if (handled) event.preventDefault()
    else roving.onKeyDown(event)
  }

  function onTreeKey(key: string, row: JsonRow): boolean {
    if (key === 'ArrowRight' && row.size) {
      if (row.open) roving.focus(current + 1)
      else toggle(row, true)
    } else if (key === 'ArrowLeft') {
      if (row.open) toggle(row, false)
      else roving.focus(parentOf(rows, current))
    } else if (key === 'Enter' || key === ' ') {
      if (row.size) toggle(row)
      else showMore(row)
    } else return false
    return true
  }

  return (
    <div className={classes('ss-json', className)}>
      <div
        ref={container}
        className="ss-json-tree"
        role="tree"
        aria-label={label ?? labels.jsonTree}
        translate="no"
        onKeyDown={onKeyDown}
      >
        {virtual.rows.map(({ index, key, gap }) => {
          const row = rows[index]
          if (!row) return null
          return (
            <Fragment key={key}>
              {gap > 0 && <Spacer size={gap} />}
              <JsonLine
                row={row}
                shown={limits.get(row.path) ?? charactersAtFirst}
                step={row.left === undefined ? charactersStep : childrenStep}
                attributes={{ ...virtual.rowProps(index), ...roving.itemProps(index) }}
                onToggle={() => toggle(row)}
                onShowMore={() => showMore(row)}
              />
            </Fragment>
          )
        })}
        <Spacer size={virtual.after} />
      </div>
      {copy && <CopyButton text={() => text ?? jsonText(value)} size="md" className="ss-json-copy" />}
    </div>
  )
}

function parentOf(rows: readonly JsonRow[], index: number): number {
  const depth = rows[index]?.depth ?? 0
  for (let above = index - 1; above >= 0; above -= 1) {
    if ((rows[above]?.depth ?? 0) < depth) return above
  }
  return index
}
