import type { Session, Trace } from '../../model/session.ts'
import { own } from '../values.ts'

/** What an application or SDK says about which turn a trace belongs to. Comparable within one key only. */
export interface TurnHint {
  readonly key: string
  readonly value: string
}

const METADATA_KEYS = ['turn', 'turn_number', 'turnNumber', 'turn_id', 'turnId', 'turn.id', 'prompt.id']
const ATTRIBUTE_KEYS = [
  ...['prompt.id', 'turn.id', 'turn_id', 'turn_number', 'turnNumber', 'turn.number'],
  ...['gcp.vertex.agent.invocation_id', 'gen_ai.prompt.name'],
]

/** The hint of a trace: in its metadata, else on its spans, the root first. */
export function hintOfTrace(session: Pick<Session, 'spans'>, trace: Trace): TurnHint | undefined {
  const told = hintIn(trace.metadata, METADATA_KEYS)
  if (told !== undefined) return told
  for (let index = trace.spanStart; index < trace.spanEnd; index++) {
    const found = hintOfSpan(session, index)
    if (found !== undefined) return found
  }
  return undefined
}

export function hintOfSpan(session: Pick<Session, 'spans'>, index: number): TurnHint | undefined {
  const span = session.spans[index]
  return span === undefined ? undefined : hintIn(span.attributes, ATTRIBUTE_KEYS)
}

function hintIn(values: Readonly<Record<string, unknown>>, keys: readonly string[]): TurnHint | undefined {
  for (const key of keys) {
    const value = own(values, key)
    if (typeof value === 'number' || (typeof value === 'string' && value !== '')) {
      // Gemini CLI numbers its prompts; elsewhere the name of a prompt is no turn.
      if (key === 'gen_ai.prompt.name' && !String(value).includes('########')) continue
      return { key, value: String(value) }
    }
  }
  return undefined
}

/** `undefined` where at least one says nothing: then neither joins nor separates. */
export function isSameTurn(one: TurnHint | undefined, other: TurnHint | undefined): boolean | undefined {
  if (one === undefined || other === undefined || one.key !== other.key) return undefined
  return one.value === other.value
}
