import { own, text } from '../reading.ts'
import { blocksOf, blockType, type Line } from './lines.ts'
import { isDeclined } from './saidBy.ts'
import type { ClaudeTurn, ToolUse } from './turn.ts'

/** The tool calls of a thread, and the results that come for them later. */
export class ToolUses {
  private readonly byId = new Map<string, { tool: ToolUse; turn: ClaudeTurn }>()

  /** A `tool_use` block of an answer, or what the provider's own tools found. */
  add(turn: ClaudeTurn, line: Line, block: unknown, nowMs: number | undefined): void {
    const type = blockType(block)
    if (type !== 'tool_use' && type !== 'server_tool_use' && type !== 'mcp_tool_use') {
      // What the provider's own tools found stands in the answer itself.
      const ofId = text(own(block, 'tool_use_id'))
      const known = ofId === undefined ? undefined : this.byId.get(ofId)
      if (known === undefined) return
      known.tool.result = own(block, 'content')
      known.tool.hasResult = true
      known.tool.hasFailed = own(own(block, 'content'), 'error_code') !== undefined
      known.tool.endMs = nowMs
      turn.openTools.delete(known.tool.id)
      return
    }
    const id = text(own(block, 'id')) ?? `${line.uuid ?? 'tool'}/${turn.tools.size}`
    if (this.byId.has(id)) return
    const tool: ToolUse = {
      id,
      block,
      startMs: nowMs,
      endMs: undefined,
      result: undefined,
      hasResult: false,
      hasFailed: false,
      isDeclined: false,
      structured: undefined,
      lines: [line],
    }
    turn.tools.set(id, tool)
    turn.openTools.add(id)
    this.byId.set(id, { tool, turn })
  }

  /** A line of results. */
  answer(turn: ClaudeTurn | undefined, line: Line, nowMs: number | undefined): void {
    const structured = line.raw.toolUseResult ?? line.raw.tool_use_result
    for (const block of blocksOf(line)) {
      // A result that names no call belongs to the next open one.
      const id = text(own(block, 'tool_use_id')) ?? turn?.openTools.values().next().value
      const known = id === undefined ? undefined : this.byId.get(id)
      if (blockType(block) !== 'tool_result' || known === undefined) continue
      const { tool } = known
      tool.result = own(block, 'content')
      tool.hasResult = true
      tool.hasFailed = own(block, 'is_error') === true
      tool.isDeclined = tool.hasFailed && isDeclined(tool.result, structured)
      tool.structured = structured
      tool.endMs = nowMs
      tool.lines.push(line)
      known.turn.openTools.delete(tool.id)
      known.turn.endMs = nowMs
    }
  }
}
