'use client'

import type { ReactElement, ReactNode } from 'react'

export interface AsideSectionProps {
  title: string
  /** The whole of it, at the end of the title's line. */
  figure?: string | undefined
  children: ReactNode
}

/** A titled part of the aside: a `section`. */
export function AsideSection({ title, figure, children }: AsideSectionProps): ReactElement {
  return (
    <section className="ss-aside-section">
      <h3 className="ss-aside-title">
        {title}
        {figure !== undefined && <bdi>{figure}</bdi>}
      </h3>
      {children}
    </section>
  )
}
