import type { SpanFact } from '../../model/facts.ts'
import { own, text } from '../reading.ts'
import type { ClaudeSession, Thread } from './sessions.ts'
import { agentIdOf, type ClaudeTurn, type ToolUse } from './turn.ts'

interface AgentPlace {
  readonly traceId: string
  readonly parentId: string | undefined
  /** Input of the tool call that ran the agent, where it is known. */
  readonly toolInput: unknown
  /** The turn the agent worked for, where it is known. */
  readonly turn: ClaudeTurn | undefined
}

export interface AgentPlaces {
  traceOf(turn: ClaudeTurn): string
  /** A tool call that ran a sub-agent is named after it: a file of the sub-agent alone knows no other name for it. */
  spanIdOf(tool: ToolUse): string
  placeOf(agent: Thread): AgentPlace
  /** Older files of sub-agents do not say for which prompt they worked: a trace of their own, linked to the tool call. */
  linkOf(tool: ToolUse, traceId: string): SpanFact | undefined
}

/**
 * Where the work of sub-agents hangs. Their lines name the tool call that ran them (what the SDK prints), or an id that
 * the result of the tool call names, or nothing but the same prompt.
 */
export function agentPlaces(session: ClaudeSession): AgentPlaces {
  const traces = new Map<ClaudeTurn, string>()
  const taken = new Set<string>()
  for (const turn of session.main.turns) {
    const { promptId, uuid } = turn.first
    let id = `${session.id}/${promptId ?? uuid ?? 'turn'}`
    if (taken.has(id)) id += `/${uuid ?? taken.size}`
    taken.add(id)
    traces.set(turn, id)
  }
  const traceOf = (turn: ClaudeTurn): string => traces.get(turn) ?? session.id
  const known = new Set(session.agents.map(({ agentKey }) => agentKey))
  const byAgent = new Map<string, { tool: ToolUse; turn: ClaudeTurn | undefined; agent: Thread | undefined }>()
  const unnamed: { tool: ToolUse; turn: ClaudeTurn | undefined; agent: Thread | undefined }[] = []
  for (const thread of [session.main, ...session.agents]) {
    const agent = thread === session.main ? undefined : thread
    for (const turn of thread.turns) {
      for (const tool of turn.tools.values()) {
        const entry = { tool, turn: agent === undefined ? turn : undefined, agent }
        const id = known.has(tool.id) ? tool.id : agentIdOf(tool)
        if (id !== undefined) byAgent.set(id, entry)
        else if (text(own(own(tool.block, 'input'), 'prompt')) !== undefined) unnamed.push(entry)
      }
    }
  }
  // Inline sidechains of older files, and agents that are still at work.
  for (const thread of session.agents) {
    const key = thread.agentKey ?? ''
    if (byAgent.has(key)) continue
    const prompt = promptText(thread)
    const index =
      prompt === undefined ? -1 : unnamed.findIndex(({ tool, agent }) => agent !== thread && asks(tool, prompt))
    const [entry] = index < 0 ? [] : unnamed.splice(index, 1)
    if (entry !== undefined) byAgent.set(key, entry)
  }
  const agentOfTool = new Map<ToolUse, string>()
  for (const [id, { tool }] of byAgent) agentOfTool.set(tool, id)

  const spanIdOf = (tool: ToolUse): string => {
    const agent = agentOfTool.get(tool)
    return agent === undefined ? tool.id : toolOfAgent(agent)
  }
  const placeOf = (agent: Thread): AgentPlace => {
    const key = agent.agentKey ?? ''
    const parentId = toolOfAgent(key)
    const seen = new Set<string>()
    let entry = byAgent.get(key)
    const toolInput = own(entry?.tool.block, 'input')
    const direct = entry
    while (entry?.agent !== undefined && !seen.has(entry.agent.agentKey ?? '')) {
      seen.add(entry.agent.agentKey ?? '')
      entry = byAgent.get(entry.agent.agentKey ?? '')
    }
    if (entry?.turn !== undefined) return { traceId: traceOf(entry.turn), parentId, toolInput, turn: entry.turn }
    const promptId = agent.lines.find((line) => line.promptId !== undefined)?.promptId
    if (promptId !== undefined) {
      return { traceId: `${session.id}/${promptId}`, parentId, toolInput, turn: undefined }
    }
    return {
      traceId: agentTrace(key),
      parentId: direct === undefined ? undefined : parentId,
      toolInput,
      turn: undefined,
    }
  }
  const agentTrace = (key: string): string => `${session.id}/agent-${key}`
  return {
    traceOf,
    spanIdOf,
    placeOf,
    linkOf(tool, traceId) {
      const agent = agentIdOf(tool)
      if (
        agent === undefined ||
        known.has(agent) ||
        known.has(tool.id) ||
        tool.lines.some((line) => line.promptId !== undefined)
      )
        return undefined
      return {
        fact: 'span',
        traceId: agentTrace(agent),
        spanId: `agent-${agent}`,
        kind: 'agent',
        links: [{ traceId, spanId: spanIdOf(tool), attributes: {} }],
      }
    },
  }
}

function toolOfAgent(key: string): string {
  return `agent-tool-${key}`
}

function promptText(agent: Thread): string | undefined {
  const content = own(agent.turns[0]?.prompt?.message, 'content')
  return text(content) ?? text(own(Array.isArray(content) ? content[0] : undefined, 'text'))
}

function asks(tool: ToolUse, prompt: string): boolean {
  const asked = text(own(own(tool.block, 'input'), 'prompt'))
  return asked !== undefined && asked.trim() === prompt.trim()
}
