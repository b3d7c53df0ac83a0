import type { TraceFact, Usage } from '../../model/facts.ts'
import { defined } from '../defined.ts'
import { namedProject } from '../namedProject.ts'
import { pricedUsage } from '../pricedUsage.ts'
import { amount, list, own, text, textList, timeToMs, type UnknownRecord } from '../reading.ts'
import { usageOfAmounts } from '../usage.ts'

/**
 * What costs and counts say where nobody knew: 0 stands for "none recorded" and for a model without a price. Their total
 * adds cached and reasoning tokens to the tokens they are part of; it is left aside.
 */
export function metricsUsage(metrics: unknown): Usage | undefined {
  const counted = (name: string): number | undefined => {
    const found = amount(own(metrics, name))
    return found === 0 ? undefined : found
  }
  const input = counted('prompt_tokens')
  const output = counted('completion_tokens')
  const found = usageOfAmounts(
    {
      input,
      output,
      cacheRead: counted('cache_read_input_tokens'),
      reasoning: counted('reasoning_tokens'),
    },
    { cache: 'inside', reasoning: 'inside' },
  )
  const costUsd = counted('total_cost')
  if ((input ?? output ?? costUsd) === undefined) return undefined
  return pricedUsage(found?.usage, costUsd)
}

/** The head of a trace, or a row of the list: `{ trace_id, root_span_name, start_time, end_time, error_count, tags, … }`. */
export function recordFact(fields: UnknownRecord): TraceFact {
  const traceId = text(own(fields, 'trace_id')) ?? ''
  const tags = own(fields, 'tags')
  return {
    fact: 'trace',
    traceId: traceId.toLowerCase(),
    ...defined({
      name: text(own(fields, 'root_span_name')) ?? text(own(fields, 'name')),
      startMs: timeToMs(own(fields, 'start_time')),
      endMs: timeToMs(own(fields, 'end_time')),
      usage: metricsUsage(own(fields, 'metrics')) ?? metricsUsage(fields),
      raw: own(fields, 'spans') === undefined ? fields : undefined,
    }),
    context: defined({
      sessionKeys: [{ class: 'thread' as const, value: traceId }],
      project: namedProject('agentops.project_id', own(fields, 'project_id')),
      tags: list(tags) ? textList(tags) : undefined,
    }),
  }
}
