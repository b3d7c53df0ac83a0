'use client'

import {
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  forwardRef,
  type HTMLAttributes,
  type RefAttributes,
} from 'react'

/**
 * A `div` that drops the `style` it is given. Radix writes inline styles on its lists and panels, which would put
 * ` style=` into markup from a server; a strict content security policy refuses that.
 */
export const Unstyled: ForwardRefExoticComponent<HTMLAttributes<HTMLDivElement> & RefAttributes<HTMLDivElement>> =
  forwardRef<HTMLDivElement, ComponentPropsWithoutRef<'div'>>(function Unstyled({ style: _dropped, ...props }, ref) {
    return <div {...props} ref={ref} />
  })
