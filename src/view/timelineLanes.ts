import { conversationOf } from '../conversation/conversationOf.ts'
import { memoByObject } from '../metrics/memo.ts'
import { traceName } from '../metrics/traceIndex.ts'
import type { Session, SpanKind } from '../model/session.ts'
import { spanEnds } from './spanEnds.ts'
import { agentNameOf } from './speakerOf.ts'

export type LaneMode = 'kind' | 'turn' | 'agent' | 'trace'

export type KindLane = 'agent' | 'llm' | 'tool' | 'retrieval' | 'check' | 'chain' | 'event'

/** A kind of work, one turn (`turn-0`), agent or trace, or what belongs to none of them. */
export type LaneId = KindLane | 'outside' | `turn-${number}` | `agent-${number}` | `trace-${number}`

/** Which spans a lane holds and on which line each stands. */
export interface LaneLayout {
  readonly id: LaneId
  readonly turnIndex?: number
  /** Of an agent or a trace. Absent: the payload names it nowhere. */
  readonly name?: string
  /** In order of their starts. */
  readonly spanIndices: readonly number[]
  /** The line of each span, in the same order. */
  readonly rowsOfSpans: Uint8Array
  /** The latest end of each block of `LANE_BLOCK` spans, so that a part of a lane is found without reading all of it. */
  readonly blockEnds: Float64Array
  readonly rows: number
}

export const LANE_BLOCK = 64

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
  return layoutsBy[mode](session)
}

const byKind = memoByObject((session: Session): LaneLayout[] => {
  const lanes = new Map<KindLane, number[]>()
  for (const lane of new Set(Object.values(laneOfKind))) lanes.set(lane, [])
  session.spans.forEach((span, index) => {
    lanes.get(laneOfKind[span.kind])?.push(index)
  })
  return [...lanes].flatMap(([id, indices]) => (indices.length > 0 ? [pack(session, id, indices)] : []))
})

const byTurn = memoByObject((session: Session): LaneLayout[] => {
  const outside = new Set(session.spans.keys())
  const lanes = conversationOf(session).map((turn): LaneLayout => {
    for (const index of turn.spanIndices) outside.delete(index)
    return { ...pack(session, `turn-${turn.index}`, [...turn.spanIndices]), turnIndex: turn.index }
  })
  return outside.size > 0 ? [...lanes, pack(session, 'outside', [...outside])] : lanes
})

/** A span belongs to the agent it names itself, else to the nearest agent above it. */
const byAgent = memoByObject((session: Session): LaneLayout[] => {
  const lanes: { readonly name: string; readonly indices: number[] }[] = []
  const laneOfName = new Map<string, number>()
  const owners = new Int32Array(session.spans.length).fill(-1)
  const outside: number[] = []
  session.spans.forEach((span, index) => {
    const told = span.attributes['gen_ai.agent.name']
    const isNamed = span.kind === 'agent' || (typeof told === 'string' && told.trim() !== '')
    const name = isNamed ? (agentNameOf(session, span) ?? span.name) : undefined
    let lane = span.parent >= 0 ? (owners[span.parent] ?? -1) : -1
    if (name !== undefined) {
      lane = laneOfName.get(name) ?? lanes.push({ name, indices: [] }) - 1
      laneOfName.set(name, lane)
    }
    owners[index] = lane
    const indices = lanes[lane]?.indices ?? outside
    indices.push(index)
  })
  const layouts = lanes.map(({ name, indices }, at): LaneLayout => ({ ...pack(session, `agent-${at}`, indices), name }))
  return outside.length > 0 ? [...layouts, pack(session, 'outside', outside)] : layouts
})

const byTrace = memoByObject((session: Session): LaneLayout[] =>
  session.traces.map((trace, at): LaneLayout => {
    const indices = Array.from({ length: trace.spanEnd - trace.spanStart }, (_, offset) => trace.spanStart + offset)
    return { ...pack(session, `trace-${at}`, indices), name: traceName(session, trace) ?? trace.id }
  }),
)

const layoutsBy: Readonly<Record<LaneMode, (session: Session) => readonly LaneLayout[]>> = {
  kind: byKind,
  turn: byTurn,
  agent: byAgent,
  trace: byTrace,
}

function pack(session: Session, id: LaneId, spanIndices: number[]): LaneLayout {
  const { spans } = session
  const ends = spanEnds(session)
  const startOf = (index: number): number => spans[index]?.startMs ?? 0
  spanIndices.sort((one, other) => startOf(one) - startOf(other) || one - other)
  const rowsOfSpans = new Uint8Array(spanIndices.length)
  const blockEnds = new Float64Array(Math.ceil(spanIndices.length / LANE_BLOCK)).fill(Number.NEGATIVE_INFINITY)
  const freeFrom: number[] = []
  spanIndices.forEach((index, place) => {
    const endMs = ends[index] ?? 0
    let row = freeFrom.findIndex((free) => free <= startOf(index))
    if (row < 0) row = freeFrom.length < MOST_ROWS ? freeFrom.length : freeFrom.indexOf(Math.min(...freeFrom))
    freeFrom[row] = Math.max(freeFrom[row] ?? 0, endMs)
    rowsOfSpans[place] = row
    const block = Math.floor(place / LANE_BLOCK)
    blockEnds[block] = Math.max(blockEnds[block] as number, endMs)
  })
  return { id, spanIndices, rowsOfSpans, blockEnds, rows: Math.max(1, freeFrom.length) }
}
