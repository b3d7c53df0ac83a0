import type { Score } from '../../../model/session.ts'
import { boolean, label, number, text } from '../../reading.ts'

/** One field of a flattened feedback record: `session.annotations.0.annotation.score`. */
export interface ScorePlace {
  readonly scope: 'session' | 'trace' | 'span'
  readonly record: string
  readonly field: string
}

/** The scope is the prefix, never parentage. */
export function scorePlace(key: string): ScorePlace | undefined {
  const found =
    /^(?:(session|trace)\.)?((?:annotations\.\d{1,6}\.annotation|evaluations\.\d{1,6}\.evaluation))\.(.+)$/.exec(key)
  if (!found) return undefined
  const [, scope = 'span', name = '', field = ''] = found
  return { scope: scope as ScorePlace['scope'], record: `${scope}.${name}`, field }
}

export type ScoreWords = Pick<Score, 'name' | 'value' | 'label' | 'explanation' | 'source' | 'evaluator' | 'passed'>

const sources: Readonly<Record<string, NonNullable<Score['source']>>> = { HUMAN: 'human', LLM: 'model', CODE: 'code' }

/** A judgement as it was sent: a boolean is 1 or 0 with `passed`, text that is no number is a label. */
export function judged(value: unknown): Pick<Score, 'value' | 'label' | 'passed'> {
  const truth = boolean(value)
  if (truth !== undefined) return { value: truth ? 1 : 0, passed: truth }
  const amount = number(value)
  if (amount !== undefined) return { value: amount }
  const word = text(value)
  return word === undefined ? {} : { label: word }
}

/** Scores of the flattened feedback records of one span, by scope. */
export function flattenedScores(
  fields: readonly { readonly place: ScorePlace; readonly value: unknown }[],
): { readonly scope: ScorePlace['scope']; readonly words: ScoreWords }[] {
  const records = new Map<string, { scope: ScorePlace['scope']; fields: Map<string, unknown> }>()
  for (const { place, value } of fields) {
    const found = records.get(place.record) ?? { scope: place.scope, fields: new Map<string, unknown>() }
    found.fields.set(place.field, value)
    records.set(place.record, found)
  }
  return [...records.values()].flatMap(({ scope, fields: found }) => {
    const name = label(found.get('name'))
    if (name === undefined) return []
    const word = text(found.get('label'))
    const explanation = text(found.get('explanation'))
    const source = sources[String(found.get('annotator_kind')).toUpperCase()]
    const evaluator = text(found.get('identifier'))
    const words: ScoreWords = {
      name,
      ...judged(found.get('score')),
      ...(word === undefined ? {} : { label: word }),
      ...(explanation === undefined ? {} : { explanation }),
      ...(source === undefined ? {} : { source }),
      ...(evaluator === undefined ? {} : { evaluator }),
    }
    return [{ scope, words }]
  })
}
