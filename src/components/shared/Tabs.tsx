'use client'

import { Root } from '@radix-ui/react-tabs'
import type { ReactElement, ReactNode } from 'react'
import { classes } from './attributes.ts'

export interface TabsProps {
  /** The chosen tab, when the user of this part decides. */
  value?: string | undefined
  /** The tab chosen at first. */
  defaultValue?: string | undefined
  onValueChange?: ((value: string) => void) | undefined
  /** Whether arrows choose the tab they reach, or wait for Enter. @default 'automatic' */
  activation?: 'automatic' | 'manual' | undefined
  className?: string | undefined
  /** A `TabList` and a `TabPanel` for each of its tabs. */
  children: ReactNode
}

/** Tabs and their panels: a `div` around `TabList` and `TabPanel`. */
export function Tabs({
  value,
  defaultValue,
  onValueChange,
  activation = 'automatic',
  className,
  children,
}: TabsProps): ReactElement {
  return (
    <Root
      className={classes('ss-tabs', className)}
      activationMode={activation}
      {...(value === undefined ? {} : { value })}
      {...(defaultValue === undefined ? {} : { defaultValue })}
      {...(onValueChange === undefined ? {} : { onValueChange })}
    >
      {children}
    </Root>
  )
}
