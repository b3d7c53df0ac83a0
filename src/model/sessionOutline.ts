import type { SessionFact } from './facts.ts'
import { createTraceDraft, type TraceDraft } from './traceDraft.ts'

/** Of a session that only a list tells of: its first and last words, as one trace of that name. */
export function sessionOutline({ key, preview, startMs, endMs }: SessionFact): TraceDraft {
  const message = 'A list tells of this session: of its traces only the first and the last words are in this payload.'
  const draft = createTraceDraft(key)
  draft.record = {
    fact: 'trace',
    traceId: key,
    context: { sessionKeys: [{ class: 'session', value: key }] },
    issues: [{ code: 'summary-only', message, count: 1, examples: [key] }],
    ...(preview === undefined ? {} : { preview }),
    ...(startMs === undefined ? {} : { startMs }),
    ...(endMs === undefined ? {} : { endMs }),
  }
  return draft
}
