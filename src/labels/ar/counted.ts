import { createPlural, type PluralForms } from '../../view/plural.ts'

const plural = createPlural('ar')

/** A number and the word in the form it asks for. */
export function counted(count: number, shown: string, forms: PluralForms): string {
  return `${shown} ${plural(count, forms)}`
}
