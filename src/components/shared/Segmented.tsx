'use client'

import { type ReactElement, type ReactNode, useRef } from 'react'
import { useRovingFocus } from '../hooks/useRovingFocus.ts'
import { classes } from './attributes.ts'
import { Icon, type IconName } from './Icon.tsx'

export interface SegmentedOption<Value extends string> {
  readonly value: Value
  readonly label: ReactNode
  readonly icon?: IconName | undefined
}

export interface SegmentedProps<Value extends string> {
  /** What is chosen here, for screen readers. */
  label: string
  options: readonly SegmentedOption<Value>[]
  value: Value
  onChange: (value: Value) => void
  className?: string | undefined
}

/** One of a few: a `radiogroup` whose arrows choose. */
export function Segmented<Value extends string>({
  label,
  options,
  value,
  onChange,
  className,
}: SegmentedProps<Value>): ReactElement {
  const container = useRef<HTMLDivElement>(null)
  const roving = useRovingFocus({
    containerRef: container,
    count: options.length,
    current: options.findIndex((option) => option.value === value),
    orientation: 'horizontal',
    loop: true,
    onMove: (index, { reason }) => {
      const option = options[index]
      if (option && reason !== 'focus') onChange(option.value)
    },
  })
  return (
    <div
      ref={container}
      role="radiogroup"
      aria-label={label}
      className={classes('ss-segmented', className)}
      onKeyDown={roving.onKeyDown}
    >
      {options.map((option, index) => (
        <button
          key={option.value}
          type="button"
          role="radio"
          aria-checked={option.value === value}
          className="ss-segment"
          {...roving.itemProps(index)}
          onClick={() => onChange(option.value)}
        >
          {option.icon && <Icon name={option.icon} size="xs" />}
          {option.label}
        </button>
      ))}
    </div>
  )
}
