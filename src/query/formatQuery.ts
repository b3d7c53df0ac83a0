import { fieldNamed } from './fields.ts'
import type { Condition, CountCondition, Query, QueryValue } from './query.ts'
import { quoted, quotedKey } from './quoting.ts'

/** A query as text that `parseQuery` reads back to the same conditions. Every session: an empty text. */
export function formatQuery(query: Query): string {
  const parts: string[] = []
  type Task = string | { readonly query: Query; readonly inside: 'and' | 'or' | 'not' | undefined }
  const tasks: Task[] = [{ query, inside: undefined }]
  for (let task = tasks.pop(); task !== undefined; task = tasks.pop()) {
    if (typeof task === 'string') {
      parts.push(task)
      continue
    }
    const { query: node, inside } = task
    if (node.type === 'condition') {
      parts.push(formatCondition(node))
      continue
    }
    if (node.type === 'count') {
      const [before, after] = quantifier(node)
      tasks.push(after, { query: node.part, inside: undefined }, before)
      continue
    }
    const needsParentheses =
      node.type !== 'not' && node.parts.length > 1 && (inside === 'not' || (inside === 'and' && node.type === 'or'))
    const pieces: Task[] = needsParentheses ? ['('] : []
    if (node.type === 'not') pieces.push('NOT ', { query: node.part, inside: 'not' })
    else {
      node.parts.forEach((part, place) => {
        if (place > 0) pieces.push(node.type === 'and' ? ' AND ' : ' OR ')
        pieces.push({ query: part, inside: node.parts.length > 1 ? node.type : inside })
      })
    }
    if (needsParentheses) pieces.push(')')
    for (let place = pieces.length - 1; place >= 0; place--) tasks.push(pieces[place] as Task)
  }
  return parts.join('')
}

/** `any(`…`)`, `none(`…`)` or `count(`…`) > 2`. */
function quantifier({ operator, value }: CountCondition): readonly [string, string] {
  if (operator === '>=' && value === 1) return ['any(', ')']
  return operator === '=' && value === 0 ? ['none(', ')'] : ['count(', `) ${operator} ${value}`]
}

/** One condition as text, such as `duration > 2m`. */
export function formatCondition(condition: Condition | CountCondition): string {
  if (condition.type === 'count') return formatQuery(condition)
  const { field, operator, values } = condition
  if (operator === 'IS NULL') return `${quotedField(field)} IS NULL`
  const shown = values.map((value) => formatValue(condition, value))
  return `${quotedField(field)} ${operator} ${operator === 'IN' ? `(${shown.join(', ')})` : (shown[0] ?? '""')}`
}

function formatValue({ field, operator }: Condition, value: QueryValue): string {
  const type = fieldNamed(field)?.type
  if (typeof value === 'string') {
    if (operator !== 'LIKE' && operator !== 'ILIKE') return quoted(value)
    // A pattern keeps its backslashes; one alone at its end would swallow the quote.
    const safe = endsInOddBackslashes(value) ? `${value}\\` : value
    return `"${safe.replaceAll('"', '\\"')}"`
  }
  if (type === 'ms') return formatMs(value)
  if (type === 'time') return new Date(value).toISOString()
  return plainNumber(value)
}

/** Without an exponent, which the language does not have: 0.0000001, not 1e-7. */
function plainNumber(value: number): string {
  const text = String(value)
  if (!text.includes('e')) return text
  return Math.abs(value) < 1 ? value.toFixed(20).replace(/0+$/, '') : BigInt(Math.round(value)).toString()
}

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
] as const

function formatMs(ms: number): string {
  const unit = UNITS.find(([, length]) => ms !== 0 && ms % length === 0)
  return unit ? `${ms / unit[1]}${unit[0]}` : `${ms}ms`
}

function quotedField(field: string): string {
  const dot = field.indexOf('.')
  return dot < 0 ? field : field.slice(0, dot + 1) + quotedKey(field.slice(dot + 1))
}

function endsInOddBackslashes(text: string): boolean {
  let count = 0
  while (text[text.length - 1 - count] === '\\') count++
  return count % 2 === 1
}
