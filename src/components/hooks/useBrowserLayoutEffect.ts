'use client'

import { useEffect, useLayoutEffect } from 'react'

/** `useLayoutEffect` where there is a layout. React 18 warns about it on a server, where nothing would run anyway. */
export const useBrowserLayoutEffect: typeof useLayoutEffect =
  typeof document === 'undefined' ? useEffect : useLayoutEffect
