'use client'

import { Fragment, type ReactElement, useRef, useState } from 'react'
import { useRovingFocus } from '../hooks/useRovingFocus.ts'
import { useVirtualRows } from '../hooks/useVirtualRows.ts'
import { classes } from './attributes.ts'
import { CopyButton } from './CopyButton.tsx'
import { JsonLine } from './JsonLine.tsx'
import { JsonTools } from './JsonTools.tsx'
import { jsonKeyHandler } from './jsonKeys.ts'
import { jsonText } from './jsonText.ts'
import { usePresentation } from './presentation.ts'
import { Spacer } from './Spacer.tsx'
import { useJsonSearch } from './useJsonSearch.ts'
import { useJsonTree } from './useJsonTree.ts'

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
  /** A search over the value and a button that opens texts holding JSON, once it has more than a few lines. @default false */
  tools?: boolean | undefined
  /** What is searched for at first, and whenever it changes. @default '' */
  search?: string | undefined
  className?: string | undefined
}

/** A value of so few lines is seen whole. */
const fewRows = 12

/**
 * A JSON value as a tree that opens level by level: a `div` around a `tree` with one tab stop. Only what can be seen is
 * mounted, and only what is open is read, so neither size nor depth matters.
 */
export function JsonView({
  value,
  text,
  openDepth = 2,
  label,
  copy = true,
  tools = false,
  search: given = '',
  className,
}: JsonViewProps): ReactElement {
  const { labels } = usePresentation()
  const container = useRef<HTMLDivElement>(null)
  const [current, setCurrent] = useState(0)
  const tree = useJsonTree(value, openDepth)
  const { rows } = tree
  const virtual = useVirtualRows({
    count: rows.length,
    scrollRef: container,
    estimate: 20,
    threshold: 500,
    keyOf: (index) => rows[index]?.path ?? index,
    keep: current,
  })
  const { scrollTo } = virtual
  const roving = useRovingFocus({
    containerRef: container,
    count: rows.length,
    current,
    onMove: setCurrent,
    textOf: (index) => rows[index]?.name,
    reveal: scrollTo,
  })
  const search = useJsonSearch({ value, given, isOn: tools, rows, reveal: tree.reveal, scrollTo })

  return (
    <div className={classes('ss-json', className)}>
      {tools && (rows.length > fewRows || search.text !== '') && (
        <JsonTools
          search={search.text}
          onSearchChange={search.setText}
          hit={search.count}
          onStep={search.step}
          openTexts={tree.openTexts}
          onOpenTextsChange={tree.setOpenTexts}
        />
      )}
      <div
        ref={container}
        className="ss-json-tree"
        role="tree"
        aria-label={label ?? labels.jsonTree}
        translate="no"
        onKeyDown={jsonKeyHandler(tree, current, roving)}
      >
        {virtual.rows.map(({ index, key, gap }) => {
          const row = rows[index]
          if (!row) return null
          return (
            <Fragment key={key}>
              {gap > 0 && <Spacer size={gap} />}
              <JsonLine
                row={row}
                isHit={index === search.hitRow}
                shown={tree.shownOf(row)}
                step={tree.stepOf(row)}
                attributes={{ ...virtual.rowProps(index), ...roving.itemProps(index) }}
                onToggle={() => tree.toggle(row)}
                onShowMore={() => tree.showMore(row)}
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
