'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { finished } from '../../query/finished.ts'
import type { SessionRows } from '../../query/sessionRows.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { runBetweenFrames } from '../hooks/useSteps.ts'
import { changedIdsSteps, checkedRefs } from './checkedRefs.ts'
import { completed } from './checkedRows.ts'

/** Asks a server for the references of sessions. */
export type LoadIds = (options: { signal: AbortSignal }) => Promise<readonly string[]>

/** Checking what is too much to be done at once, or known to a server only. One such change is under way at a time. */
export interface CheckChanges {
  /** The references that are checked, as far as changes have ended. */
  readonly latest: () => readonly string[]
  /** What is checked is this, without any work. */
  readonly set: (ids: readonly string[], details: ChangeDetails) => void
  /** Checks or unchecks `count` sessions, at once or between frames. `of`: they are all of this list. */
  readonly change: (
    count: number,
    steps: Generator<void, readonly string[], void>,
    details: ChangeDetails,
    of?: SessionRows,
  ) => void
  /** Asks for references and checks them. */
  readonly ask: (load: LoadIds, details: ChangeDetails) => void
  /** A server is asked for the sessions to check, or did not tell them. */
  readonly asked: 'loading' | 'failed' | undefined
  /** Asks again after a failure. */
  readonly askAgain: () => void
  /** Ends what is under way: a click after it counts on top of it. */
  readonly settle: () => void
  /** Calls off what is under way, for another change is made in its place. */
  readonly drop: () => void
  /** Calls off what is under way; a failure is put away. */
  readonly cancel: () => void
}

/** Up to so many are checked at once; more between frames. */
export const SHORT = 5_000
const NOTHING: readonly never[] = []

export function useCheckChanges(
  checkedIds: readonly string[],
  setCheckedIds: (ids: readonly string[], details: ChangeDetails) => void,
): CheckChanges {
  /** The way to call off what is being worked out, and to bring it to its end. */
  const underWay = useRef<{ readonly cancel: () => void; readonly finish?: () => void } | undefined>(undefined)
  useEffect(() => () => underWay.current?.cancel(), [])
  const [asked, setAsked] = useState<{ readonly status: 'loading' | 'failed'; readonly again: () => void }>()
  const latest = useRef(checkedIds)
  useEffect(() => {
    latest.current = checkedIds
  }, [checkedIds])

  const set = useCallback(
    (ids: readonly string[], details: ChangeDetails): void => {
      latest.current = ids
      setCheckedIds(ids, details)
    },
    [setCheckedIds],
  )
  const settle = useCallback((): void => underWay.current?.finish?.(), [])
  const drop = useCallback((): void => underWay.current?.cancel(), [])
  const cancel = useCallback((): void => {
    drop()
    underWay.current = undefined
    setAsked(undefined)
  }, [drop])
  const change = useCallback<CheckChanges['change']>(
    (count, steps, details, of) => {
      const done = (ids: readonly string[]): void => {
        underWay.current = undefined
        if (of) completed.set(checkedRefs(ids), of)
        set(ids, details)
      }
      if (count <= SHORT) {
        done(finished(steps))
        return
      }
      let stop = (): void => undefined
      underWay.current = {
        cancel: () => stop(),
        finish: () => {
          stop()
          done(finished(steps))
        },
      }
      stop = runBetweenFrames(steps, done)
    },
    [set],
  )
  const ask = useCallback(
    (load: LoadIds, details: ChangeDetails): void => {
      drop()
      const controller = new AbortController()
      const { signal } = controller
      underWay.current = { cancel: () => controller.abort() }
      const again = (): void => ask(load, details)
      setAsked({ status: 'loading', again })
      void load({ signal }).then(
        (ids) => {
          if (signal.aborted) return
          setAsked(undefined)
          change(ids.length, changedIdsSteps(latest.current, ids, NOTHING), details)
        },
        () => {
          if (!signal.aborted) setAsked({ status: 'failed', again })
        },
      )
    },
    [change, drop],
  )
  return {
    latest: useCallback(() => latest.current, []),
    set,
    change,
    ask,
    asked: asked?.status,
    askAgain: useCallback((): void => asked?.again(), [asked]),
    settle,
    drop,
    cancel,
  }
}
