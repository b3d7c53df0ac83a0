'use client'

import { type ReactElement, type ReactNode, useRef } from 'react'
import { useElementSize } from '../hooks/useElementSize.ts'
import { textWidth } from './chartLayout.ts'

export interface StackBarProps {
  /** What the bar shows, as a sentence. */
  label: string
  /** Shares of the whole, 0 to 1, in order; `text` is written into the part where there is room. */
  parts: readonly { readonly share: number; readonly text: string; readonly shade: 0 | 1 | 2 | 3 }[]
  /** Before the bar. */
  name?: ReactNode
}

/** One whole cut into parts in shades of grey: an `svg` that fills its width. */
export function StackBar({ label, parts, name }: StackBarProps): ReactElement {
  const picture = useRef<HTMLDivElement>(null)
  const widthPx = useElementSize(picture)?.width ?? 300
  let sum = 0
  const placed = parts.map((part) => {
    const from = sum
    sum += part.share
    return { ...part, from }
  })
  return (
    <div className="ss-stack-bar">
      {name !== undefined && <span className="ss-dim ss-truncate">{name}</span>}
      <div ref={picture} className="ss-stack-picture">
        <svg width="100%" height={24} role="img" aria-label={label} focusable={false}>
          <rect className="ss-stack-track" width="100%" height={24} rx={4} />
          {placed.map(({ from, share, text, shade }) =>
            share > 0 ? (
              <g key={from} data-shade={shade}>
                <rect className="ss-stack-part" x={`${from * 100}%`} width={`${share * 100}%`} height={24} />
                {share * widthPx >= textWidth(text) + 6 && (
                  <text className="ss-stack-text" x={`${(from + share / 2) * 100}%`} y={16} textAnchor="middle">
                    {text}
                  </text>
                )}
              </g>
            ) : null,
          )}
        </svg>
      </div>
    </div>
  )
}
