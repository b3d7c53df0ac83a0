'use client'

import { Content } from '@radix-ui/react-tabs'
import type { ReactElement, ReactNode } from 'react'
import { classes } from './attributes.ts'
import { Unstyled } from './Unstyled.tsx'

export interface TabPanelProps {
  value: string
  className?: string | undefined
  /** Mounted only while the tab is chosen. */
  children: ReactNode
}

/** What belongs to a tab: a `div`. */
export function TabPanel({ value, className, children }: TabPanelProps): ReactElement {
  return (
    <Content value={value} asChild>
      <Unstyled className={classes('ss-tab-panel', className)}>{children}</Unstyled>
    </Content>
  )
}
