'use client'

import { useMemo } from 'react'
import { usePresentation } from '../shared/presentation.ts'
import type { CellContext } from './tableColumns.ts'
import type { Columns } from './useColumns.ts'
import { useDurationScale } from './useDurationScale.ts'
import type { ListedSessions } from './useListedSessions.ts'

/**
 * What the cells need beside their session.
 *
 * @param sessions Those that tell how long a duration bar is.
 */
export function useCellContext(
  sessions: ListedSessions['sessions'],
  refOf: ListedSessions['refOf'],
  columns: Columns,
  nowMs: number | undefined,
): CellContext {
  const { labels, format } = usePresentation()
  const durationScaleMs = useDurationScale(sessions)
  const tagsPx = widthOf('tags', columns)
  return useMemo(
    () => ({ labels, format, nowMs, durationScaleMs, tagsPx, refOf }),
    [labels, format, nowMs, durationScaleMs, tagsPx, refOf],
  )
}

function widthOf(id: string, { all, state }: Columns): number {
  const own = state.widths && Object.hasOwn(state.widths, id) ? state.widths[id] : undefined
  return own ?? all.find((column) => column.id === id)?.width ?? 0
}
