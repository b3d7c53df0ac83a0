/** A record in two: the fields named, as far as they are there, and all others. */
export function parted<Kind extends object, Key extends keyof Kind & string>(
  record: Kind,
  keys: readonly Key[],
): [named: Pick<Kind, Key>, rest: Omit<Kind, Key>] {
  const names: ReadonlySet<string> = new Set(keys)
  const named = keys.filter((key) => key in record).map((key) => [key, record[key]])
  const rest = Object.entries(record).filter(([key]) => !names.has(key))
  return [Object.fromEntries(named) as Pick<Kind, Key>, Object.fromEntries(rest) as Omit<Kind, Key>]
}
