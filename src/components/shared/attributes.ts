type StateValue = string | number | boolean | null | undefined

/**
 * A state object as data attributes, the only way a part says what state it is in:
 * `{ selected: true, status: 'error', open: false }` -> `{ 'data-selected': '', 'data-status': 'error' }`.
 * False, null and undefined leave no attribute.
 */
export function dataAttributes(state: Readonly<Record<string, StateValue>>): Record<string, string> {
  const attributes: Record<string, string> = {}
  for (const [name, value] of Object.entries(state)) {
    if (value === undefined || value === null || value === false) continue
    attributes[`data-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`] =
      value === true ? '' : String(value)
  }
  return attributes
}

/** Class names without the absent ones: `classes('ss-button', className)`. */
export function classes(...names: readonly (string | false | null | undefined)[]): string {
  return names.filter((name) => typeof name === 'string' && name !== '').join(' ')
}
