'use client'

import { type KeyboardEvent, type ReactElement, type ReactNode, useId, useRef, useState } from 'react'
import { useRovingFocus } from '../hooks/useRovingFocus.ts'
import { Button, type ButtonProps } from './Button.tsx'
import { Icon, type IconName } from './Icon.tsx'
import { Popover } from './Popover.tsx'

export interface MenuItem {
  readonly id: string
  readonly label: string
  readonly icon?: IconName | undefined
  /** A few words at the end of the line: a format, a count, a key. */
  readonly hint?: ReactNode
  /** Makes it a choice that is on or off. */
  readonly checked?: boolean | undefined
  readonly disabled?: boolean | undefined
  /** The menu stays open after this item: for choices of which several are made. @default false */
  readonly keepOpen?: boolean | undefined
  readonly onSelect: () => void
}

/** A line between items, with or without words. */
export interface MenuDivider {
  readonly id: string
  readonly divider: true
  readonly label?: string | undefined
}

export type MenuEntry = MenuItem | MenuDivider

export interface MenuProps {
  /** What the button says, or, when it shows only a glyph, its name. */
  label: string
  entries: readonly MenuEntry[]
  icon?: IconName | undefined
  /** Show the glyph only. @default false */
  iconOnly?: boolean | undefined
  /** @default 'plain' */
  variant?: ButtonProps['variant']
  size?: ButtonProps['size']
  /** @default 'end' */
  align?: 'start' | 'end' | undefined
  disabled?: boolean | undefined
  className?: string | undefined
}

/** A button that opens a list of actions or choices: a `button` and, while open, a `menu` in place. */
export function Menu({
  label,
  entries,
  icon,
  iconOnly = false,
  variant,
  size,
  align = 'end',
  disabled = false,
  className,
}: MenuProps): ReactElement {
  const [open, setOpen] = useState(false)
  const [current, setCurrent] = useState(0)
  const trigger = useRef<HTMLButtonElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const id = useId()
  const items = entries.filter((entry): entry is MenuItem => !('divider' in entry))
  const roving = useRovingFocus({
    containerRef: list,
    count: items.length,
    current,
    loop: true,
    textOf: (index) => items[index]?.label,
    onMove: setCurrent,
  })

  function show(index: number): void {
    setOpen(true)
    setCurrent(index)
    roving.focus(index)
  }

  function hide(): void {
    setOpen(false)
    trigger.current?.focus()
  }

  function select(item: MenuItem): void {
    if (item.disabled) return
    if (!item.keepOpen) hide()
    item.onSelect()
  }

  function onTriggerKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    event.stopPropagation()
    show(event.key === 'ArrowDown' ? 0 : items.length - 1)
  }

  function onMenuKeyDown(event: KeyboardEvent): void {
    // Keys of the menu are not keys of the part around it.
    event.stopPropagation()
    if (event.key === 'Tab') hide()
    else roving.onKeyDown(event)
  }

  const looks = {
    ref: trigger,
    variant,
    size,
    disabled,
    className,
    'aria-haspopup': 'menu' as const,
    'aria-expanded': open,
    'aria-controls': open ? id : undefined,
    onClick: () => (open ? setOpen(false) : show(0)),
    onKeyDown: onTriggerKeyDown,
  }

  return (
    <>
      {iconOnly ? (
        <Button {...looks} icon={icon ?? 'ellipsis'} label={label} />
      ) : (
        <Button {...looks} icon={icon} iconEnd="chevron-down">
          {label}
        </Button>
      )}
      <Popover
        anchorRef={trigger}
        open={open}
        align={align}
        className="ss-menu"
        onClose={(reason) => (reason === 'escape' ? hide() : setOpen(false))}
      >
        <div ref={list} role="menu" id={id} aria-label={label} tabIndex={-1} onKeyDown={onMenuKeyDown}>
          {entries.map((entry) =>
            'divider' in entry ? (
              <Divider key={entry.id} label={entry.label} />
            ) : (
              // biome-ignore lint/a11y/useAriaPropsSupportedByRole: checked is undefined unless the role is a checkbox
              <button
                key={entry.id}
                type="button"
                role={entry.checked === undefined ? 'menuitem' : 'menuitemcheckbox'}
                aria-checked={entry.checked}
                aria-disabled={entry.disabled ? true : undefined}
                className="ss-menu-item"
                {...roving.itemProps(items.indexOf(entry))}
                onClick={() => select(entry)}
              >
                {entry.checked !== undefined && (
                  <span className="ss-menu-check">{entry.checked && <Icon name="check" size="sm" />}</span>
                )}
                {entry.icon && <Icon name={entry.icon} size="sm" />}
                <span className="ss-menu-label">{entry.label}</span>
                {entry.hint !== undefined && <span className="ss-menu-hint">{entry.hint}</span>}
              </button>
            ),
          )}
        </div>
      </Popover>
    </>
  )
}

function Divider({ label }: { label: string | undefined }): ReactElement {
  if (label === undefined) return <hr className="ss-menu-divider" />
  return (
    <div className="ss-menu-heading" role="presentation">
      {label}
    </div>
  )
}
