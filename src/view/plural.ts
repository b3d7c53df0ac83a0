/** The word for each plural form of a language, as `Intl.PluralRules` names them. English needs `one` and `other`. */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string }

/**
 * A chooser of plural forms in one language: `plural(3, { one: 'turn', other: 'turns' })` is `turns`.
 * A form that is not given falls back to `other`. The rules are made on first use: a page may never count anything.
 */
export function createPlural(
  language: string,
  type: Intl.PluralRuleType = 'cardinal',
): (count: number, forms: PluralForms) => string {
  let rules: Intl.PluralRules | undefined
  return (count, forms) => {
    rules ??= new Intl.PluralRules(language, { type })
    return forms[rules.select(count)] ?? forms.other
  }
}
