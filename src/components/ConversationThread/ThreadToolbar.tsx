'use client'

import { type ForwardRefExoticComponent, forwardRef, type RefAttributes, useRef } from 'react'
import type { Turn } from '../../conversation/turn.ts'
import { exportFileName } from '../../export/exportFileName.ts'
import { exportHtml } from '../../export/exportHtml.ts'
import { exportMarkdown } from '../../export/exportMarkdown.ts'
import type { Session } from '../../model/session.ts'
import type { TurnFilter } from '../../view/threadFilter.ts'
import { Button } from '../shared/Button.tsx'
import { Menu } from '../shared/Menu.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { SearchField } from '../shared/SearchField.tsx'
import { saveText } from '../shared/saveText.ts'
import { KeysSheet } from './KeysSheet.tsx'
import { printSession } from './printSession.ts'
import { ThreadFilter } from './ThreadFilter.tsx'
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
  session: Session
  turns: readonly Turn[]
  filter: TurnFilter
  onFilterChange: (filter: TurnFilter) => void
  /** An evaluation that has failed somewhere, by its name. */
  lowScore: string | undefined
  onLow: () => void
  keysOpen: boolean
  onKeysOpenChange: (open: boolean) => void
  /** Of what is known of the session, where there is no room beside the thread. Absent: there is none. */
  asideOpen: boolean | undefined
  onAsideOpenChange: (open: boolean) => void
}

/** Searching and folding. The field is the ref. */
export const ThreadToolbar: ForwardRefExoticComponent<ThreadToolbarProps & RefAttributes<HTMLInputElement>> =
  forwardRef<HTMLInputElement, ThreadToolbarProps>(function ThreadToolbar(
    { text, onTextChange, search, errorCount, onFoldAll, onError, keys, session, turns, ...rest },
    ref,
  ) {
    const { labels } = usePresentation()
    const { filter, onFilterChange, lowScore, onLow, keysOpen, onKeysOpenChange, asideOpen, onAsideOpenChange } = rest
    const bar = useRef<HTMLDivElement>(null)
    const save = (ending: string, contents: string, mimeType: string): void =>
      saveText(exportFileName(session, ending), contents, mimeType)
    return (
      <div ref={bar} className="ss-thread-toolbar">
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
        <ThreadFilter turns={turns} filter={filter} onChange={onFilterChange} />
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
            ...(lowScore === undefined
              ? []
              : [
                  {
                    id: 'low',
                    label: labels.firstLowTurn(lowScore),
                    icon: 'target' as const,
                    hint: keys ? 'L' : undefined,
                    onSelect: onLow,
                  },
                ]),
          ]}
        />
        <Menu
          label={labels.moreActions}
          iconOnly
          entries={[
            {
              id: 'html',
              label: labels.saveHtml,
              icon: 'download',
              onSelect: () => save('html', exportHtml(session), 'text/html'),
            },
            {
              id: 'markdown',
              label: labels.saveMarkdown,
              icon: 'file-text',
              onSelect: () => save('md', exportMarkdown(session), 'text/markdown'),
            },
            { id: 'print', label: labels.printConversation, icon: 'file-up', onSelect: () => printSession(session) },
            ...(keys
              ? [
                  { id: 'line', divider: true as const },
                  {
                    id: 'keys',
                    label: labels.keysTitle,
                    icon: 'keyboard' as const,
                    hint: '?',
                    onSelect: () => onKeysOpenChange(true),
                  },
                ]
              : []),
          ]}
        />
        {asideOpen !== undefined && (
          <Button
            className="ss-thread-about"
            icon="info"
            label={labels.aboutSession}
            aria-expanded={asideOpen}
            onClick={() => onAsideOpenChange(!asideOpen)}
          />
        )}
        <KeysSheet anchorRef={bar} open={keysOpen} onClose={() => onKeysOpenChange(false)} />
      </div>
    )
  })
