import { isoToMs, list, own, text } from '../reading.ts'

export interface RunPlace {
  readonly runId: string
  readonly traceId: string
  readonly parentId: string | undefined
  readonly isRoot: boolean
  readonly startMs: number | undefined
}

/**
 * Where a run stands, from its own fields or from its dotted order:
 *
 * ```
 * 20261121T023821350001Z<trace id>.20261121T023821367002Z<parent>.20261121T023821403003Z<run>
 * ```
 */
export function placeOf(runId: string, run: unknown): RunPlace {
  const parents = list(own(run, 'parent_run_ids')) ?? []
  const parentId = text(own(run, 'parent_run_id')) ?? text(parents.at(-1))
  const traceId = text(own(run, 'trace_id')) ?? text(parents[0])
  const isComplete = traceId !== undefined && (parentId !== undefined || traceId === runId)
  if (isComplete && own(run, 'start_time') !== undefined) return place(runId, traceId, parentId, undefined)
  const segments = segmentsOf(own(run, 'dotted_order'))
  const above = parentId ?? segments.at(-2)?.id
  const top = traceId ?? segments[0]?.id ?? (above === undefined ? runId : '')
  return place(runId, top, above, segments.at(-1)?.startMs)
}

function place(runId: string, traceId: string, parentId: string | undefined, startMs: number | undefined): RunPlace {
  return {
    runId,
    traceId: traceId.toLowerCase(),
    parentId: parentId?.toLowerCase(),
    isRoot: parentId === undefined,
    startMs,
  }
}

function segmentsOf(dottedOrder: unknown): { id: string; startMs: number | undefined }[] {
  if (typeof dottedOrder !== 'string') return []
  return dottedOrder.split('.').flatMap((segment) => {
    const found = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{0,9})Z(.+)$/.exec(segment)
    if (!found) return []
    const [, year, month, day, hours, minutes, seconds, fraction, id = ''] = found
    return [{ id, startMs: isoToMs(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}.${fraction || '0'}Z`) }]
  })
}
