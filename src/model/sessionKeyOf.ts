import type { SessionKey, SessionKeyClass, TraceContext } from './facts.ts'
import type { Voice } from './traceVoices.ts'
import { isUsableText } from './usableText.ts'

const CLASSES: readonly SessionKeyClass[] = ['session', 'resource', 'metadata', 'thread']

/** Which session a trace says it belongs to. */
export interface TraceSessionKey {
  readonly value?: string
  /** The class that won names more than one session. */
  readonly hasConflict: boolean
  /** Something stood where an id should, but it was empty or no text. */
  readonly hasEmpty: boolean
  /** Spans that carry an id of the class that won; `undefined` where the trace record itself carries one. */
  readonly carriers: number | undefined
}

const NO_KEYS: readonly SessionKey[] = []
const NO_KEY: TraceSessionKey = { hasConflict: false, hasEmpty: false, carriers: undefined }

/**
 * The best class present anywhere in the trace wins; within it the first context that has it.
 * `voices` come in order of precedence: that of the trace record, of the roots, then of the other spans by start.
 */
export function sessionKeyOf(record: TraceContext | undefined, voices: readonly Voice[]): TraceSessionKey {
  let hasEmpty = false
  let best: { rank: number; value: string; hasConflict: boolean; carriers: number | undefined } | undefined
  for (const { context, spans } of voices) {
    let counted = false
    for (const key of context.sessionKeys ?? NO_KEYS) {
      if (!isUsableText(key.value)) {
        hasEmpty = true
        continue
      }
      const rank = CLASSES.indexOf(key.class)
      if (best === undefined || rank < best.rank) {
        best = { rank, value: key.value, hasConflict: false, carriers: 0 }
        counted = false
      }
      if (rank > best.rank) continue
      if (key.value !== best.value) best.hasConflict = true
      if (context === record) best.carriers = undefined
      else if (!counted && best.carriers !== undefined) best.carriers += spans
      counted = true
    }
  }
  if (best === undefined) return hasEmpty ? { ...NO_KEY, hasEmpty } : NO_KEY
  return { value: best.value, hasConflict: best.hasConflict, hasEmpty, carriers: best.carriers }
}
