'use client'

import { useCallback } from 'react'
import type { Explorer, ExplorerState } from '../../explorer/explorer.ts'
import { useExplorerState } from './explorerContext.ts'

/** Why a value changed, and the event behind it where there was one. */
export interface ChangeDetails {
  readonly reason: 'pointer' | 'keyboard' | 'replay' | 'scroll' | 'data' | 'api'
  readonly event?: Event | undefined
}

export interface Control<Value> {
  /** The host's value. Present (even as `undefined` under `controlled`): the host owns it. */
  readonly value?: Value | undefined
  readonly onChange?: ((next: Value, details: ChangeDetails) => void) | undefined
}

/**
 * Decides who owns one of the reader's choices: the component's own prop, else the explorer (the surrounding one,
 * or the component's private one). `utter` is the explorer's verb for it. The host is told in every case.
 */
export function useIntention<Value>(
  explorer: Explorer,
  select: (state: ExplorerState) => Value,
  utter: (next: Value) => void,
  control: Control<Value> = {},
): readonly [Value, (next: Value, details: ChangeDetails) => void] {
  const { value: controlled, onChange } = control
  const shared = useExplorerState(explorer, select)
  const change = useCallback(
    (next: Value, details: ChangeDetails) => {
      if (controlled === undefined) utter(next)
      onChange?.(next, details)
    },
    [controlled, utter, onChange],
  )
  return [controlled === undefined ? shared : controlled, change]
}
