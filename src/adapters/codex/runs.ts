import type { SpanFact } from '../../model/facts.ts'
import { defined } from '../defined.ts'
import { number, own, record, text, type UnknownRecord } from '../reading.ts'
import { remainingFields } from '../rows.ts'
import { spanError } from '../spanError.ts'

/** One turn of a thread, as it was printed. */
export interface Run {
  readonly threadId: string | undefined
  readonly items: Map<string, { item: UnknownRecord; isDone: boolean }>
  failures: string[]
  error: string | undefined
  counts: unknown
  isOver: boolean
}

export function runsOf(lines: readonly unknown[]): Run[] {
  const runs: Run[] = []
  let threadId: string | undefined
  let run: Run | undefined
  const open = (): Run => {
    if (run !== undefined && !run.isOver) return run
    run = { threadId, items: new Map(), failures: [], error: undefined, counts: undefined, isOver: false }
    runs.push(run)
    return run
  }
  for (const line of lines) {
    switch (own(line, 'type')) {
      case 'thread.started':
        threadId = text(own(line, 'thread_id'))
        if (run !== undefined) run.isOver = true
        break
      case 'turn.completed':
        open().counts = own(line, 'usage')
        open().isOver = true
        break
      case 'turn.failed': {
        const failed = open()
        failed.error = text(own(own(line, 'error'), 'message')) ?? 'The turn failed'
        failed.isOver = true
        break
      }
      case 'error':
        open().failures.push(text(own(line, 'message')) ?? 'The request failed')
        break
      case 'turn.started':
        open()
        break
      default:
        addItem(open(), line)
    }
  }
  return runs
}

function addItem(run: Run, line: unknown): void {
  const item = record(own(line, 'item'))
  const id = text(own(item, 'id'))
  if (item === undefined || id === undefined) return
  run.items.set(id, { item, isDone: own(line, 'type') === 'item.completed' })
}

const placed = new Set(['id', 'type', 'command', 'arguments', 'aggregated_output', 'result', 'changes', 'query'])

export function toolFact(
  { item, isDone }: { item: UnknownRecord; isDone: boolean },
  traceId: string,
  parentId: string,
  times: { startMs?: number; endMs?: number },
): SpanFact {
  const { name, input } = toolOf(item)
  const exitCode = number(item.exit_code)
  const hasFailed = item.status === 'failed' || item.status === 'declined' || (exitCode !== undefined && exitCode !== 0)
  const words = text(own(item.error, 'message')) ?? text(item.aggregated_output)
  const type = item.status === 'declined' ? 'denied' : undefined
  const error = hasFailed ? spanError({ type, message: words, source: 'tool result' }) : undefined
  const { startMs, endMs } = times
  return {
    fact: 'span',
    traceId,
    spanId: `${traceId}/${String(item.id)}`,
    ...defined({
      parentId,
      name,
      kind: 'tool' as const,
      kindLabel: text(item.type),
      startMs,
      endMs: isDone ? endMs : undefined,
      status: error ? ('error' as const) : isDone ? ('ok' as const) : undefined,
      error,
      toolCallId: text(item.id),
      input,
      output: resultOf(item),
      raw: item,
    }),
    attributes: remainingFields(item, placed),
  }
}

export function toolOf(item: UnknownRecord): { name: string; input: unknown } {
  const tool = text(item.tool)
  const server = text(item.server)
  if (tool !== undefined) return { name: server === undefined ? tool : `${server}.${tool}`, input: item.arguments }
  return { name: text(item.type) ?? 'tool', input: item.command ?? item.changes ?? item.query ?? undefined }
}

export function resultOf(item: UnknownRecord): unknown {
  return item.aggregated_output ?? item.result ?? item.error ?? undefined
}

export function isMessage(item: UnknownRecord): boolean {
  return item.type === 'agent_message' || item.type === 'assistant_message'
}
