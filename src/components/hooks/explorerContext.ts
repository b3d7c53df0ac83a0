'use client'

import { createContext, useContext, useMemo, useState, useSyncExternalStore } from 'react'
import { createExplorer, type Explorer, type ExplorerState } from '../../explorer/explorer.ts'
import type { SessionPlace } from '../../explorer/sessionPlace.ts'
import type { Metric } from '../../metrics/metric.ts'
import type { Session, SessionSummary } from '../../model/session.ts'

/** What a `SessionExplorer` shares with the components inside it: the host's facts and the reader's choices. */
export interface ExplorerContextValue {
  readonly sessions: readonly (Session | SessionSummary)[]
  readonly explorer: Explorer
  /** The open session, once it is there in full. */
  readonly session?: Session | undefined
  /** The host's metrics: columns of the list, fields of its query, figures of the summary. */
  readonly metrics?: readonly Metric[] | undefined
  /** The address of a place, as the host writes its addresses. */
  readonly linkOf?: ((place: SessionPlace) => string) | undefined
}

export const ExplorerContext: React.Context<ExplorerContextValue | undefined> = createContext<
  ExplorerContextValue | undefined
>(undefined)

/** The surrounding explorer's value, or `undefined` for a component that stands alone. */
export function useExplorerContext(): ExplorerContextValue | undefined {
  return useContext(ExplorerContext)
}

/** The surrounding explorer, else a private one that lives as long as the component. */
export function useExplorer(initial?: Partial<ExplorerState>): Explorer {
  const around = useContext(ExplorerContext)?.explorer
  const [own] = useState(() => (around ? undefined : createExplorer(initial)))
  // A component moved under an explorer later follows it; one moved out needs an explorer of its own.
  return useMemo(() => around ?? own ?? createExplorer(), [around, own])
}

/**
 * A slice of the reader's choices. `select` must return a primitive or a value taken from the state as it is,
 * never a fresh object: the component renders again only when the slice changes.
 */
export function useExplorerState<Slice>(explorer: Explorer, select: (state: ExplorerState) => Slice): Slice {
  const read = () => select(explorer.getState())
  return useSyncExternalStore(explorer.subscribe, read, read)
}
