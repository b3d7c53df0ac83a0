'use client'

import { type FocusEvent, type KeyboardEvent, type RefObject, useCallback, useEffect, useId, useRef } from 'react'
import { isInField } from '../shared/isElement.ts'
import { useSteady } from './useSteady.ts'

export type MoveReason = 'arrow' | 'page' | 'edge' | 'typeahead' | 'focus'

export interface RovingFocusOptions {
  /** The element around the items. */
  containerRef: RefObject<HTMLElement | null>
  count: number
  /** The item with the tab stop. Below 0: the first. */
  current: number
  onMove: (index: number, details: { reason: MoveReason; event: KeyboardEvent | FocusEvent }) => void
  /** Which arrows move. A grid has `columns` items a row and moves both ways. @default 'vertical' */
  orientation?: 'vertical' | 'horizontal' | 'grid' | undefined
  columns?: number | undefined
  /** How far Page up and Page down go. @default 10 */
  page?: number | undefined
  /** From the last to the first. @default false */
  loop?: boolean | undefined
  /** The text of an item, for typing its beginning. */
  textOf?: ((index: number) => string | undefined) | undefined
  /** Brings an item that is not mounted into view, before it is focused. */
  reveal?: ((index: number) => void) | undefined
}

export interface RovingItemProps {
  tabIndex: 0 | -1
  'data-roving': string
  onFocus: (event: FocusEvent) => void
}

export interface RovingFocus {
  /** On the container. Ignores keys typed into a field and events somebody already handled. */
  readonly onKeyDown: (event: KeyboardEvent) => void
  /** The same function while the tab stop stays where it is. */
  readonly itemProps: (index: number) => RovingItemProps
  /** Moves the focus, once the item is mounted. */
  readonly focus: (index: number) => void
}

const typingPauseMs = 600

/** One tab stop for a list, a grid or a tree: arrows, Home, End, Page up, Page down, and typing a beginning. */
export function useRovingFocus({
  containerRef,
  count,
  current,
  onMove,
  orientation = 'vertical',
  columns = 1,
  page = 10,
  loop = false,
  textOf,
  reveal,
}: RovingFocusOptions): RovingFocus {
  const id = useId()
  const frame = useRef(0)
  const typed = useRef({ text: '', atMs: 0 })
  const stop = count === 0 ? -1 : Math.min(Math.max(current, 0), count - 1)
  useEffect(() => () => cancelAnimationFrame(frame.current), [])

  const focus = useCallback(
    (index: number): void => {
      cancelAnimationFrame(frame.current)
      const selector = `[data-roving="${id}${index}"]`
      let triesLeft = 20
      const attempt = (): void => {
        const item = containerRef.current?.querySelector<HTMLElement>(selector)
        if (item) item.focus()
        else if (triesLeft-- > 0) frame.current = requestAnimationFrame(attempt)
      }
      reveal?.(index)
      attempt()
    },
    [containerRef, id, reveal],
  )

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || count === 0) return
    if (isInField(event.target)) return
    const step = stepOf(event, orientation, columns)
    let next: number | undefined
    let reason: MoveReason = 'arrow'
    if (step !== undefined) next = stop + step
    else if (event.key === 'Home') [next, reason] = [0, 'edge']
    else if (event.key === 'End') [next, reason] = [count - 1, 'edge']
    else if (event.key === 'PageDown') [next, reason] = [Math.min(stop + page * columns, count - 1), 'page']
    else if (event.key === 'PageUp') [next, reason] = [Math.max(stop - page * columns, 0), 'page']
    else if (textOf) [next, reason] = [match(event, textOf), 'typeahead']
    if (next === undefined) return
    event.preventDefault()
    const inside = loop ? (next + count) % count : Math.min(Math.max(next, 0), count - 1)
    onMove(inside, { reason, event })
    focus(inside)
  }

  const match = (event: KeyboardEvent, text: (index: number) => string | undefined): number | undefined => {
    if (event.key.length !== 1 || (event.key === ' ' && typed.current.text === '')) return undefined
    const now = event.timeStamp
    const before = now - typed.current.atMs > typingPauseMs ? '' : typed.current.text
    const wanted = (before + event.key).toLocaleLowerCase()
    typed.current = { text: wanted, atMs: now }
    // The same letter again walks through the items that begin with it.
    const start = wanted.length === 1 ? stop + 1 : stop
    for (let offset = 0; offset < count; offset += 1) {
      const index = (start + offset) % count
      if (text(index)?.toLocaleLowerCase().startsWith(wanted)) return index
    }
    return undefined
  }

  const onItemFocus = useSteady((index: number, event: FocusEvent): void => {
    if (event.target === event.currentTarget && index !== current) onMove(index, { reason: 'focus', event })
  })
  const itemProps = useCallback(
    (index: number): RovingItemProps => ({
      tabIndex: index === stop ? 0 : -1,
      'data-roving': `${id}${index}`,
      onFocus: (event) => onItemFocus(index, event),
    }),
    [id, stop, onItemFocus],
  )

  return { onKeyDown, itemProps, focus }
}

function stepOf(event: KeyboardEvent, orientation: string, columns: number): number | undefined {
  if (orientation !== 'horizontal') {
    if (event.key === 'ArrowDown') return columns
    if (event.key === 'ArrowUp') return -columns
  }
  if (orientation !== 'vertical') {
    const forward = getComputedStyle(event.currentTarget).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
    if (event.key === forward) return 1
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') return -1
  }
  return undefined
}
