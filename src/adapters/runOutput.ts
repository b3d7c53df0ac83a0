import { entries, record } from './reading.ts'

/**
 * What a run of LangSmith or Opik gave back. There outputs are always an object: what is none is sent as
 * `{ output: … }` (JavaScript: `{ outputs: … }`), and a run that gave nothing back (it failed) as `{ output: null }`. A tool's result is the value
 * itself; of other runs the object stays as sent.
 */
export function runOutput(outputs: unknown, kindWord: string | undefined): unknown {
  const names = entries(outputs)
  const only = names.length === 1 && /^outputs?$/.test(names[0]?.[0] ?? '') ? { value: names[0]?.[1] } : undefined
  if (only !== undefined && (kindWord === 'tool' || only.value === null)) return only.value ?? undefined
  // `{}` is how a run is announced whose outputs are still to come; one that failed has none.
  return names.length === 0 && record(outputs) ? undefined : (outputs ?? undefined)
}
