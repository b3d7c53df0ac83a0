const words = ['Alpha', 'Beta', 'Gamma', 'Delta', 'Epsilon', 'Zeta']
const choices = [
  ...['ok', 'error', 'running', 'reported', 'computed', 'mixed', 'session', 'trace', 'span'],
  ...['human', 'model', 'code', 'api'],
]

/**
 * Arguments to try a sentence with. A function tells only how many it takes, so each place is tried with a name, with a
 * number and with what a choice can be; what a sentence cannot take it answers with `undefined`, and is left out.
 */
export function argumentsFor(sentence: (...values: never[]) => string): unknown[][] {
  const source = sentence.toString()
  const names = /^(?:function)?\s*\(?([^)=]*)/.exec(source)?.[1] ?? ''
  const taken = names.split(',').filter((name) => name.trim() !== '').length
  const places = Math.max(sentence.length, taken, 1)
  const tries: unknown[][] = [words.slice(0, places)]
  for (const count of [0, 1, 2, 5, 11, 100]) tries.push([count, ...words.slice(1, Math.max(2, places))])
  for (const choice of choices) {
    tries.push(words.slice(0, places).map((word, place) => (place === places - 1 ? choice : word)))
    tries.push([choice, ...words.slice(1, places)])
  }
  return tries.filter((given) => {
    try {
      const said: unknown = (sentence as unknown as (...values: unknown[]) => unknown)(...given)
      return typeof said === 'string' && !/undefined|NaN/.test(said)
    } catch {
      return false
    }
  })
}

/** Whether a sentence that names this argument must name it in every language: a choice is said in its own words. */
export function isGiven(value: unknown): value is string {
  return typeof value === 'string' && words.includes(value)
}
