'use client'

import { type ReactElement, type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { useBrowserLayoutEffect } from '../hooks/useBrowserLayoutEffect.ts'
import { useKeptFocus } from '../hooks/useKeptFocus.ts'
import { classes } from './attributes.ts'
import { FOCUSABLE } from './isElement.ts'

export interface PopoverProps {
  /** What it belongs to and stands beside. */
  anchorRef: RefObject<HTMLElement | null>
  open: boolean
  /** Escape, or a press outside. The user of this part closes it and decides where the focus goes. */
  onClose: (reason: 'escape' | 'outside') => void
  /** Which edges of the anchor and the popover agree; `stretch` makes it as wide as the anchor. @default 'start' */
  align?: 'start' | 'end' | 'stretch' | undefined
  /** The preferred side. It turns where there is no room. @default 'bottom' */
  side?: 'bottom' | 'top' | undefined
  role?: 'menu' | 'listbox' | 'dialog' | 'tooltip' | undefined
  label?: string | undefined
  id?: string | undefined
  className?: string | undefined
  /** Changes when the anchor stands elsewhere, or is another one: the layer goes there without being opened anew. */
  anchorKey?: unknown
  children: ReactNode
}

const gap = 6
const margin = 8

/**
 * A layer beside its anchor, rendered in place: no portal. It rises to the browser's top layer, so no scrolling ancestor
 * cuts it off, and its place is set through the object model.
 */
export function Popover({
  anchorRef,
  open,
  onClose,
  align = 'start',
  side = 'bottom',
  role,
  label,
  id,
  className,
  anchorKey,
  children,
}: PopoverProps): ReactElement | null {
  const ref = useRef<HTMLDivElement>(null)
  const close = useRef(onClose)
  useEffect(() => {
    close.current = onClose
  })

  useBrowserLayoutEffect(() => {
    const layer = ref.current
    const anchor = anchorRef.current
    if (!open || !layer || !anchor) return
    if (typeof layer.showPopover === 'function') {
      layer.setAttribute('popover', 'manual')
      layer.showPopover()
    }
    // Of the anchor's own document, which may be that of a frame.
    const page = anchor.ownerDocument
    const view = page.defaultView
    if (!view) return
    let frame = 0
    // Another element may have become the anchor meanwhile.
    const place = (): void => placeBeside(layer, anchorRef.current ?? anchor, align, side)
    const placeSoon = (event: Event): void => {
      if (event.composedPath().includes(layer)) return
      view.cancelAnimationFrame(frame)
      frame = view.requestAnimationFrame(place)
    }
    const onPointerDown = (event: PointerEvent): void => {
      const path = event.composedPath()
      if (!path.includes(layer) && !path.includes(anchorRef.current ?? anchor)) close.current('outside')
    }
    const onKeyDown = (event: KeyboardEvent): void => {
      // The nearest layer only: a popover inside this one goes first, a drawer around it stays.
      if (event.key !== 'Escape' || layer.querySelector('.ss-popover')) return
      event.preventDefault()
      event.stopPropagation()
      close.current('escape')
    }
    place()
    const observer = new view.ResizeObserver(place)
    observer.observe(layer)
    view.addEventListener('scroll', placeSoon, { capture: true, passive: true })
    view.addEventListener('resize', placeSoon)
    page.addEventListener('pointerdown', onPointerDown, true)
    page.addEventListener('keydown', onKeyDown, true)
    return () => {
      view.cancelAnimationFrame(frame)
      observer.disconnect()
      view.removeEventListener('scroll', placeSoon, { capture: true })
      view.removeEventListener('resize', placeSoon)
      page.removeEventListener('pointerdown', onPointerDown, true)
      page.removeEventListener('keydown', onKeyDown, true)
    }
  }, [open, anchorRef, align, side])

  const anchored = useRef(anchorKey)
  useEffect(() => {
    const layer = ref.current
    const anchor = anchorRef.current
    if (anchored.current === anchorKey || !layer || !anchor) return undefined
    anchored.current = anchorKey
    // In the frame that paints the change: asked at once, the browser would lay the page out twice.
    const frame = requestAnimationFrame(() => placeBeside(layer, anchor, align, side))
    return () => cancelAnimationFrame(frame)
  }, [anchorKey, anchorRef, align, side])

  const focus = useKeptFocus(ref, focusFirst)
  if (!open) return null
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: a label is given together with a role
    <div ref={ref} className={classes('ss-popover', className)} role={role} aria-label={label} id={id} {...focus}>
      {children}
    </div>
  )
}

/** The first control of what is nearest to the one that is gone. */
function focusFirst(around: readonly HTMLElement[]): void {
  const controls = around.map((outer) => outer.querySelector<HTMLElement>(`:is(${FOCUSABLE}):not(:disabled)`))
  controls.find((control) => control !== null)?.focus()
}

function placeBeside(layer: HTMLElement, anchor: HTMLElement, align: string, side: string): void {
  const { innerHeight, innerWidth } = anchor.ownerDocument.defaultView ?? window
  const box = anchor.getBoundingClientRect()
  if (align === 'stretch') layer.style.setProperty('--_inline-size', `${box.width}px`)
  const below = innerHeight - box.bottom - gap - margin
  const above = box.top - gap - margin
  const wanted = layer.scrollHeight
  const isBelow = side === 'bottom' ? below >= Math.min(wanted, above) : above < Math.min(wanted, below)
  layer.style.setProperty('--_max-block-size', `${Math.max(80, isBelow ? below : above)}px`)
  const size = layer.getBoundingClientRect()
  const atStart = (align === 'end') === (getComputedStyle(anchor).direction === 'rtl')
  const left = atStart || align === 'stretch' ? box.left : box.right - size.width
  const inside = Math.max(margin, Math.min(left, innerWidth - size.width - margin))
  layer.style.setProperty('--_x', `${Math.round(inside)}px`)
  layer.style.setProperty('--_y', `${Math.round(isBelow ? box.bottom + gap : box.top - gap - size.height)}px`)
}
