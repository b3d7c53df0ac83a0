'use client'

import type { ReactElement } from 'react'
import { classes } from './attributes.ts'
import { Icon, type IconName } from './Icon.tsx'

export interface PickerOption<Value extends string> {
  readonly value: Value
  readonly label: string
  readonly disabled?: boolean | undefined
}

export interface PickerProps<Value extends string> {
  /** What is chosen here, for screen readers. */
  label: string
  options: readonly PickerOption<Value>[]
  value: Value
  onChange: (value: Value) => void
  icon?: IconName | undefined
  /** @default 'outline' */
  variant?: 'plain' | 'outline' | undefined
  disabled?: boolean | undefined
  className?: string | undefined
}

/** One of many: the platform's own `select`, dressed like a button. */
export function Picker<Value extends string>({
  label,
  options,
  value,
  onChange,
  icon,
  variant = 'outline',
  disabled = false,
  className,
}: PickerProps<Value>): ReactElement {
  return (
    <span className={classes('ss-picker', className)} data-variant={variant}>
      {icon && <Icon name={icon} size="sm" />}
      <select
        className="ss-picker-select"
        aria-label={label}
        value={value}
        disabled={disabled}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value)
          if (chosen) onChange(chosen.value)
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon name="chevron-down" size="xs" />
    </span>
  )
}
