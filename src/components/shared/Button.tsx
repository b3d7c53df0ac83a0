'use client'

import {
  type ButtonHTMLAttributes,
  type ForwardRefExoticComponent,
  forwardRef,
  type ReactNode,
  type RefAttributes,
} from 'react'
import { classes, dataAttributes } from './attributes.ts'
import { Icon, type IconName } from './Icon.tsx'

type Attributes = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'style' | 'children' | 'className'>

interface ButtonLooks extends Attributes {
  /** @default 'plain' */
  variant?: 'plain' | 'outline' | 'solid' | undefined
  /** @default 'md' */
  size?: 'md' | 'sm' | undefined
  icon?: IconName | undefined
  /** A glyph after the text, such as the chevron of a menu. */
  iconEnd?: IconName | undefined
  /** A toggle: on or off, said by `aria-pressed`. */
  pressed?: boolean | undefined
  className?: string | undefined
}

/** A button has a text, or a glyph and a `label`. */
export type ButtonProps = ButtonLooks &
  ({ children: ReactNode; label?: string | undefined } | { children?: undefined; label: string; icon: IconName })

/** A verb to click: a `button` that never submits a host's form. */
export const Button: ForwardRefExoticComponent<ButtonProps & RefAttributes<HTMLButtonElement>> = forwardRef<
  HTMLButtonElement,
  ButtonProps
>(function Button(
  { variant = 'plain', size = 'md', icon, iconEnd, pressed, label, className, children, ...attributes },
  ref,
) {
  const iconOnly = children === undefined
  return (
    <button
      type="button"
      aria-label={label}
      title={iconOnly ? label : undefined}
      aria-pressed={pressed}
      {...attributes}
      ref={ref}
      className={classes('ss-button', className)}
      {...dataAttributes({ variant, size, iconOnly })}
    >
      {icon && <Icon name={icon} size="sm" />}
      {children}
      {iconEnd && <Icon name={iconEnd} size="xs" />}
    </button>
  )
})
