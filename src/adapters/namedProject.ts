import type { ProjectName } from '../model/facts.ts'
import { label } from './reading.ts'

/** A project as the field of a product names it; `undefined`: the field says none. */
export function namedProject(key: string, sent: unknown): ProjectName | undefined {
  const value = label(sent)
  return value === undefined ? undefined : { key, value }
}
