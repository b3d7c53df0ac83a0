import { memoByObject } from '../metrics/memo.ts'
import { traceOfSpan } from '../metrics/traceIndex.ts'
import type { Session } from '../model/session.ts'
import { drawnEndMs } from './timeScale.ts'

/** Until when each span is drawn: its end, never before its start; one that never ended lasts to its trace's end. */
export const spanEnds: (session: Session) => Float64Array = memoByObject((session: Session): Float64Array => {
  const traceEnds = session.traces.map((trace) => drawnEndMs(session, trace))
  const owners = traceOfSpan(session)
  return Float64Array.from(session.spans, (span, index) =>
    Math.max(span.startMs, span.endMs ?? traceEnds[owners[index] ?? 0] ?? span.startMs),
  )
})
