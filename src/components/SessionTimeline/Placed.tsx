'use client'

import { type ReactElement, type ReactNode, useRef } from 'react'
import { useCssVars } from '../hooks/useCssVars.ts'

export interface PlacedProps {
  /** Fractions of the box; what lies outside is cut. */
  from: number
  to: number
  /** From the top, as a fraction of the box. */
  top?: number | undefined
  className: string
  title?: string | undefined
  status?: string | undefined
  children?: ReactNode
}

/** Something on the axis: a `div` placed by `--from` and `--to`. */
export function Placed({ from, to, top, className, title, status, children }: PlacedProps): ReactElement {
  const box = useRef<HTMLDivElement>(null)
  useCssVars(box, {
    '--from': Math.max(0, Math.min(1, from)),
    '--to': Math.max(0, Math.min(1, to)),
    '--top': top,
  })
  return (
    <div ref={box} className={className} title={title} data-status={status}>
      {children}
    </div>
  )
}
