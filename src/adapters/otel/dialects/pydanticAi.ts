import type { Attributes, SpanKind } from '../../../model/session.ts'

/** Before its version 2 telemetry Pydantic AI named the agent and the tools, and no operation: `desk run`, `running 2 tools`. */
export function kindOfPydanticAi(name: string, attributes: Attributes): SpanKind | undefined {
  if (attributes.agent_name !== undefined) return 'agent'
  if (/^running \d{1,4} tools?$/.test(name)) return 'chain'
  return name === 'running tool' || /^running tool: /.test(name) ? 'tool' : undefined
}
