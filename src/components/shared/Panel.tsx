'use client'

import { type ReactElement, type ReactNode, useId, useRef, useState } from 'react'
import { classes } from './attributes.ts'
import { Button } from './Button.tsx'
import { type ChartData, ChartMenu } from './ChartMenu.tsx'
import { usePresentation } from './presentation.ts'
import { ScrollBox } from './ScrollBox.tsx'

/** Columns of twelve. */
export type PanelSpan = 3 | 4 | 5 | 6 | 7 | 8 | 12

export interface PanelProps {
  title: ReactNode
  /** After the title: what, of how many. */
  note?: ReactNode
  /** At the end of the head: a legend, a choice. */
  actions?: ReactNode
  /** The same data as a table; the reader changes between it and the picture. */
  table?: ReactNode
  /** The same data as raw values: what is copied as CSV, and the sign that the panel may be taken along as a picture. */
  data?: ChartData | undefined
  /** Columns of twelve in the widest layout. @default 4 */
  span?: PanelSpan | undefined
  className?: string | undefined
  children: ReactNode
}

/** A titled part of a board: a `section`. */
export function Panel({ title, note, actions, table, data, span = 4, className, children }: PanelProps): ReactElement {
  const { labels } = usePresentation()
  const id = useId()
  const section = useRef<HTMLElement>(null)
  const [asTable, setAsTable] = useState(false)
  return (
    <section ref={section} className={classes('ss-panel', className)} data-span={span} aria-labelledby={id}>
      <header className="ss-panel-head">
        <div className="ss-panel-title">
          <h3 id={id}>{title}</h3>
          {note !== undefined && (
            <small className="ss-truncate" title={typeof note === 'string' ? note : undefined}>
              {note}
            </small>
          )}
        </div>
        {(actions !== undefined || table !== undefined || data !== undefined) && (
          <div className="ss-panel-actions">
            {actions}
            {table !== undefined && (
              <Button
                size="sm"
                icon={asTable ? 'chart-column' : 'table'}
                pressed={asTable}
                label={labels.viewAsTable}
                onClick={() => setAsTable(!asTable)}
              />
            )}
            {data !== undefined && (
              <ChartMenu title={typeof title === 'string' ? title : ''} targetRef={section} data={data} />
            )}
          </div>
        )}
      </header>
      {table !== undefined && asTable ? (
        <ScrollBox className="ss-panel-table" labelledBy={id}>
          {table}
        </ScrollBox>
      ) : (
        children
      )}
    </section>
  )
}
