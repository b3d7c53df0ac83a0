'use client'

import type { ReactElement, ReactNode } from 'react'
import { classes } from './attributes.ts'

export interface SwitchProps {
  checked: boolean
  onChange: (checked: boolean) => void
  disabled?: boolean | undefined
  className?: string | undefined
  /** What is on or off. */
  children: ReactNode
}

/** On or off, at once: a `button` with the role of a switch. */
export function Switch({ checked, onChange, disabled = false, className, children }: SwitchProps): ReactElement {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={checked}
      disabled={disabled}
      className={classes('ss-switch', className)}
      onClick={() => onChange(!checked)}
    >
      <span className="ss-switch-track" />
      {children}
    </button>
  )
}
