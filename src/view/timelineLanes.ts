import { conversationOf } from '../conversation/conversationOf.ts'
import { memoByObject } from '../metrics/memo.ts'
import type { Session, SpanKind } from '../model/session.ts'
import { spanEnds } from './spanEnds.ts'

export type LaneMode = 'kind' | 'turn'

export type KindLane = 'messages' | 'agent' | 'llm' | 'tool' | 'retrieval' | 'check' | 'chain' | 'event'

/** A kind of work, one turn (`turn-0`), or what belongs to no turn. */
export type LaneId = KindLane | 'outside' | `turn-${number}`

/** Which spans a lane holds and on which line each stands. */
export interface LaneLayout {
  readonly id: LaneId
  readonly turnIndex?: number
  /** In order of their starts. */
  readonly spanIndices: readonly number[]
  readonly rowOf: ReadonlyMap<number, number>
  readonly rows: number
}

/** The lane a kind of span stands in, in the order of the lanes. */
export const laneOfKind: Readonly<Record<SpanKind, KindLane>> = {
  agent: 'agent',
  llm: 'llm',
  tool: 'tool',
  retriever: 'retrieval',
  reranker: 'retrieval',
  embedding: 'retrieval',
  guardrail: 'check',
  evaluator: 'check',
  chain: 'chain',
  prompt: 'chain',
  unknown: 'chain',
  event: 'event',
}

/** More lines than these are never drawn: what does not fit stands on the line that is free next. */
const MOST_ROWS = 64

/** The lanes of a session with every span on a line where nothing overlaps it. Empty lanes are left out. */
export function laneLayouts(session: Session, mode: LaneMode): readonly LaneLayout[] {
  return mode === 'kind' ? byKind(session) : byTurn(session)
}

const byKind = memoByObject((session: Session): LaneLayout[] => {
  const lanes = new Map<KindLane, number[]>()
  for (const lane of new Set(Object.values(laneOfKind))) lanes.set(lane, [])
  session.spans.forEach((span, index) => {
    lanes.get(laneOfKind[span.kind])?.push(index)
  })
  const ends = spanEnds(session)
  return [...lanes].flatMap(([id, indices]) => (indices.length > 0 ? [pack(session, ends, id, indices)] : []))
})

const byTurn = memoByObject((session: Session): LaneLayout[] => {
  const ends = spanEnds(session)
  const outside = new Set(session.spans.keys())
  const lanes = conversationOf(session).map((turn): LaneLayout => {
    for (const index of turn.spanIndices) outside.delete(index)
    return { ...pack(session, ends, `turn-${turn.index}`, [...turn.spanIndices]), turnIndex: turn.index }
  })
  return outside.size > 0 ? [...lanes, pack(session, ends, 'outside', [...outside])] : lanes
})

function pack(session: Session, ends: Float64Array, id: LaneId, indices: number[]): LaneLayout {
  const { spans } = session
  const startOf = (index: number): number => spans[index]?.startMs ?? 0
  indices.sort((one, other) => startOf(one) - startOf(other) || one - other)
  const rowOf = new Map<number, number>()
  const freeFrom: number[] = []
  for (const index of indices) {
    let row = freeFrom.findIndex((free) => free <= startOf(index))
    if (row < 0) row = freeFrom.length < MOST_ROWS ? freeFrom.length : freeFrom.indexOf(Math.min(...freeFrom))
    freeFrom[row] = Math.max(freeFrom[row] ?? 0, ends[index] ?? 0)
    rowOf.set(index, row)
  }
  return { id, spanIndices: indices, rowOf, rows: Math.max(1, freeFrom.length) }
}
