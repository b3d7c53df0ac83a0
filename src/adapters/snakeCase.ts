import { emptyRecord, entries, record } from './reading.ts'

/** Keys of an SDK object as its REST interface spells them (`startTime` -> `start_time`); one level, values untouched. */
export function snakeCase(value: unknown): unknown {
  const fields = record(value)
  if (!fields || !Object.keys(fields).some((key) => /[A-Z]/.test(key))) return value
  const spelled = emptyRecord()
  for (const [key, entry] of entries(fields)) {
    spelled[key.includes('.') ? key : key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)] = entry
  }
  return spelled
}
