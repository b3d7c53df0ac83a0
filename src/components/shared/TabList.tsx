'use client'

import { List } from '@radix-ui/react-tabs'
import type { ReactElement, ReactNode } from 'react'
import { classes } from './attributes.ts'
import { Unstyled } from './Unstyled.tsx'

export interface TabListProps {
  /** What the tabs are about, for screen readers. */
  label: string
  /** 40 px with 13 px text, or 36 px with 12 px text. @default 'md' */
  size?: 'md' | 'sm' | undefined
  className?: string | undefined
  /** `Tab`s. */
  children: ReactNode
}

/** The bar of tabs: a `div` around a `tablist`. */
export function TabList({ label, size = 'md', className, children }: TabListProps): ReactElement {
  return (
    <div className={classes('ss-tab-bar', className)} data-size={size}>
      <List asChild aria-label={label}>
        <Unstyled className="ss-tab-list">{children}</Unstyled>
      </List>
    </div>
  )
}
