import type { Score } from '../model/session.ts'
import { defined } from './defined.ts'
import { boolean, number, text } from './reading.ts'

/** What a judgement says, whatever it is: a number as sent, a truth value as 1 or 0 with `passed`, words as a label. */
export function scoreValue(given: unknown): Pick<Score, 'value' | 'passed' | 'label'> {
  const passed = boolean(given)
  const value = passed === undefined ? number(given) : Number(passed)
  return defined({ value, passed, label: value === undefined ? text(given) : undefined })
}
