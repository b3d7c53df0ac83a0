import type { Fact } from '../../model/facts.ts'
import type { Score } from '../../model/session.ts'
import { defined } from '../defined.ts'
import { jsonText } from '../jsonText.ts'
import { boolean, entries, label, list, number, own, parseJson, record, text, timeToMs } from '../reading.ts'
import { rowWithoutId } from '../rowIssues.ts'
import { spelled } from './shapes.ts'

type Target = Pick<Score, 'target' | 'targetId'>

/** `{ eval_name, score, result, explanation, status, error, skipped_reason }`; scores are shown from 0 to 100. */
export function evalScore(verdict: unknown, target: Target, otherwise = 'evaluation'): Score {
  const result = own(verdict, 'result')
  const passed = typeof result === 'boolean' ? result : undefined
  const state = stateOf(verdict)
  return {
    name: label(own(verdict, 'eval_name')) ?? label(own(verdict, 'name')) ?? otherwise,
    ...target,
    source: 'model',
    ...defined({
      value: state === undefined ? number(own(verdict, 'score')) : undefined,
      label: text(result) ?? textOfList(result),
      passed,
      explanation: text(own(verdict, 'explanation')) ?? text(own(verdict, 'skipped_reason')),
      state,
    }),
  }
}

/** `{ eval_name, result: 'Passed', score, reason, status, eval_status, created_at, session_id, detail: { session_name } }`. */
export function* evalLogFacts(logs: readonly unknown[]): Iterable<Fact> {
  const named = new Set<string>()
  for (const sent of logs) {
    const log = spelled(sent)
    const targetId = text(log?.session_id)
    if (log === undefined || targetId === undefined) {
      yield rowWithoutId(sent, 0)
      continue
    }
    const name = text(own(log.detail, 'session_name')) ?? text(log.input)
    const key = name ?? targetId
    if (!named.has(key)) yield { fact: 'session', key, ...(key === targetId ? {} : { id: targetId, name: key }) }
    named.add(key)
    // Of an evaluation that is not over the result is its status once more.
    const word = text(log.status) === 'success' ? text(log.result) : undefined
    const passed = word === 'Passed' ? true : word === 'Failed' ? false : undefined
    const status = text(log.status) === 'error' ? 'errored' : (text(log.eval_status) ?? text(log.status))
    const score = evalScore(
      { ...log, result: passed ?? word, explanation: log.reason, status },
      { target: 'session', targetId },
    )
    yield { fact: 'score', score: { ...score, ...defined({ atMs: timeToMs(log.created_at), passed }) } }
  }
}

function stateOf(verdict: unknown): Score['state'] {
  const word = text(own(verdict, 'status'))?.toLowerCase()
  if (word === 'pending' || word === 'running' || boolean(own(verdict, 'loading')) === true) return 'pending'
  if (word === 'skipped') return 'skipped'
  return word === 'errored' || boolean(own(verdict, 'error')) === true ? 'failed' : undefined
}

/** `{ [config id]: { score, name, explanation, status } }` of a trace or a span. */
export function evalMetrics(metrics: unknown, target: Target): readonly Score[] {
  return entries(metrics).flatMap(([id, verdict]) => (record(verdict) ? [evalScore(verdict, target, id)] : []))
}

/** `{ label_name, label_type, value }`, what a person said. */
export function annotationScore(annotation: unknown, target: Target): Score {
  const name = label(own(annotation, 'label_name')) ?? label(own(annotation, 'label_id')) ?? 'annotation'
  return { name, ...target, source: 'human', ...verdictOf(own(annotation, 'value')) }
}

/** A value of any type of label: a number, words, a thumb, a choice. */
function verdictOf(sent: unknown): Pick<Score, 'value' | 'label' | 'passed'> {
  const value = parseJson(sent)
  if (typeof value === 'boolean') return { value: Number(value), passed: value }
  const told = number(value)
  if (told !== undefined) return { value: told }
  if (!record(value)) return defined({ label: text(value) ?? textOfList(value) })
  const counted = countsOf(value)
  if (counted !== undefined) return { label: counted }
  const inner = ['value', 'score', 'rating', 'text', 'label', 'selected', 'average']
    .map((key) => own(value, key))
    .find(isTold)
  return isTold(inner) ? verdictOf(inner) : defined({ label: jsonText(value) })
}

function isTold(value: unknown): boolean {
  return value !== undefined && value !== null && !record(value)
}

/** `{ pass: 3, fail: 1 }`: how often an evaluation came out which way. */
function countsOf(value: unknown): string | undefined {
  const counts = entries(value)
  const isCounts =
    counts.length > 0 &&
    counts.every(([key, count]) => key !== 'score' && key !== 'value' && key !== 'rating' && typeof count === 'number')
  if (!isCounts) return undefined
  const seen = counts.filter(([, count]) => count !== 0)
  return seen.length === 1 && seen[0]?.[1] === 1
    ? seen[0][0]
    : seen.map(([key, count]) => `${key} ${String(count)}`).join(', ')
}

function textOfList(value: unknown): string | undefined {
  const words = list(value)?.flatMap((word) => label(word) ?? [])
  return words === undefined || words.length === 0 ? undefined : words.join(', ')
}

/** Scores that stand in columns of a table: `config` tells which columns those are, and what they are called. */
export function columnScores(row: unknown, config: unknown, target: Target): readonly Score[] | undefined {
  const scores = (list(config) ?? []).flatMap((column): Score[] => {
    const id = text(own(column, 'id'))
    const group = text(own(column, 'group_by'))
    const value = id === undefined ? undefined : own(row, id)
    if (id === undefined || value === undefined || value === null || !/evaluation|annotation/i.test(group ?? ''))
      return []
    const source = /annotation/i.test(group ?? '') ? 'human' : 'model'
    const state = stateOf(value)
    return [
      {
        name: text(own(column, 'name')) ?? id,
        ...target,
        source,
        ...(state === undefined ? verdictOf(value) : { state }),
      },
    ]
  })
  return scores.length === 0 ? undefined : scores
}
