import { createPlural } from '../plural.ts'

const cardinal = createPlural('en')
const ordinals = createPlural('en', 'ordinal')

/** `3 turns`: the count decides the form, `shown` is what stands there. */
export function plural(count: number, shown: string, one: string, other: string): string {
  return `${shown} ${cardinal(count, { one, other })}`
}

/** `3rd`. */
export function ordinal(number: number): string {
  return `${number}${ordinals(number, { one: 'st', two: 'nd', few: 'rd', other: 'th' })}`
}
