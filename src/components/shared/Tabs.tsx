'use client'

import { Root } from '@radix-ui/react-tabs'
import { forwardRef, type HTMLAttributes, type ReactElement, type ReactNode, useRef, useState } from 'react'
import { useBrowserLayoutEffect } from '../hooks/useBrowserLayoutEffect.ts'
import { classes } from './attributes.ts'

export interface TabsProps {
  /** The chosen tab, when the user of this part decides. */
  value?: string | undefined
  /** The tab chosen at first. */
  defaultValue?: string | undefined
  onValueChange?: ((value: string) => void) | undefined
  className?: string | undefined
  /** A `TabList` and a `TabPanel` for each of its tabs. */
  children: ReactNode
}

/** Tabs and their panels: a `div` around `TabList` and `TabPanel`. */
export function Tabs({ value, defaultValue, onValueChange, className, children }: TabsProps): ReactElement {
  const element = useRef<HTMLDivElement>(null)
  const [direction, setDirection] = useState<'ltr' | 'rtl'>('ltr')
  const look = (): void => {
    if (element.current) setDirection(getComputedStyle(element.current).direction === 'rtl' ? 'rtl' : 'ltr')
  }
  useBrowserLayoutEffect(look, [])
  return (
    <Root
      asChild
      dir={direction}
      {...(value === undefined ? {} : { value })}
      {...(defaultValue === undefined ? {} : { defaultValue })}
      {...(onValueChange === undefined ? {} : { onValueChange })}
    >
      <Undirected ref={element} className={classes('ss-tabs', className)} onFocus={look}>
        {children}
      </Undirected>
    </Root>
  )
}

/**
 * A `div` that drops the `dir` it is given. Radix needs to know the direction for the arrow keys and writes it down as well,
 * left to right unless told; the direction is the page's, and everything inside the tabs would be turned around.
 */
const Undirected = forwardRef<HTMLDivElement, HTMLAttributes<HTMLDivElement>>(function Undirected(
  { dir: _written, ...props },
  ref,
) {
  return <div {...props} ref={ref} />
})
