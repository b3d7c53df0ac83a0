/** The same fields, those without a value left out: absent is how the model says "the payload did not say". */
export type Defined<Fields> = {
  [Key in keyof Fields as undefined extends Fields[Key] ? never : Key]: Fields[Key]
} & {
  [Key in keyof Fields as undefined extends Fields[Key] ? Key : never]?: Exclude<Fields[Key], undefined>
}

/** `defined({ a: 1, b: undefined })` gives `{ a: 1 }`. */
export function defined<Fields extends object>(fields: Fields): Defined<Fields> {
  const kept: Record<string, unknown> = {}
  for (const key in fields) {
    const value: unknown = fields[key]
    if (value !== undefined) kept[key] = value
  }
  return kept as Defined<Fields>
}
