'use client'

import { type ReactElement, type RefObject, useEffect, useRef } from 'react'
import type { Labels } from '../../view/labels.ts'
import { Kbd } from '../shared/Kbd.tsx'
import { Popover } from '../shared/Popover.tsx'
import { usePresentation } from '../shared/presentation.ts'
import type { QueryOption } from './useCompletions.ts'

export interface CompletionListProps {
  /** Before the ids of the list and its options. */
  id: string
  /** Where the word in question begins. */
  from: number
  anchorRef: RefObject<HTMLElement | null>
  options: readonly QueryOption[]
  /** What is written so far of the word in question: marked in the options. */
  written: string
  active: number
  onChoose: (option: QueryOption, event: Event) => void
  onClose: () => void
}

/** What could stand at the cursor of the query: a `listbox`, in groups. The focus stays in the query. */
export function CompletionList({
  id,
  from,
  anchorRef,
  options,
  written,
  active,
  onChoose,
  onClose,
}: CompletionListProps): ReactElement {
  const { labels, format } = usePresentation()
  const list = useRef<HTMLDivElement>(null)
  const reached = useRef(active)
  useEffect(() => {
    // A list that has just opened shows its first options: scrolling to one would lay the page out for nothing.
    if (reached.current === active) return
    reached.current = active
    list.current?.querySelector(`[data-option="${active}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [active])

  const groups = groupsOf(options)
  return (
    <Popover anchorRef={anchorRef} anchorKey={from} open className="ss-query-list" onClose={onClose}>
      {/* For another word the list begins at its top. */}
      <div
        key={from}
        ref={list}
        id={`${id}list`}
        role="listbox"
        aria-label={labels.completions}
        className="ss-query-options"
      >
        {groups.map(({ type, from, members }) => (
          <div key={type} role="group" aria-label={groupName(type, labels)}>
            <div className="ss-menu-heading" aria-hidden>
              {groupName(type, labels)}
            </div>
            {members.map((option, offset) => {
              const index = from + offset
              return (
                <div
                  key={`${type} ${option.text}`}
                  id={`${id}${index}`}
                  role="option"
                  className="ss-query-option"
                  aria-selected={index === active}
                  data-option={index}
                  tabIndex={-1}
                  // The query keeps the focus.
                  onPointerDown={(event) => event.preventDefault()}
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={(event) => onChoose(option, event.nativeEvent)}
                  onKeyDown={undefined}
                >
                  <span className="ss-mono ss-truncate">
                    <Marked text={option.text} part={written} />
                  </span>
                  <span className="ss-query-hint">{hintOf(option, labels, format.count)}</span>
                  {index === active && <Kbd>Tab</Kbd>}
                </div>
              )
            })}
          </div>
        ))}
      </div>
      <div className="ss-query-keys" aria-hidden>
        <span className="ss-table-hint">
          <Kbd>↑↓</Kbd> {labels.hintChoose}
        </span>
        <span className="ss-table-hint">
          <Kbd>Tab</Kbd> {labels.hintComplete}
        </span>
        <span className="ss-table-hint">
          <Kbd>↵</Kbd> {labels.hintRun}
        </span>
      </div>
    </Popover>
  )
}

interface Group {
  readonly type: QueryOption['type']
  /** Index of its first option. */
  readonly from: number
  readonly members: QueryOption[]
}

/** Neighbours of one type together, in the order given. */
function groupsOf(options: readonly QueryOption[]): Group[] {
  const groups: Group[] = []
  options.forEach((option, index) => {
    const last = groups.at(-1)
    if (last?.type === option.type) last.members.push(option)
    else groups.push({ type: option.type, from: index, members: [option] })
  })
  return groups
}

function groupName(type: QueryOption['type'], labels: Labels): string {
  if (type === 'field') return labels.queryFields
  if (type === 'operator') return labels.queryOperators
  if (type === 'value') return labels.queryValues
  if (type === 'text') return labels.queryText
  return type === 'recent' ? labels.queryRecent : labels.queryConnectors
}

function hintOf(option: QueryOption, labels: Labels, count: (value: number) => string): string | undefined {
  if (option.type === 'recent' || option.count !== undefined)
    return labels.sessions(option.count ?? 0, count(option.count ?? 0))
  return option.type === 'field' ? option.example : undefined
}

function Marked({ text, part }: { text: string; part: string }): ReactElement {
  const at = part === '' ? -1 : text.toLowerCase().indexOf(part.toLowerCase())
  if (at === -1) return <>{text}</>
  return (
    <>
      {text.slice(0, at)}
      <b className="ss-query-mark">{text.slice(at, at + part.length)}</b>
      {text.slice(at + part.length)}
    </>
  )
}
