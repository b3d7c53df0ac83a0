'use client'

import { useEffect, useState } from 'react'

/** How long an idle moment is waited for. */
const AT_LATEST_MS = 500

/** False for the first picture of something large, true soon after it: what takes long and is not missed at once waits. */
export function useAfterPaint(waits: boolean): boolean {
  const [painted, setPainted] = useState(!waits)
  useEffect(() => {
    if (painted) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let idle: number | undefined
    const done = () => setPainted(true)
    const frame = requestAnimationFrame(() => {
      // Not every browser tells when it is idle.
      if (typeof requestIdleCallback === 'function') idle = requestIdleCallback(done, { timeout: AT_LATEST_MS })
      else timer = setTimeout(done, 50)
    })
    return () => {
      cancelAnimationFrame(frame)
      if (idle !== undefined) cancelIdleCallback(idle)
      clearTimeout(timer)
    }
  }, [painted])
  return painted
}
