'use client'

import { type ReactElement, type ReactNode, useState } from 'react'
import { dataAttributes } from './attributes.ts'
import { Meter } from './Meter.tsx'
import { RestButton } from './RestButton.tsx'
import type { Tone } from './tones.ts'

export interface BarListRow {
  /** Unique in the list. */
  readonly key: string
  /** Before the name: a glyph. */
  readonly glyph?: ReactNode
  readonly name: ReactNode
  /** The whole name on hover, where it may be cut. */
  readonly title?: string | undefined
  /** A few words after the name. */
  readonly note?: ReactNode
  readonly value: ReactNode
  /** Of the whole, ready for display. */
  readonly share?: string | undefined
  /** Length of the bar, 0 to 1. Absent: no bar, the value is unknown. */
  readonly length?: number | undefined
  /** The bar's colour: of a kind, or of a tone. */
  readonly kind?: string | undefined
  readonly tone?: Tone | undefined
  /** What stands for the rest of a list. */
  readonly faint?: boolean | undefined
  /** Opens what the row is about. Without it the row is text. */
  readonly onSelect?: ((event: Event) => void) | undefined
}

export interface BarListProps {
  /** What the list shows, as a sentence with the finding. */
  label: string
  rows: readonly BarListRow[]
  /** Rows before the rest is shown on request. @default 8 */
  most?: number | undefined
}

/** Names, values and shares, each over its bar: a list whose rows may be chosen. */
export function BarList({ label, rows, most = 8 }: BarListProps): ReactElement {
  const [all, setAll] = useState(false)
  const shown = all ? rows : rows.slice(0, most)
  const rest = rows.length - most
  return (
    <>
      <ul className="ss-bar-list" aria-label={label}>
        {shown.map((row) => (
          <li key={row.key} {...dataAttributes({ faint: row.faint })}>
            {row.onSelect ? (
              <button type="button" className="ss-bar-row" onClick={({ nativeEvent }) => row.onSelect?.(nativeEvent)}>
                <Row row={row} />
              </button>
            ) : (
              <div className="ss-bar-row">
                <Row row={row} />
              </div>
            )}
          </li>
        ))}
      </ul>
      <RestButton rest={rest} open={all} onOpenChange={setAll} />
    </>
  )
}

function Row({ row }: { row: BarListRow }): ReactElement {
  return (
    <>
      <span className="ss-bar-name">
        {row.glyph}
        <span className="ss-truncate" title={row.title}>
          {row.name}
        </span>
        {row.note !== undefined && <span className="ss-dim ss-truncate">{row.note}</span>}
      </span>
      <span className="ss-number">{row.value}</span>
      <span className="ss-number ss-dim">{row.share}</span>
      {row.length !== undefined && <Meter ratio={row.length} kind={row.kind} tone={row.tone} />}
    </>
  )
}
