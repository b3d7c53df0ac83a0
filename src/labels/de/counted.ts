import { createPlural } from '../../view/plural.ts'

/** The form of a word that a number asks for. */
export const plural: ReturnType<typeof createPlural> = createPlural('de')

/** A number and the word in the form it asks for. */
export function counted(count: number, shown: string, one: string, other: string): string {
  return `${shown} ${plural(count, { one, other })}`
}
