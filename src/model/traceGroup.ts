import type { ResolvedTrace } from './resolveTrace.ts'

/** The traces of one session. */
export interface TraceGroup {
  /** What the traces carry; absent where inactivity made the session, or where there is none. */
  readonly key?: string
  readonly id: string
  readonly name?: string
  readonly isAssigned: boolean
  readonly traces: readonly ResolvedTrace[]
}
