import type { SpanError } from '../model/session.ts'
import { decoded, own, recordOf } from './values.ts'

/** `{error: …}` as the output of what failed: how it ended, which its error tells, and nothing that anybody said. */
export function isFailureAlone(output: unknown, error: SpanError | undefined): boolean {
  if (error === undefined) return false
  const value = recordOf(decoded(output))
  return value !== undefined && own(value, 'error') !== undefined && Object.keys(value).length === 1
}
