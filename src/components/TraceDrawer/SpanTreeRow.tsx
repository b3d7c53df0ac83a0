'use client'

import { memo, type NamedExoticComponent, type ReactElement, type RefCallback, useRef } from 'react'
import type { Session } from '../../model/session.ts'
import type { Format } from '../../view/format.ts'
import type { Labels } from '../../view/labels.ts'
import type { TraceRow } from '../../view/traceView.ts'
import { useCssVars } from '../hooks/useCssVars.ts'
import type { RovingItemProps } from '../hooks/useRovingFocus.ts'
import { dataAttributes } from '../shared/attributes.ts'
import { Icon } from '../shared/Icon.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { Slot } from '../shared/Slot.tsx'
import { SpanBar } from '../shared/SpanBar.tsx'
import { DEEPEST_INDENT, SpanName } from './SpanName.tsx'
import type { DrawerSlots } from './slots.ts'
import type { RowFigure } from './treeLook.ts'

export interface SpanTreeRowProps extends Pick<DrawerSlots, 'renderSpanName'> {
  session: Session
  row: TraceRow
  selected: boolean
  hit: boolean
  critical: boolean
  figure: RowFigure
  /** 0 to 1; absent: not warm, or unknown. */
  heat: number | undefined
  /** The other times of this span's row are measured from here. */
  isMeasured: boolean
  rowProps: RovingItemProps & { ref: RefCallback<HTMLElement>; 'data-index': number }
  /** Both must be stable: rows are drawn again only when what they show changes. */
  onSelect: (spanIndex: number, event: Event) => void
  onFold: (spanIndex: number, closed: boolean, event: Event) => void
}

/** One span: its name in the tree and its bar on the axis. A `row` of the tree grid. */
export const SpanTreeRow: NamedExoticComponent<SpanTreeRowProps> = memo(function SpanTreeRow({
  session,
  row,
  selected,
  hit,
  critical,
  figure,
  heat,
  isMeasured,
  rowProps,
  renderSpanName,
  onSelect,
  onFold,
}: SpanTreeRowProps): ReactElement {
  const { labels, format } = usePresentation()
  const { span } = row
  const name = useRef<HTMLSpanElement>(null)
  useCssVars(name, { '--level': Math.min(row.depth, DEEPEST_INDENT), '--heat': heat })
  const onPath = row.critical.length > 0
  return (
    <div
      role="row"
      aria-rowindex={rowProps['data-index'] + 2}
      className="ss-span-tree-row"
      aria-level={row.depth + 1}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-selected={selected}
      aria-expanded={row.hasChildren ? !row.isFolded : undefined}
      {...dataAttributes({ status: span.status, hit, heat: heat !== undefined, measured: isMeasured })}
      {...rowProps}
      onClick={(event) => onSelect(row.spanIndex, event.nativeEvent)}
    >
      <span ref={name} role="gridcell" className="ss-span-tree-name">
        {row.hasChildren ? (
          <button
            type="button"
            tabIndex={-1}
            aria-hidden
            className="ss-span-tree-twig"
            onClick={(event) => {
              event.stopPropagation()
              onFold(row.spanIndex, !row.isFolded, event.nativeEvent)
            }}
          >
            <Icon name={row.isFolded ? 'chevron-right' : 'chevron-down'} size="xs" />
          </button>
        ) : (
          <span className="ss-span-tree-twig" />
        )}
        <Slot
          name="renderSpanName"
          render={renderSpanName}
          given={{ session, span, spanIndex: row.spanIndex }}
          resetKey={span}
        >
          <SpanName row={row} />
        </Slot>
        {isMeasured && <Icon name="ruler" size="xs" />}
        <span className="ss-span-tree-time">{figureText(row, figure, labels, format)}</span>
      </span>
      <span
        role="gridcell"
        className="ss-span-tree-bar"
        aria-label={labels.startsAfter(format.duration(row.sinceStartMs))}
      >
        <SpanBar
          kind={span.kind}
          status={span.status}
          from={clamp(row.from)}
          to={Math.max(clamp(row.from), clamp(row.to))}
          firstToken={row.firstToken}
          faint={critical && !onPath}
        />
        {critical && row.critical.map(({ from, to }) => <CriticalMark key={from} from={clamp(from)} to={clamp(to)} />)}
      </span>
    </div>
  )
}, isSame)

/** The handlers of a row's place are made anew in every frame of a scroll; they differ only with the place. */
function isSame(
  { rowProps: one, ...before }: SpanTreeRowProps,
  { rowProps: other, ...after }: SpanTreeRowProps,
): boolean {
  if (one['data-index'] !== other['data-index'] || one.tabIndex !== other.tabIndex || one.ref !== other.ref)
    return false
  return Object.entries(before).every(([key, value]) => value === after[key as keyof typeof after])
}

/** Own amounts are of one span, tokens and cost of everything below it too. */
function figureText(row: TraceRow, figure: RowFigure, labels: Labels, format: Format): string {
  if (figure === 'self') return row.selfMs === undefined ? labels.neverEnded : format.duration(row.selfMs)
  if (figure === 'tokens') return row.totals.totalTokens === undefined ? '' : format.tokens(row.totals.totalTokens)
  if (figure === 'cost') return row.totals.costUsd === undefined ? '' : format.cost(row.totals.costUsd)
  return row.durationMs === undefined ? labels.neverEnded : format.duration(row.durationMs)
}

function CriticalMark({ from, to }: { from: number; to: number }): ReactElement {
  const mark = useRef<HTMLSpanElement>(null)
  useCssVars(mark, { '--from': from, '--to': to })
  return <span ref={mark} className="ss-span-tree-critical" />
}

function clamp(fraction: number): number {
  return Math.min(1, Math.max(0, fraction))
}
