import type { Session, Trace } from '../model/session.ts'
import { drawnEndMs } from './timeScale.ts'

/** A stretch of one line of the small picture of a trace, as fractions of its time. */
export interface MinimapRun {
  /** From 0 at the top. */
  readonly line: number
  readonly from: number
  readonly to: number
  readonly failed: boolean
}

export interface TraceMinimap {
  readonly lines: number
  readonly runs: readonly MinimapRun[]
}

const LINES = 24
const COLUMNS = 400

/**
 * A whole trace as a picture of bounded size: spans in the order of the tree, so many of them to a line, and columns of
 * time. Failures stay visible however small they are.
 */
export function traceMinimap(session: Session, trace: Trace): TraceMinimap {
  const count = Math.max(0, trace.spanEnd - trace.spanStart)
  const lines = Math.min(LINES, count)
  const lengthMs = drawnEndMs(session, trace) - trace.startMs
  const cells = new Uint8Array(lines * COLUMNS)
  for (let offset = 0; offset < count; offset++) {
    const span = session.spans[trace.spanStart + offset]
    if (!span) continue
    const column = (ms: number): number =>
      lengthMs > 0 ? Math.min(COLUMNS - 1, Math.max(0, Math.floor(((ms - trace.startMs) / lengthMs) * COLUMNS))) : 0
    const from = column(span.startMs)
    const to = span.endMs === undefined ? COLUMNS - 1 : Math.max(from, column(span.endMs))
    const line = Math.floor((offset * lines) / count)
    const isLeaf = span.end === trace.spanStart + offset + 1
    // A parent that spans the whole line would hide what its children leave open.
    if (!isLeaf && count > LINES) continue
    const mark = span.status === 'error' ? 2 : 1
    const start = line * COLUMNS
    for (let cell = start + from; cell <= start + to; cell++) if ((cells[cell] as number) < mark) cells[cell] = mark
  }
  return { lines, runs: runsOf(cells, lines) }
}

function runsOf(cells: Uint8Array, lines: number): MinimapRun[] {
  const runs: MinimapRun[] = []
  for (let line = 0; line < lines; line++) {
    let from = 0
    for (let column = 1; column <= COLUMNS; column++) {
      const mark = cells[line * COLUMNS + from] as number
      if (column < COLUMNS && cells[line * COLUMNS + column] === mark) continue
      if (mark > 0) runs.push({ line, from: from / COLUMNS, to: column / COLUMNS, failed: mark === 2 })
      from = column
    }
  }
  return runs
}
