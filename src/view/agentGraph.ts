import type { Session, Span, Trace } from '../model/session.ts'

/** Somebody who works in a trace: an agent, a model or a tool, by name. */
export interface AgentNode {
  readonly id: number
  readonly kind: 'agent' | 'llm' | 'tool' | 'retriever'
  readonly name: string
  readonly spans: number
  readonly failed: number
  /** The first of them, to jump to. */
  readonly spanIndex: number
  /** Columns from the left, 0 for who was called by nobody. */
  readonly level: number
}

/** Who called whom. `isInferred`: nobody recorded the call; the second began after the first ended, as in a handoff. */
export interface AgentEdge {
  readonly from: number
  readonly to: number
  readonly calls: number
  readonly failed: number
  readonly isInferred: boolean
  /** The first call, to jump to. */
  readonly spanIndex: number
}

export interface AgentGraph {
  readonly nodes: readonly AgentNode[]
  readonly edges: readonly AgentEdge[]
  /** Nodes left out because there are too many to draw. */
  readonly left: number
}

const MOST_NODES = 60

type Draft<Value> = { -readonly [Key in keyof Value]: Value[Key] }

/**
 * Agents, models, tools and retrievers of a trace with their calls, as the spans record them: the nearest of them above
 * a span is who called it. Only agents that stand beside each other and follow one another get an inferred edge.
 */
export function agentGraph(session: Session, trace: Trace): AgentGraph {
  const nodes: Draft<AgentNode>[] = []
  const byName = new Map<string, number>()
  const edges = new Map<string, Draft<AgentEdge>>()
  const size = Math.max(0, trace.spanEnd - trace.spanStart)
  /** By offset: the node of the span, else of the nearest span above that has one; -1 for none. */
  const owner = new Int32Array(size).fill(-1)
  const lastAgent = new Map<number, { node: number; endMs: number | undefined }>()
  let left = 0
  const connect = (from: number, to: number, span: Span, spanIndex: number, isInferred: boolean): void => {
    const key = `${from} ${to} ${isInferred}`
    const known = edges.get(key)
    const failed = span.status === 'error' ? 1 : 0
    if (known) {
      known.calls += 1
      known.failed += failed
    } else edges.set(key, { from, to, calls: 1, failed, isInferred, spanIndex })
  }
  for (let offset = 0; offset < size; offset++) {
    const spanIndex = trace.spanStart + offset
    const span = session.spans[spanIndex]
    if (!span) continue
    const caller = span.parent < trace.spanStart ? -1 : (owner[span.parent - trace.spanStart] ?? -1)
    owner[offset] = caller
    const kind = kindOf(span)
    if (!kind) continue
    const name = kind === 'llm' ? (span.model ?? span.name) : (agentName(span) ?? span.name)
    const key = `${kind} ${name}`
    let id = byName.get(key)
    if (id === undefined) {
      if (nodes.length >= MOST_NODES) {
        left += 1
        continue
      }
      id = nodes.length
      byName.set(key, id)
      nodes.push({ id, kind, name, spans: 0, failed: 0, spanIndex, level: 0 })
    }
    const node = nodes[id] as Draft<AgentNode>
    node.spans += 1
    if (span.status === 'error') node.failed += 1
    owner[offset] = id
    if (caller >= 0 && caller !== id) connect(caller, id, span, spanIndex, false)
    if (kind !== 'agent') continue
    const before = lastAgent.get(span.parent)
    const follows = before && before.node !== id && before.endMs !== undefined && before.endMs <= span.startMs
    if (follows) connect(before.node, id, span, spanIndex, true)
    lastAgent.set(span.parent, { node: id, endMs: span.endMs })
  }
  setLevels(nodes, [...edges.values()])
  return { nodes, edges: [...edges.values()], left }
}

function kindOf(span: Span): AgentNode['kind'] | undefined {
  const { kind } = span
  return kind === 'agent' || kind === 'llm' || kind === 'tool' || kind === 'retriever' ? kind : undefined
}

function agentName(span: Span): string | undefined {
  const name = span.kind === 'agent' ? span.attributes['gen_ai.agent.name'] : span.attributes['gen_ai.tool.name']
  return typeof name === 'string' && name !== '' ? name : undefined
}

/** One column right of the leftmost caller, so that an agent that calls itself back stays where it is. */
function setLevels(nodes: readonly Draft<AgentNode>[], edges: readonly AgentEdge[]): void {
  const isCalled = new Set(edges.filter((edge) => !edge.isInferred).map((edge) => edge.to))
  const seen = new Set<number>()
  let column = nodes.filter((node) => !isCalled.has(node.id)).map((node) => node.id)
  if (column.length === 0 && nodes.length > 0) column = [0]
  for (let level = 0; column.length > 0; level++) {
    const next: number[] = []
    for (const id of column) {
      if (seen.has(id)) continue
      seen.add(id)
      const node = nodes[id]
      if (node) node.level = level
      for (const edge of edges) if (edge.from === id && !edge.isInferred && !seen.has(edge.to)) next.push(edge.to)
    }
    column = next
  }
}
