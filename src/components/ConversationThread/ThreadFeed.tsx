'use client'

import { type FocusEvent, Fragment, type ReactElement, type RefObject, useMemo, useState } from 'react'
import type { ThreadRow } from '../../view/threadRow.ts'
import { useVirtualRows, type VirtualRow, type VirtualRows } from '../hooks/useVirtualRows.ts'
import { dataAttributes } from '../shared/attributes.ts'
import { isHtmlElement } from '../shared/isElement.ts'
import { usePresentation } from '../shared/presentation.ts'
import { Spacer } from '../shared/Spacer.tsx'
import { ThreadRowView } from './ThreadRowView.tsx'
import { useThread } from './threadContext.ts'
import { turnBlocks } from './turnBlocks.ts'
import { useRowLayout } from './useRowLayout.ts'

export interface ThreadFeedProps {
  rows: readonly ThreadRow[]
  virtual: VirtualRows
  feedRef: RefObject<HTMLDivElement | null>
  turnIndex: number
  onFocusRow: (rowIndex: number) => void
}

interface Block {
  readonly turnIndex: number
  readonly rows: VirtualRow[]
}

/** The rows that can be seen, those of a turn in its `article`: a `feed`. */
export function ThreadFeed({ rows, virtual, feedRef, turnIndex, onFocusRow }: ThreadFeedProps): ReactElement {
  const { labels } = usePresentation()
  const blockOf = useMemo(() => turnBlocks(rows), [rows])
  const blocks: Block[] = []
  for (const row of virtual.rows) {
    const block = blockOf[row.index] ?? -1
    const last = blocks.at(-1)
    if (last && last.turnIndex === block) last.rows.push(row)
    else blocks.push({ turnIndex: block, rows: [row] })
  }

  function onFocus(event: FocusEvent): void {
    const row = (event.target as HTMLElement).closest('[data-index]')
    const article = (event.target as HTMLElement).closest('[data-turn]')
    const found = row ?? article?.querySelector('[data-index]')
    if (isHtmlElement(found)) onFocusRow(Number(found.dataset.index))
  }

  return (
    <div ref={feedRef} role="feed" className="ss-thread-feed" aria-label={labels.conversation} onFocus={onFocus}>
      {blocks.map((block) => (
        <Fragment key={block.turnIndex}>
          <Spacer size={block.rows[0]?.gap ?? 0} />
          <TurnArticle block={block} rows={rows} virtual={virtual} current={block.turnIndex === turnIndex} />
        </Fragment>
      ))}
      <Spacer size={virtual.after} />
    </div>
  )
}

interface TurnArticleProps {
  block: Block
  rows: readonly ThreadRow[]
  virtual: VirtualRows
  current: boolean
}

function TurnArticle({ block, rows, virtual, current }: TurnArticleProps): ReactElement {
  const { labels, format } = usePresentation()
  const { turns, isSteps } = useThread()
  const turn = turns[block.turnIndex]
  const nameOf = isSteps ? labels.stepNamed : labels.turnNamed
  const name = turn ? nameOf(format.count(turn.index + 1), turn.status) : labels.milestone
  return (
    <article
      className="ss-turn"
      aria-label={name}
      aria-posinset={Math.max(1, block.turnIndex + 1)}
      aria-setsize={Math.max(1, turns.length)}
      tabIndex={current ? 0 : -1}
      {...dataAttributes({ turn: block.turnIndex, status: turn?.status, current })}
    >
      {block.rows.map(({ index, key, gap }, place) => {
        const row = rows[index]
        if (!row) return null
        const { ref, ...attributes } = virtual.rowProps(index)
        return (
          <Fragment key={key}>
            {place > 0 && <Spacer size={gap} />}
            <div ref={ref} className="ss-thread-row" data-type={row.type} {...attributes}>
              <ThreadRowView row={row} />
            </div>
          </Fragment>
        )
      })}
    </article>
  )
}

/** The rows of the thread as a virtual list that keeps the row with the focus. */
export function useThreadRows(
  rows: readonly ThreadRow[],
  scrollRef: RefObject<HTMLElement | null>,
): { virtual: VirtualRows; keep: (rowIndex: number) => void } {
  const [kept, keep] = useState(-1)
  const { keyOf, heightOf } = useRowLayout(rows)
  const virtual = useVirtualRows({
    count: rows.length,
    scrollRef,
    estimate: heightOf,
    keyOf,
    keep: kept,
    overscan: 6,
  })
  return { virtual, keep }
}
