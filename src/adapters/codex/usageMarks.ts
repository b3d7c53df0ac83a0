import type { Usage } from '../../model/facts.ts'
import { amount, at, own, record, text } from '../reading.ts'
import { usageOfAmounts } from '../usage.ts'
import type { Line } from './lines.ts'

/** Usage of one model call, where the file tells it. */
export interface UsageMark {
  readonly usage: Usage
  readonly responseId: string | undefined
  readonly atMs: number | undefined
  readonly contextWindow: number | undefined
  /** See `countedTo`; absent where the file tells no totals. */
  readonly countedTo: string | undefined
}

const fields = [
  'input_tokens',
  'cached_input_tokens',
  'output_tokens',
  'reasoning_output_tokens',
  'total_tokens',
] as const

type Counts = Partial<Record<(typeof fields)[number] | 'cache_write_input_tokens', number>>

function countsOf(value: unknown): Counts | undefined {
  if (!record(value)) return undefined
  const counts: Counts = {}
  for (const field of [...fields, 'cache_write_input_tokens'] as const) {
    const found = amount(own(value, field))
    if (found !== undefined) counts[field] = found
  }
  return Object.keys(counts).length === 0 ? undefined : counts
}

/** Cached input stands inside the input, reasoning inside the output. */
export function usageOfCounts(counts: unknown): Usage | undefined {
  const found = countsOf(counts)
  if (found === undefined) return undefined
  return usageOfAmounts(
    {
      input: found.input_tokens,
      output: found.output_tokens,
      total: found.total_tokens,
      cacheRead: found.cached_input_tokens,
      cacheWrite: found.cache_write_input_tokens,
      reasoning: found.reasoning_output_tokens,
    },
    { cache: 'inside', reasoning: 'inside', certain: true },
  )?.usage
}

/**
 * How far the counters of a thread had come: at the end of a turn, its name in the thread that the rollout and what was
 * printed both tell.
 */
export function countedTo(total: unknown): string | undefined {
  const counts = countsOf(total)
  if (counts === undefined || sum(counts) === 0) return undefined
  const { input_tokens, cached_input_tokens, output_tokens, reasoning_output_tokens } = counts
  const all = [input_tokens, cached_input_tokens, output_tokens, reasoning_output_tokens]
  return `counted/${all.map((count) => count ?? 0).join('/')}`
}

/**
 * Finds the usage of each model call among counters that run on and are repeated: `token_count` tells the total of the
 * thread and the last call, and comes again whenever limits are told; newer files have a record per response beside it.
 */
export class UsageMarks {
  private total: Counts | undefined

  read(line: Line): UsageMark | undefined {
    if (line.type === 'token_usage_record') {
      this.total = countsOf(line.payload.thread_token_usage) ?? this.total
      return this.markOf(line.payload.usage, line, text(line.payload.response_id))
    }
    const info =
      line.payload.info ?? (line.payload.total_tokens === undefined ? undefined : { last_token_usage: line.payload })
    const total = countsOf(own(info, 'total_token_usage'))
    const last = countsOf(own(info, 'last_token_usage'))
    if (total === undefined)
      return last === undefined || sum(last) === 0 ? undefined : this.markOf(last, line, undefined)
    const before = this.total
    this.total = total
    if (before !== undefined && isSame(before, total)) return undefined
    const found = last ?? difference(total, before)
    return sum(found) === 0 ? undefined : this.markOf(found, line, undefined)
  }

  private markOf(counts: unknown, line: Line, responseId: string | undefined): UsageMark | undefined {
    const usage = usageOfCounts(counts)
    if (usage === undefined) return undefined
    const contextWindow = amount(at(line.payload, 'info', 'model_context_window'))
    return { usage, responseId, atMs: line.atMs, contextWindow, countedTo: countedTo(this.total) }
  }
}

function sum(counts: Counts): number {
  return (counts.input_tokens ?? 0) + (counts.output_tokens ?? 0)
}

function isSame(one: Counts, other: Counts): boolean {
  return fields.every((field) => one[field] === other[field])
}

/** A counter that fell was started again. */
function difference(now: Counts, before: Counts | undefined): Counts {
  if (before === undefined || fields.some((field) => (now[field] ?? 0) < (before[field] ?? 0))) return now
  const since: Counts = {}
  for (const field of fields) if (now[field] !== undefined) since[field] = (now[field] ?? 0) - (before[field] ?? 0)
  return since
}
