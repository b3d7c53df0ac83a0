'use client'

import { Trigger } from '@radix-ui/react-tabs'
import type { ReactElement, ReactNode } from 'react'
import { classes } from './attributes.ts'
import { usePresentation } from './presentation.ts'

export interface TabProps {
  value: string
  /** How many things the panel holds. */
  count?: number | undefined
  disabled?: boolean | undefined
  className?: string | undefined
  children: ReactNode
}

/** One tab: a `button`. */
export function Tab({ value, count, disabled = false, className, children }: TabProps): ReactElement {
  const { format } = usePresentation()
  return (
    <Trigger value={value} disabled={disabled} className={classes('ss-tab', className)}>
      {children}
      {count !== undefined && <small className="ss-tab-count">{format.count(count)}</small>}
    </Trigger>
  )
}
