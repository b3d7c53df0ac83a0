'use client'

import { useEffect, useState } from 'react'

/**
 * The present, every `everyMs`. `undefined` on a server and in the first paint, so that markup and hydration agree:
 * show the date until it is known.
 */
export function useNow(everyMs = 30_000): number | undefined {
  const [now, setNow] = useState<number | undefined>(undefined)
  useEffect(() => {
    const tick = (): void => setNow(Date.now())
    tick()
    const timer = setInterval(tick, everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}
