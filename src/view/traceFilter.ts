import type { Session, Span, SpanKind, SpanStatus, Trace } from '../model/session.ts'
import { normalise } from '../query/containsText.ts'

/** What a reader wants to see of a trace. A condition left out lets every span through; all of them must hold. */
export interface TraceFilter {
  readonly kinds?: ReadonlySet<SpanKind>
  /** Part of the name, case ignored. */
  readonly name?: string
  readonly statuses?: ReadonlySet<SpanStatus>
  /** The model that served the call, or was asked for. */
  readonly model?: string
  /** `key`, `key = value`, `key != value`, `key ~ part`, `key > 5`; see `readAttributeTest`. */
  readonly attribute?: string
}

export interface AttributeTest {
  readonly key: string
  /** `has`: the key is there, whatever its value. */
  readonly operator: 'has' | '=' | '!=' | '~' | '>' | '<' | '>=' | '<='
  readonly value: string
}

/** How many conditions are set. */
export function filterCount(filter: TraceFilter): number {
  const texts = [filter.name, filter.model, filter.attribute].filter((text) => (text ?? '').trim() !== '')
  return texts.length + ((filter.kinds?.size ?? 0) > 0 ? 1 : 0) + ((filter.statuses?.size ?? 0) > 0 ? 1 : 0)
}

/** The spans that meet every condition, as indices into `session.spans`; `undefined` without a condition. */
export function filterSpans(session: Session, trace: Trace, filter: TraceFilter): ReadonlySet<number> | undefined {
  if (filterCount(filter) === 0) return undefined
  const { kinds, statuses } = filter
  const name = normalise((filter.name ?? '').trim())
  const model = (filter.model ?? '').trim()
  const test = readAttributeTest(filter.attribute ?? '')
  const found = new Set<number>()
  for (let index = trace.spanStart; index < trace.spanEnd; index++) {
    const span = session.spans[index]
    if (!span) continue
    if (kinds && kinds.size > 0 && !kinds.has(span.kind)) continue
    if (statuses && statuses.size > 0 && !statuses.has(span.status)) continue
    if (name !== '' && !normalise(span.name).includes(name)) continue
    if (model !== '' && span.model !== model && span.requestedModel !== model) continue
    if (test && !holds(span, test)) continue
    found.add(index)
  }
  return found
}

/** The same spans and everything above them. */
export function withAncestors(session: Session, found: ReadonlySet<number>): Set<number> {
  const shown = new Set<number>()
  for (const index of found) {
    for (let up = index; up >= 0 && !shown.has(up); up = session.spans[up]?.parent ?? -1) shown.add(up)
  }
  return shown
}

const OPERATORS = ['!=', '>=', '<=', '=', '~', '>', '<'] as const

/** The first operator divides key from value; without one the key alone must be there. `undefined`: nothing written. */
export function readAttributeTest(text: string): AttributeTest | undefined {
  let at = -1
  let operator: AttributeTest['operator'] = 'has'
  for (const candidate of OPERATORS) {
    const found = text.indexOf(candidate)
    if (found > 0 && (at < 0 || found < at)) {
      at = found
      operator = candidate
    }
  }
  const key = foldedKey(at < 0 ? text : text.slice(0, at))
  if (key === '') return undefined
  const value = at < 0 ? '' : unquoted(text.slice(at + operator.length).trim())
  // `key =` is not written to its end yet.
  return value === '' ? { key, operator: 'has', value } : { key, operator, value }
}

function holds(span: Span, test: AttributeTest): boolean {
  let isThere = false
  for (const attributes of [span.attributes, span.resource]) {
    for (const key of Object.keys(attributes ?? {})) {
      if (foldedKey(key) !== test.key) continue
      isThere = true
      if (test.operator !== '!=' && compares(attributes?.[key], test)) return true
      if (test.operator === '!=' && isSame(attributes?.[key], test.value)) return false
    }
  }
  return isThere && (test.operator === 'has' || test.operator === '!=')
}

function compares(value: unknown, { operator, value: wanted }: AttributeTest): boolean {
  if (operator === 'has') return true
  if (operator === '=') return isSame(value, wanted)
  if (operator === '~') return normalise(textOf(value)).includes(normalise(wanted))
  const one = typeof value === 'number' ? value : Number(textOf(value))
  const other = Number(wanted)
  if (operator === '>') return one > other
  if (operator === '<') return one < other
  return operator === '>=' ? one >= other : one <= other
}

/** An item of a list is as good as the value. */
function isSame(value: unknown, wanted: string): boolean {
  if (Array.isArray(value)) return value.some((item) => isSame(item, wanted))
  if (typeof value === 'number') return value === Number(wanted)
  return normalise(textOf(value)) === normalise(wanted)
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}

/** Keys are compared without case and `_`, as everywhere. */
function foldedKey(key: string): string {
  return normalise(key.trim()).replaceAll('_', '')
}

function unquoted(text: string): string {
  const first = text[0]
  return text.length >= 2 && (first === '"' || first === "'") && text.endsWith(first) ? text.slice(1, -1) : text
}
