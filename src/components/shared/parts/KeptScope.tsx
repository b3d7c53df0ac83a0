'use client'

import { type ReactElement, type ReactNode, useContext, useMemo } from 'react'
import { KeptScopeContext, type KeptStates } from './keptState.ts'

export interface KeptScopeProps {
  /** A place below the surrounding one: the key of a row, the position of a part. */
  id: string
  /** Of the list itself; what stands below inherits them. */
  states?: KeptStates | undefined
  children: ReactNode
}

/** Gives what is opened inside a place to remember it by. Renders nothing of its own. */
export function KeptScope({ id, states, children }: KeptScopeProps): ReactElement {
  const around = useContext(KeptScopeContext)
  const kept = states ?? around?.states
  const place = around === undefined ? id : `${around.id}/${id}`
  const value = useMemo(() => (kept ? { states: kept, id: place } : undefined), [kept, place])
  return <KeptScopeContext.Provider value={value}>{children}</KeptScopeContext.Provider>
}
