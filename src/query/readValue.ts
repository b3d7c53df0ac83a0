import type { Field, FieldType } from './fields.ts'
import type { QueryValue } from './query.ts'
import { endOfNumber, readDuration } from './readDuration.ts'
import { type ReadOptions, readTime, type TimeValue } from './readTime.ts'

/** A value as the field's unit says it; a time may be a whole day. Absent: it does not fit the field. */
export type ReadValue = { readonly value: QueryValue } | TimeValue

const MULTIPLE: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, b: 1e9 }
const STATUSES: Readonly<Record<string, string>> = {
  ok: 'ok',
  success: 'ok',
  error: 'error',
  failed: 'error',
  running: 'running',
  unset: 'unset',
}

/** Reads a value as its field wants it: `2m` as milliseconds, `$0.05` as dollars, `1.2k` as tokens, `20%` as 0.2. */
export function readValue(text: string, field: Field, options: ReadOptions): ReadValue | undefined {
  switch (field.type) {
    case 'text':
    case 'any':
    case 'kind':
      return { value: text }
    case 'status': {
      const known = text.toLowerCase()
      return Object.hasOwn(STATUSES, known) ? { value: STATUSES[known] as string } : undefined
    }
    case 'time':
      return readTime(text, options)
    default:
      return wrap(readNumber(text, field.type))
  }
}

/** What a value of the field looks like, for an error message. */
export function wantedValue(field: Field): string {
  const wanted: Readonly<Record<FieldType, string>> = {
    text: 'text in quotes, such as "chat-1"',
    any: 'a value, such as "web"',
    kind: 'a kind, such as "tool" or "llm"',
    status: 'one of "ok", "error" or "running"',
    time: 'a date or a time, such as 2026-05-21, now-2h or today',
    ms: 'a duration, such as 500ms, 30s or 2m',
    usd: 'an amount, such as $0.05',
    tokens: 'a number, such as 800 or 1.2k',
    ratio: 'a share, such as 20% or 0.2',
    count: 'a number, such as 3',
  }
  return wanted[field.type]
}

function readNumber(text: string, type: FieldType): number | undefined {
  if (type === 'ms') return readDuration(text)
  const dollars = type === 'usd' && text.startsWith('$')
  const percent = type === 'ratio' && text.endsWith('%')
  const plain = text.slice(dollars ? 1 : 0, percent ? -1 : undefined).toLowerCase()
  const end = endOfNumber(plain, 0)
  if (end === 0) return undefined
  const amount = Number(plain.slice(0, end))
  const rest = plain.slice(end)
  const multiple = type === 'tokens' || type === 'count' ? rest : rest === '' ? '' : undefined
  if (!Number.isFinite(amount) || multiple === undefined || !Object.hasOwn(MULTIPLE, multiple)) return undefined
  const value = amount * (MULTIPLE[multiple] as number)
  // A share is never above 1: whoever writes 20 means 20 %.
  return percent || (type === 'ratio' && value > 1) ? value / 100 : value
}

function wrap(value: number | undefined): ReadValue | undefined {
  return value === undefined ? undefined : { value }
}
