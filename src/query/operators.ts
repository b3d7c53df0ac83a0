import type { Field } from './fields.ts'
import type { Operator } from './query.ts'
import type { Token } from './tokens.ts'

/** `BETWEEN low AND high` is written as one comparison and means two. */
export type WrittenOperator = Operator | 'BETWEEN'

const NUMBER_OPERATORS: readonly WrittenOperator[] = ['=', '!=', '>', '>=', '<', '<=', 'BETWEEN', 'IN', 'IS NULL']
const TEXT_OPERATORS: readonly WrittenOperator[] = ['=', '!=', 'LIKE', 'ILIKE', 'CONTAINS', 'IN', 'IS NULL']

/** The operators that fit a field. */
export function operatorsOf(field: Field): readonly WrittenOperator[] {
  if (field.type === 'text' || field.type === 'status' || field.type === 'kind') return TEXT_OPERATORS
  return field.type === 'any' ? [...NUMBER_OPERATORS, 'LIKE', 'ILIKE', 'CONTAINS'] : NUMBER_OPERATORS
}

const WORDS = ['LIKE', 'ILIKE', 'IN', 'CONTAINS', 'BETWEEN'] as const

/** The comparison a token stands for. */
export function operatorAt(token: Token | undefined): WrittenOperator | undefined {
  if (token?.type === 'operator') {
    if (token.text === '==') return '='
    return token.text === '<>' ? '!=' : (token.text as WrittenOperator)
  }
  const word = token?.type === 'word' ? token.text.toUpperCase() : ''
  return WORDS.find((known) => known === word)
}

/** Compares with a pattern. */
export function isPattern(operator: WrittenOperator): boolean {
  return operator === 'LIKE' || operator === 'ILIKE'
}
