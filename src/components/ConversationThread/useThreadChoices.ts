'use client'

import type { TurnFilter } from '../../view/threadFilter.ts'
import { useExplorer, useExplorerState } from '../hooks/explorerContext.ts'
import { useControllable } from '../hooks/useControllable.ts'
import { type ChangeDetails, useIntention } from '../hooks/useIntention.ts'
import type { ConversationThreadProps } from './ConversationThread.tsx'

type Set<Value> = (next: Value, details: ChangeDetails) => void

export interface ThreadChoices {
  /** Which turns are held back. */
  readonly filter: TurnFilter
  readonly setFilter: Set<TurnFilter>
  readonly search: string
  readonly setSearch: Set<string>
  /** Whether the thread goes along with a replay. */
  readonly follow: boolean
  readonly setFollow: Set<boolean>
  readonly isReplaying: boolean
}

type ChoiceProps = Pick<
  ConversationThreadProps,
  'filter' | 'onFilterChange' | 'search' | 'onSearchChange' | 'follow' | 'onFollowChange' | 'playheadMs'
>

export const noFilter: TurnFilter = {}

/** What the reader has chosen of the thread: held by the host, the surrounding explorer, or the thread's own. */
export function useThreadChoices(props: ChoiceProps): ThreadChoices {
  const explorer = useExplorer()
  const [filter, setFilter] = useControllable<TurnFilter, [ChangeDetails]>({
    name: 'filter',
    value: props.filter,
    defaultValue: noFilter,
    onChange: props.onFilterChange,
  })
  const [search, setSearch] = useIntention(explorer, (state) => state.search, explorer.searchSession, {
    value: props.search,
    onChange: props.onSearchChange,
  })
  const [follow, setFollow] = useIntention(explorer, (state) => state.follow, explorer.setFollow, {
    value: props.follow,
    onChange: props.onFollowChange,
  })
  const replaysHere = useExplorerState(explorer, (state) => state.playheadMs !== undefined)
  return {
    filter,
    setFilter,
    search,
    setSearch,
    follow,
    setFollow,
    isReplaying: props.playheadMs !== undefined || replaysHere,
  }
}
