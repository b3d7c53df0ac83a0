'use client'

import { type ForwardRefExoticComponent, forwardRef, type RefAttributes } from 'react'
import { Menu } from '../shared/Menu.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { SearchField } from '../shared/SearchField.tsx'
import type { ThreadSearch } from './useThreadSearch.ts'

export interface ThreadToolbarProps {
  text: string
  onTextChange: (text: string) => void
  search: ThreadSearch
  /** Turns that failed. */
  errorCount: number
  onFoldAll: (open: boolean) => void
  onError: (by: 1 | -1) => void
  /** Whether single-letter keys work, so that they are shown. */
  keys: boolean
}

/** Searching and folding. The field is the ref. */
export const ThreadToolbar: ForwardRefExoticComponent<ThreadToolbarProps & RefAttributes<HTMLInputElement>> =
  forwardRef<HTMLInputElement, ThreadToolbarProps>(function ThreadToolbar(
    { text, onTextChange, search, errorCount, onFoldAll, onError, keys },
    ref,
  ) {
    const { labels } = usePresentation()
    return (
      <div className="ss-thread-toolbar">
        <SearchField
          ref={ref}
          className="ss-thread-search"
          value={text}
          label={labels.searchConversation}
          shortcut={keys ? '/' : undefined}
          hit={search.hit}
          onChange={onTextChange}
          onNext={() => search.step(1)}
          onPrevious={() => search.step(-1)}
        />
        <Menu
          label={labels.fold}
          icon="fold-vertical"
          entries={[
            { id: 'unfold', label: labels.unfoldAll, icon: 'unfold-vertical', onSelect: () => onFoldAll(true) },
            {
              id: 'fold',
              label: labels.foldAll,
              icon: 'fold-vertical',
              hint: keys ? 'F' : undefined,
              onSelect: () => onFoldAll(false),
            },
            { id: 'line', divider: true },
            {
              id: 'next-error',
              label: labels.nextError,
              icon: 'circle-alert',
              hint: keys ? 'E' : undefined,
              disabled: errorCount === 0,
              onSelect: () => onError(1),
            },
            {
              id: 'previous-error',
              label: labels.previousError,
              icon: 'circle-alert',
              hint: keys ? 'Shift+E' : undefined,
              disabled: errorCount === 0,
              onSelect: () => onError(-1),
            },
          ]}
        />
      </div>
    )
  })
