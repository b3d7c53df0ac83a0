'use client'

import { type ReactElement, type RefObject, useRef } from 'react'
import type { Turn } from '../../conversation/turn.ts'
import type { Session } from '../../model/session.ts'
import type { TurnFilter } from '../../view/threadFilter.ts'
import { Button } from '../shared/Button.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { SearchField } from '../shared/SearchField.tsx'
import { Slot } from '../shared/Slot.tsx'
import { KeysSheet } from './KeysSheet.tsx'
import type { ThreadSlots } from './slots.ts'
import { ThreadFilter } from './ThreadFilter.tsx'
import { ThreadFoldMenu, type ThreadFoldMenuProps } from './ThreadFoldMenu.tsx'
import { ThreadMoreMenu } from './ThreadMoreMenu.tsx'
import type { ThreadSearch } from './useThreadSearch.ts'

export interface ThreadToolbarProps extends ThreadFoldMenuProps, Pick<ThreadSlots, 'renderToolbar'> {
  fieldRef: RefObject<HTMLInputElement | null>
  text: string
  onTextChange: (text: string) => void
  search: ThreadSearch
  session: Session
  turns: readonly Turn[]
  filter: TurnFilter
  onFilterChange: (filter: TurnFilter) => void
  keysOpen: boolean
  onKeysOpenChange: (open: boolean) => void
  /** Of what is known of the session, where there is no room beside the thread. Absent: there is none. */
  asideOpen: boolean | undefined
  onAsideOpenChange: (open: boolean) => void
}

/** The bar above the conversation, or what the host puts there. The sheet of keys opens below it, whatever it holds. */
export function ThreadToolbar(props: ThreadToolbarProps): ReactElement {
  const { session, renderToolbar, keysOpen, onKeysOpenChange } = props
  const bar = useRef<HTMLDivElement>(null)
  return (
    <div ref={bar} className="ss-thread-toolbar">
      <Slot name="renderToolbar" render={renderToolbar} given={{ session }} resetKey={session}>
        <Tools {...props} />
      </Slot>
      <KeysSheet anchorRef={bar} open={keysOpen} onClose={() => onKeysOpenChange(false)} />
    </div>
  )
}

/** Searching, holding back and folding turns, and saving them. */
function Tools(props: ThreadToolbarProps): ReactElement {
  const { fieldRef, text, onTextChange, search, session, turns, filter, onFilterChange } = props
  const { keys, onKeysOpenChange, asideOpen, onAsideOpenChange } = props
  const { labels } = usePresentation()
  return (
    <>
      <SearchField
        ref={fieldRef}
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
      <ThreadFoldMenu {...props} />
      <ThreadMoreMenu session={session} onKeys={keys ? () => onKeysOpenChange(true) : undefined} />
      {asideOpen !== undefined && (
        <Button
          className="ss-thread-about"
          icon="info"
          label={labels.aboutSession}
          aria-expanded={asideOpen}
          onClick={() => onAsideOpenChange(!asideOpen)}
        />
      )}
    </>
  )
}
