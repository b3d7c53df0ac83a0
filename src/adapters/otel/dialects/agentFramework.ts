import type { SpanKind } from '../../../model/session.ts'

/** Microsoft's Agent Framework names the spans of a workflow after what they do: `executor.process writer`. */
export function kindOfWorkflow(name: string): SpanKind | undefined {
  if (/^(?:workflow\.(?:run|build)|(?:executor|edge_group)\.process)\b/.test(name)) return 'chain'
  return name.startsWith('message.send') ? 'event' : undefined
}
