import { containsText, normalise } from './containsText.ts'
import type { FieldValues } from './fieldValues.ts'
import { isLike } from './like.ts'
import type { Condition, QueryValue } from './query.ts'

/**
 * The test of one condition on the values of its field. It holds when at least one value fits; `!=` when none is equal.
 * A field the payload did not say fits no condition.
 */
export function testOf({ operator, values }: Condition): (known: FieldValues) => boolean {
  if (operator === 'IS NULL') return (known) => known === undefined || known.every(isNull)
  const wanted = values[0]
  if (wanted === undefined) return () => false
  switch (operator) {
    case '=':
      return some((value) => isEqual(value, wanted))
    case '!=':
      return (known) => known !== undefined && !known.some((value) => isEqual(value, wanted))
    case 'IN':
      return some((value) => values.some((candidate) => isEqual(value, candidate)))
    case 'LIKE':
      return some((value) => isScalar(value) && isLike(String(value), String(wanted)))
    case 'ILIKE': {
      const pattern = normalise(String(wanted))
      return some((value) => isScalar(value) && isLike(normalise(String(value)), pattern))
    }
    case 'CONTAINS': {
      const text = normalise(String(wanted))
      return some((value) => containsText(value, text))
    }
    case '>':
      return some((value) => compare(value, wanted) > 0)
    case '>=':
      return some((value) => compare(value, wanted) >= 0)
    case '<':
      return some((value) => compare(value, wanted) < 0)
    case '<=':
      return some((value) => compare(value, wanted) <= 0)
  }
}

function some(fits: (value: unknown) => boolean): (known: FieldValues) => boolean {
  return (known) => known?.some(fits) ?? false
}

/** Exact, but a number written as text is the number: metadata is loosely typed. */
function isEqual(value: unknown, wanted: QueryValue): boolean {
  return value === wanted || (isScalar(value) && typeof value !== typeof wanted && String(value) === String(wanted))
}

/** Below, equal or above zero; `NaN`, of which no comparison holds, where the two cannot be compared. */
function compare(value: unknown, wanted: QueryValue): number {
  if (typeof wanted === 'string' && typeof value === 'string') {
    const numbers = [Number(value), Number(wanted)] as const
    const areNumbers = value.trim() !== '' && wanted.trim() !== '' && numbers.every(Number.isFinite)
    return areNumbers ? numbers[0] - numbers[1] : value < wanted ? -1 : value > wanted ? 1 : 0
  }
  const isNumber = typeof value === 'number' || (typeof value === 'string' && value.trim() !== '')
  return isNumber ? Number(value) - Number(wanted) : Number.NaN
}

function isNull(value: unknown): boolean {
  return value === undefined || value === null || value === ''
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}
