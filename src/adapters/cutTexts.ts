import { isCutJson } from '../conversation/cutJson.ts'
import type { Fact, IssueFact } from '../model/facts.ts'
import { own } from './reading.ts'

const message =
  'A value was cut in the middle of its JSON, as senders do that limit the length of attributes; it is shown as far as it goes.'

/** An entry for what was asked and what was answered, where the sender cut it. */
export function* cutTexts(fact: Fact): Iterable<IssueFact> {
  if (fact.fact !== 'span' && fact.fact !== 'trace') return
  const id = fact.fact === 'span' ? fact.spanId : fact.traceId
  for (const side of ['input', 'output'] as const) {
    const value = fact[side]
    if (typeof value !== 'string' || !isCutJson(value)) continue
    const path = fact.fact === 'span' ? keyOf(fact.attributes, value) : undefined
    yield { fact: 'issue', code: 'value-truncated', message, example: `${id} ${path ?? side}` }
  }
}

/** The attribute that holds a value. */
function keyOf(attributes: unknown, value: string): string | undefined {
  if (typeof attributes !== 'object' || attributes === null) return undefined
  return Object.keys(attributes).find((key) => own(attributes, key) === value)
}
