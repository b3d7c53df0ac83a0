'use client'

import type { ReactElement, ReactNode } from 'react'
import { classes, dataAttributes } from './attributes.ts'

export interface FigureStripProps {
  /** What the figures are about: `Totals of 14 sessions`. */
  label: string
  /** `Figure` parts. */
  children: ReactNode
  /** Where there is no room it stays one row and scrolls, with the keyboard too. @default it wraps */
  oneRow?: boolean | undefined
  className?: string | undefined
}

/** A row of large figures that wraps where there is no room: a `dl`. */
export function FigureStrip({ label, children, oneRow = false, className }: FigureStripProps): ReactElement {
  return (
    <section
      aria-label={label}
      className={classes('ss-figure-strip', className)}
      {...dataAttributes({ oneRow })}
      // What scrolls must be within reach of the arrow keys.
      tabIndex={oneRow ? 0 : undefined}
    >
      <dl>{children}</dl>
    </section>
  )
}

export interface FigureProps {
  name: ReactNode
  /** A word after the name: where the figure comes from. */
  source?: ReactNode
  value: ReactNode
  /** A few words after the value. */
  note?: ReactNode
  /** The note says that something failed. */
  noteTone?: 'error' | 'warn' | undefined
  /** A small picture at the end: a `Sparkline`. */
  picture?: ReactNode
  /** The full story on hover. */
  title?: string | undefined
  /** Opens what the figure is most about; without it the figure is text. */
  onOpen?: ((event: Event) => void) | undefined
  /** What is opened, in words: `Open turn 4, which failed`. */
  openLabel?: string | undefined
}

/** One large figure: a `div` of a `FigureStrip`. */
export function Figure({
  name,
  source,
  value,
  note,
  noteTone,
  picture,
  title,
  onOpen,
  openLabel,
}: FigureProps): ReactElement {
  return (
    <div className="ss-figure" title={title}>
      <dt>
        {name}
        {source !== undefined && <span className="ss-figure-source">{source}</span>}
      </dt>
      <dd>
        <span className="ss-figure-words">
          {onOpen ? (
            <button
              type="button"
              className="ss-figure-open"
              aria-description={openLabel}
              title={openLabel}
              onClick={({ nativeEvent }) => onOpen(nativeEvent)}
            >
              <b>{value}</b>
            </button>
          ) : (
            <b>{value}</b>
          )}
          {note !== undefined && (
            <small className="ss-tone" data-tone={noteTone}>
              {note}
            </small>
          )}
        </span>
        {picture}
      </dd>
    </div>
  )
}
