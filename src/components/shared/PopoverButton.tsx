'use client'

import { type ReactElement, type ReactNode, useId, useRef, useState } from 'react'
import { Button, type ButtonProps } from './Button.tsx'
import { Popover, type PopoverProps } from './Popover.tsx'

export interface PopoverButtonProps {
  /** What the layer is called; the button too, unless it has words of its own. */
  label: string
  icon: ButtonProps['icon']
  iconEnd?: ButtonProps['iconEnd']
  /** The button's name, where it tells more than its words or the layer's name do. @default the words, else label */
  buttonLabel?: string | undefined
  /** The button's words. Without them it is its icon. */
  words?: ReactNode
  pressed?: boolean | undefined
  align?: PopoverProps['align']
  /** Of the button. */
  className?: string | undefined
  layerClassName?: string | undefined
  /** What stands in the layer; `close` closes it and gives the focus back. */
  children: ReactNode | ((close: () => void) => ReactNode)
}

/** A button and the layer it opens: a `dialog` beside it. Escape closes it and gives the focus back. */
export function PopoverButton({
  label,
  icon,
  iconEnd,
  buttonLabel,
  words,
  pressed,
  align = 'end',
  className,
  layerClassName,
  children,
}: PopoverButtonProps): ReactElement {
  const [open, setOpen] = useState(false)
  const trigger = useRef<HTMLButtonElement>(null)
  const id = useId()

  function close(): void {
    setOpen(false)
    trigger.current?.focus()
  }
  return (
    <>
      <Button
        ref={trigger}
        variant="outline"
        icon={icon}
        iconEnd={iconEnd}
        label={buttonLabel ?? (words === undefined ? label : undefined)}
        className={className}
        pressed={pressed}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {words}
      </Button>
      <Popover
        anchorRef={trigger}
        open={open}
        id={id}
        align={align}
        role="dialog"
        label={label}
        className={layerClassName}
        onClose={(reason) => (reason === 'escape' ? close() : setOpen(false))}
      >
        {typeof children === 'function' ? children(close) : children}
      </Popover>
    </>
  )
}
