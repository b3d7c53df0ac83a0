'use client'

import type { MouseEvent, ReactElement, ReactNode } from 'react'
import { classes } from './attributes.ts'
import { Icon } from './Icon.tsx'

export interface CheckboxProps {
  checked: boolean | 'mixed'
  /** `mixed` becomes checked. The event tells a Shift click from a plain one. */
  onChange: (checked: boolean, event: MouseEvent<HTMLButtonElement>) => void
  /** What is checked, where no text stands beside the box. */
  label?: string | undefined
  disabled?: boolean | undefined
  /** Of rows that have the tab stop themselves. @default 0 */
  tabIndex?: 0 | -1 | undefined
  className?: string | undefined
  children?: ReactNode
}

/** Checked, not checked, or some of them: a `button` with the role of a checkbox. */
export function Checkbox({
  checked,
  onChange,
  label,
  disabled = false,
  tabIndex = 0,
  className,
  children,
}: CheckboxProps): ReactElement {
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={checked}
      aria-label={label}
      disabled={disabled}
      tabIndex={tabIndex}
      className={classes('ss-checkbox', className)}
      onClick={(event) => onChange(checked !== true, event)}
    >
      <span className="ss-checkbox-box">
        <Icon name={checked === 'mixed' ? 'minus' : 'check'} />
      </span>
      {children}
    </button>
  )
}
