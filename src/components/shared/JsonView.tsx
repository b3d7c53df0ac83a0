'use client'

import {
  Fragment,
  type KeyboardEvent,
  type ReactElement,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useRovingFocus } from '../hooks/useRovingFocus.ts'
import { useVirtualRows } from '../hooks/useVirtualRows.ts'
import { classes } from './attributes.ts'
import { CopyButton } from './CopyButton.tsx'
import { JsonLine } from './JsonLine.tsx'
import { JsonTools } from './JsonTools.tsx'
import { type JsonRow, jsonRows } from './jsonRows.ts'
import { type JsonHits, jsonSearch } from './jsonSearch.ts'
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
  /** A search over the value and a button that opens texts holding JSON, once it has more than a few lines. @default false */
  tools?: boolean | undefined
  /** What is searched for at first, and whenever it changes. @default '' */
  search?: string | undefined
  className?: string | undefined
}

/** Children listed at once, and how many more each press shows. */
const childrenStep = 1000
/** Characters of a string shown at once, and how many more each press shows. */
const charactersStep = 2000
const charactersAtFirst = 400
/** A value of so few lines is seen whole. */
const fewRows = 12
const noHits: JsonHits = { hits: [], isCut: false }

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
  const [opened, setOpened] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [limits, setLimits] = useState<ReadonlyMap<string, number>>(new Map())
  const [current, setCurrent] = useState(0)
  const [openTexts, setOpenTexts] = useState(false)
  const [search, setSearch] = useState(given)
  const [hitIndex, setHitIndex] = useState(0)
  const wanted = useDeferredValue(search)
  const found = useMemo(() => (tools ? jsonSearch(value, wanted) : noHits), [tools, value, wanted])
  const hit = found.hits[hitIndex]
  const inner = useMemo(() => new Map<string, unknown>(), [])
  const rows = useMemo(
    () =>
      jsonRows(value, {
        isOpen: (path) => opened.get(path),
        listed: (path) => limits.get(path) ?? childrenStep,
        openDepth,
        openTexts,
        inner,
      }),
    [value, opened, limits, openDepth, openTexts, inner],
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

  useEffect(() => {
    setSearch(given)
    setHitIndex(0)
  }, [given])
  // What hides the current hit is opened, and then it is brought into sight.
  useEffect(() => {
    if (!hit) return
    setOpened((last) => {
      const closed = hit.above.filter(({ path }) => last.get(path) !== true)
      return closed.length === 0 ? last : new Map([...last, ...closed.map(({ path }) => [path, true] as const)])
    })
    setLimits((last) => {
      const short = hit.above.filter(({ path, child }) => (last.get(path) ?? childrenStep) <= child)
      return short.length === 0
        ? last
        : new Map([...last, ...short.map(({ path, child }) => [path, child + childrenStep] as const)])
    })
  }, [hit])
  const hitRow = useMemo(() => (hit ? rows.findIndex((row) => row.path === hit.path) : -1), [hit, rows])
  const { scrollTo } = virtual
  const isAsked = useRef(false)
  useEffect(() => {
    // A search that came from around this value moves nothing by itself.
    if (hitRow >= 0 && isAsked.current) scrollTo(hitRow, 'auto')
    isAsked.current = false
  }, [hitRow, scrollTo])

  function stepHit(by: 1 | -1): void {
    isAsked.current = true
    const total = found.hits.length
    if (total > 0) setHitIndex((hitIndex + by + total) % total)
  }

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
      {tools && (rows.length > fewRows || search !== '') && (
        <JsonTools
          search={search}
          onSearchChange={(next) => {
            isAsked.current = true
            setSearch(next)
            setHitIndex(0)
          }}
          hit={wanted === '' ? undefined : { current: hit ? hitIndex + 1 : 0, total: found.hits.length }}
          onStep={stepHit}
          openTexts={openTexts}
          onOpenTextsChange={setOpenTexts}
        />
      )}
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
                isHit={index === hitRow}
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
