'use client'

import { type ReactElement, type ReactNode, useId } from 'react'
import { safeId } from './safeId.ts'
import { type ChartPart, TokenPatterns, tokenFill } from './TokenPatterns.tsx'

export interface ChartLegendProps {
  entries: readonly { readonly part: ChartPart; readonly label: ReactNode }[]
  /** Parts that are left out of the chart. */
  hidden?: ReadonlySet<ChartPart> | undefined
  /** Called when an entry is chosen: what is shown next. Without it the legend is text. See `nextHidden`. */
  onHiddenChange?: ((hidden: ReadonlySet<ChartPart>) => void) | undefined
  /** What the legend is of, for screen readers: where its entries filter. */
  label?: string | undefined
}

/** What the parts of the bars mean: a square in the shade and hatching of each, with its word. A chosen one leaves the chart. */
export function ChartLegend({ entries, hidden, onHiddenChange, label }: ChartLegendProps): ReactElement {
  const id = safeId(useId())
  const all = entries.map(({ part }) => part)
  const canFilter = onHiddenChange !== undefined && entries.length > 1
  return (
    <span className="ss-legend" {...(canFilter && { role: 'group', 'aria-label': label })}>
      {entries.map(({ part, label: word }) => {
        const isHidden = hidden?.has(part) ?? false
        return canFilter ? (
          <button
            key={part}
            type="button"
            className="ss-legend-entry"
            data-hidden={isHidden || undefined}
            aria-pressed={!isHidden}
            onClick={(event) => onHiddenChange(nextHidden(all, hidden ?? NONE, part, event.altKey || event.shiftKey))}
            onDoubleClick={() => onHiddenChange(nextHidden(all, hidden ?? NONE, part, true))}
          >
            <Swatch id={`${id}${part}`} part={part} />
            {word}
          </button>
        ) : (
          <span key={part} className="ss-legend-entry">
            <Swatch id={`${id}${part}`} part={part} />
            {word}
          </span>
        )
      })}
    </span>
  )
}

function Swatch({ id, part }: { id: string; part: ChartPart }): ReactElement {
  return (
    <svg width={10} height={10} aria-hidden focusable={false}>
      <TokenPatterns id={id} parts={[part]} />
      <rect className="ss-token-part" data-part={part} width={10} height={10} rx={2} {...tokenFill(id, part)} />
    </svg>
  )
}

const NONE: ReadonlySet<ChartPart> = new Set()

/**
 * What is hidden after an entry was chosen. A chart is never emptied: where the last one would go, all come back.
 * `alone`: only this one stays; once it is alone already, all come back.
 */
export function nextHidden<Part>(
  all: readonly Part[],
  hidden: ReadonlySet<Part>,
  part: Part,
  alone: boolean,
): ReadonlySet<Part> {
  const others = all.filter((other) => other !== part)
  if (alone) {
    const isAlone = !hidden.has(part) && others.every((other) => hidden.has(other))
    return new Set(isAlone ? [] : others)
  }
  const next = new Set(hidden)
  if (!next.delete(part)) next.add(part)
  return all.every((other) => next.has(other)) ? new Set() : next
}
