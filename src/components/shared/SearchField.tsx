'use client'

import { type ForwardRefExoticComponent, forwardRef, type KeyboardEvent, type RefAttributes } from 'react'
import { classes } from './attributes.ts'
import { Button } from './Button.tsx'
import { Icon } from './Icon.tsx'
import { Kbd } from './Kbd.tsx'
import { usePresentation } from './presentation.ts'

export interface SearchFieldProps {
  value: string
  onChange: (text: string) => void
  /** What is searched: the name of the field and, while it is empty, its hint. */
  label: string
  /** The key that leads here. */
  shortcut?: string | undefined
  /** Which of how many hits is shown, counted from 1; 0 of 0 when there is none. */
  hit?: { readonly current: number; readonly total: number } | undefined
  /** Enter, and the arrow down button. */
  onNext?: (() => void) | undefined
  /** Shift+Enter, and the arrow up button. */
  onPrevious?: (() => void) | undefined
  className?: string | undefined
}

/** Searching, with the number of hits and a way through them: a `div` with the role of a search. */
export const SearchField: ForwardRefExoticComponent<SearchFieldProps & RefAttributes<HTMLInputElement>> = forwardRef<
  HTMLInputElement,
  SearchFieldProps
>(function SearchField({ value, onChange, label, shortcut, hit, onNext, onPrevious, className }, ref) {
  const { labels, format } = usePresentation()

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter') {
      event.preventDefault()
      if (event.shiftKey) onPrevious?.()
      else onNext?.()
    } else if (event.key === 'Escape' && value !== '') {
      // The nearest layer is the search itself: what is around it stays open.
      event.preventDefault()
      event.stopPropagation()
      onChange('')
    }
  }

  return (
    <div className={classes('ss-search', className)} role="search" aria-label={label}>
      <Icon name="search" size="sm" />
      <input
        ref={ref}
        type="text"
        className="ss-search-input"
        aria-label={label}
        placeholder={label}
        value={value}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {value !== '' && hit && (
        <span className="ss-search-hits" role="status">
          {labels.countOf(format.count(hit.current), format.count(hit.total))}
        </span>
      )}
      {value !== '' && onPrevious && (
        <Button size="sm" icon="chevron-up" label={labels.previous} onClick={onPrevious} disabled={hit?.total === 0} />
      )}
      {value !== '' && onNext && (
        <Button size="sm" icon="chevron-down" label={labels.next} onClick={onNext} disabled={hit?.total === 0} />
      )}
      {value !== '' && <Button size="sm" icon="x" label={labels.clear} onClick={() => onChange('')} />}
      {value === '' && shortcut !== undefined && (
        <span aria-hidden>
          <Kbd>{shortcut}</Kbd>
        </span>
      )}
    </div>
  )
})
