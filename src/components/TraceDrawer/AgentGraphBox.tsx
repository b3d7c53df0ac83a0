'use client'

import { type ReactElement, useMemo } from 'react'
import type { Session, Trace } from '../../model/session.ts'
import { type AgentEdge, type AgentNode, agentGraph } from '../../view/agentGraph.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { dataAttributes } from '../shared/attributes.ts'
import { KindGlyph } from '../shared/KindGlyph.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { ScrollBox } from '../shared/ScrollBox.tsx'

export interface AgentGraphBoxProps {
  session: Session
  trace: Trace
  onSelect: (spanIndex: number, details: ChangeDetails) => void
}

const COLUMN = 210
const LINE = 34
const NODE_WIDTH = 150
const NODE_HEIGHT = 24

/** Agents, models and tools of the trace with arrows for the calls between them; a press leads to the first call. */
export function AgentGraphBox({ session, trace, onSelect }: AgentGraphBoxProps): ReactElement | null {
  const { labels, format } = usePresentation()
  const graph = useMemo(() => agentGraph(session, trace), [session, trace])
  const places = useMemo(() => placesOf(graph.nodes), [graph])
  if (graph.edges.length === 0) return null
  const at = (id: number) => places.at.get(id) ?? { x: 0, y: 0 }
  const nameOf = (id: number) => graph.nodes[id]?.name ?? ''
  const choose = (spanIndex: number, event: { nativeEvent: Event }) =>
    onSelect(spanIndex, { reason: 'pointer', event: event.nativeEvent })
  return (
    <section className="ss-critical-box" aria-label={labels.agents}>
      <h3 className="ss-critical-title">
        {labels.agents}
        <span className="ss-agents-legend">
          <i /> {labels.agentsRecorded}
          {graph.edges.some((edge) => edge.isInferred) && (
            <>
              <i data-inferred="" /> {labels.agentsInferred}
            </>
          )}
        </span>
      </h3>
      <ScrollBox label={labels.agents} className="ss-agents">
        <svg
          className="ss-agents-graph"
          width={places.width}
          height={places.height}
          role="group"
          aria-label={labels.agents}
        >
          {graph.edges.map((edge) => (
            <Arrow key={`${edge.from} ${edge.to} ${edge.isInferred}`} edge={edge} from={at(edge.from)} to={at(edge.to)}>
              {edge.calls > 1 ? `×${format.count(edge.calls)}` : ''}
            </Arrow>
          ))}
          {graph.nodes.map((node) => (
            <foreignObject key={node.id} {...at(node.id)} width={NODE_WIDTH} height={NODE_HEIGHT}>
              <button
                type="button"
                className="ss-agents-node"
                {...dataAttributes({ kind: node.kind, status: node.failed > 0 ? 'error' : undefined })}
                title={node.name}
                onClick={(event) => choose(node.spanIndex, event)}
              >
                <KindGlyph kind={node.kind} size="sm" decorative />
                <span className="ss-truncate">{node.name}</span>
                {node.spans > 1 && <span className="ss-dim">{format.count(node.spans)}</span>}
              </button>
            </foreignObject>
          ))}
        </svg>
        <ul className="ss-visually-hidden">
          {graph.edges.map((edge) => (
            <li key={`${edge.from} ${edge.to} ${edge.isInferred}`}>
              {edge.isInferred
                ? labels.followsOf(nameOf(edge.from), nameOf(edge.to))
                : labels.callsOf(nameOf(edge.from), nameOf(edge.to), format.count(edge.calls))}
            </li>
          ))}
        </ul>
      </ScrollBox>
      {graph.left > 0 && <p className="ss-dim ss-small">{labels.agentsLeft(format.count(graph.left))}</p>}
    </section>
  )
}

interface Point {
  readonly x: number
  readonly y: number
}

function Arrow({
  edge,
  from,
  to,
  children,
}: {
  edge: AgentEdge
  from: Point
  to: Point
  children: string
}): ReactElement {
  const startX = from.x + NODE_WIDTH
  const startY = from.y + NODE_HEIGHT / 2
  const endY = to.y + NODE_HEIGHT / 2
  const isForward = to.x > from.x
  const path = isForward
    ? `M${startX} ${startY}C${startX + 30} ${startY} ${to.x - 30} ${endY} ${to.x - 5} ${endY}`
    : // Back or beside: around the end of both.
      `M${startX} ${startY}C${startX + 36} ${startY} ${to.x + NODE_WIDTH + 36} ${endY} ${to.x + NODE_WIDTH + 5} ${endY}`
  const tipX = isForward ? to.x : to.x + NODE_WIDTH
  const back = isForward ? -6 : 6
  return (
    <g
      aria-hidden
      className="ss-agents-edge"
      {...dataAttributes({ inferred: edge.isInferred, failed: edge.failed > 0 })}
    >
      <path d={path} />
      <path className="ss-agents-tip" d={`M${tipX} ${endY}l${back} -3.5v7z`} />
      {children !== '' && (
        <text x={isForward ? to.x - 12 : to.x + NODE_WIDTH + 12} y={endY - 5} textAnchor={isForward ? 'end' : 'start'}>
          {children}
        </text>
      )}
    </g>
  )
}

function placesOf(nodes: readonly AgentNode[]): {
  at: ReadonlyMap<number, Point>
  width: number
  height: number
} {
  const filled: number[] = []
  const at = new Map<number, Point>()
  for (const node of nodes) {
    const line = filled[node.level] ?? 0
    filled[node.level] = line + 1
    at.set(node.id, { x: node.level * COLUMN, y: line * LINE + 2 })
  }
  const lines = filled.reduce((most, count) => Math.max(most, count ?? 0), 0)
  return { at, width: Math.max(0, filled.length - 1) * COLUMN + NODE_WIDTH + 44, height: lines * LINE }
}
