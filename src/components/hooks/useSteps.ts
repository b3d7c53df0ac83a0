'use client'

import { useEffect, useState } from 'react'

/** Work done before the page may paint and listen again. */
const SLICE_MS = 8

export interface Steps<Result> {
  readonly result: Result
  /** Another result is on its way; this is the last one. */
  readonly isUnderWay: boolean
}

/**
 * The result of work in steps. The first is there at once; later ones too while `isShort`, else they are worked out between
 * frames, with the last result meanwhile. Other work (another `start`) calls off what is under way.
 *
 * @param start Begins the work. The same function: the same result.
 */
export function useSteps<Result>(start: () => Generator<void, Result, void>, isShort: boolean): Steps<Result> {
  const [last, setLast] = useState(() => ({ start, result: atOnce(start) }))
  let current = last
  if (last.start !== start && isShort) {
    current = { start, result: atOnce(start) }
    setLast(current)
  }
  const isUnderWay = current.start !== start
  useEffect(() => {
    if (isUnderWay) return runBetweenFrames(start(), (result) => setLast({ start, result }))
    return undefined
  }, [start, isUnderWay])
  return { result: current.result, isUnderWay }
}

/** Does a slice of the steps now and one in each task after it. Returns the way to call it off. */
export function runBetweenFrames<Result>(
  steps: Generator<void, Result, void>,
  onDone: (result: Result) => void,
): () => void {
  const channel = new MessageChannel()
  const slice = (): void => {
    const end = performance.now() + SLICE_MS
    do {
      const { done, value } = steps.next()
      if (done) {
        channel.port1.close()
        onDone(value)
        return
      }
    } while (performance.now() < end)
    channel.port2.postMessage(undefined)
  }
  channel.port1.onmessage = slice
  slice()
  return () => channel.port1.close()
}

function atOnce<Result>(start: () => Generator<void, Result, void>): Result {
  const steps = start()
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}
