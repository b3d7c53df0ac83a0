'use client'

import { type ReactElement, type RefCallback, useRef } from 'react'
import type { TraceRow } from '../../view/traceView.ts'
import { useCssVars } from '../hooks/useCssVars.ts'
import type { RovingItemProps } from '../hooks/useRovingFocus.ts'
import { dataAttributes } from '../shared/attributes.ts'
import { Icon } from '../shared/Icon.tsx'
import { KindGlyph } from '../shared/KindGlyph.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { SpanBar } from '../shared/SpanBar.tsx'
import { StatusMark } from '../shared/StatusMark.tsx'

export interface SpanTreeRowProps {
  row: TraceRow
  selected: boolean
  hit: boolean
  critical: boolean
  rowProps: RovingItemProps & { ref: RefCallback<HTMLElement>; 'data-index': number }
  onSelect: (event: Event) => void
  onFold: (closed: boolean, event: Event) => void
}

/** Deeper rows stand at the last indent: a chain of 12,000 would otherwise leave its box. */
const DEEPEST_INDENT = 12

/** One span: its name in the tree and its bar on the axis. A `treeitem`. */
export function SpanTreeRow({
  row,
  selected,
  hit,
  critical,
  rowProps,
  onSelect,
  onFold,
}: SpanTreeRowProps): ReactElement {
  const { labels, format } = usePresentation()
  const { span } = row
  const name = useRef<HTMLSpanElement>(null)
  useCssVars(name, { '--level': Math.min(row.depth, DEEPEST_INDENT) })
  const onPath = row.critical.length > 0
  return (
    <div
      role="treeitem"
      className="ss-span-tree-row"
      aria-level={row.depth + 1}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-selected={selected}
      aria-expanded={row.hasChildren ? !row.isFolded : undefined}
      {...dataAttributes({ status: span.status, hit })}
      {...rowProps}
      onClick={(event) => onSelect(event.nativeEvent)}
    >
      <span ref={name} className="ss-span-tree-name">
        {row.hasChildren ? (
          <button
            type="button"
            tabIndex={-1}
            aria-hidden
            className="ss-span-tree-twig"
            onClick={(event) => {
              event.stopPropagation()
              onFold(!row.isFolded, event.nativeEvent)
            }}
          >
            <Icon name={row.isFolded ? 'chevron-right' : 'chevron-down'} size="xs" />
          </button>
        ) : (
          <span className="ss-span-tree-twig" />
        )}
        <KindGlyph kind={span.kind} />
        <span className="ss-truncate" title={span.name}>
          {span.name}
        </span>
        {row.depth > DEEPEST_INDENT && <span className="ss-dim ss-small">{labels.level(String(row.depth + 1))}</span>}
        {(span.status === 'error' || span.status === 'running') && (
          <StatusMark status={span.status} of="span" size="xs" />
        )}
        {row.isFolded && row.errorsBelow > 0 && (
          <span className="ss-span-tree-below">{labels.errors(row.errorsBelow, format.count(row.errorsBelow))}</span>
        )}
        {span.missingParentId !== undefined && (
          <Icon name="unlink" size="xs" label={labels.parentNotReceived(format.shorten(span.missingParentId, 20))} />
        )}
        <span className="ss-span-tree-time">
          {row.durationMs === undefined ? labels.neverEnded : format.duration(row.durationMs)}
        </span>
      </span>
      <span className="ss-span-tree-bar" aria-hidden>
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
}

function CriticalMark({ from, to }: { from: number; to: number }): ReactElement {
  const mark = useRef<HTMLSpanElement>(null)
  useCssVars(mark, { '--from': from, '--to': to })
  return <span ref={mark} className="ss-span-tree-critical" />
}

function clamp(fraction: number): number {
  return Math.min(1, Math.max(0, fraction))
}
