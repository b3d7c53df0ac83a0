import { conversationOf } from '../conversation/conversationOf.ts'
import type { ToolCall } from '../conversation/turn.ts'
import { listOf } from '../model/listOf.ts'
import type { Session } from '../model/session.ts'
import { toPico, toUsd } from './exactMoney.ts'
import { subtreeTotals } from './subtreeTotals.ts'

/** One tool over a session or many. */
export interface ToolUse {
  readonly name: string
  readonly count: number
  readonly failed: number
  /** Sum over the calls that ended; absent: no call says how long it took. */
  readonly durationMs?: number
  /** Of the tool spans and everything below them; absent: unknown. */
  readonly costUsd?: number
  /** Where the first (failed, else any) call was made. */
  readonly example?: { readonly session: Session; readonly turnIndex: number; readonly spanIndex?: number }
}

/** The tools used, most used first. */
export function toolsUsed(of: Session | readonly Session[]): ToolUse[] {
  const sessions = listOf(of)
  const uses = new Map<string, MutableUse>()
  for (const session of sessions) {
    for (const turn of conversationOf(session)) {
      for (const call of turn.toolCalls) {
        const use = uses.get(call.name) ?? { count: 0, failed: 0, ms: undefined, pico: undefined, example: undefined }
        uses.set(call.name, use)
        addCall(use, session, turn.index, call)
      }
    }
  }
  return [...uses]
    .map(([name, { count, failed, ms, pico, example }]) => ({
      name,
      count,
      failed,
      ...(ms !== undefined && { durationMs: ms }),
      ...(pico !== undefined && { costUsd: toUsd(pico) }),
      ...(example && { example }),
    }))
    .sort((one, other) => other.count - one.count || (one.name < other.name ? -1 : 1))
}

interface MutableUse {
  count: number
  failed: number
  ms: number | undefined
  pico: number | undefined
  example: ToolUse['example']
}

function addCall(use: MutableUse, session: Session, turnIndex: number, call: ToolCall): void {
  const failed = call.status === 'error'
  use.count++
  if (failed) use.failed++
  if (call.durationMs !== undefined) use.ms = (use.ms ?? 0) + call.durationMs
  const { spanIndex } = call
  if (!use.example || (failed && use.failed === 1)) {
    use.example = { session, turnIndex, ...(spanIndex !== undefined && { spanIndex }) }
  }
  const span = spanIndex === undefined ? undefined : session.spans[spanIndex]
  if (spanIndex === undefined || !span) return
  const { costUsd } = subtreeTotals(session).totals(spanIndex, span.end)
  if (costUsd !== undefined) use.pico = (use.pico ?? 0) + toPico(costUsd)
}
