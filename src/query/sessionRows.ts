import type { SessionSummary } from '../model/session.ts'

/** Rows of a list of which only some may be at hand. */
export interface SessionRows {
  /** Rows there are in all, as far as it is known. */
  readonly total: number
  /** False: there are more, nobody has said how many. */
  readonly isTotalKnown: boolean
  /** The session of a row; `undefined`: not at hand. */
  readonly get: (index: number) => SessionSummary | undefined
  /** The stretches at hand, in order. */
  readonly pages: readonly SessionRowPage[]
  /** Another value: these are the rows of another query, time or order, and the list begins at its top. */
  readonly choice?: unknown
}

export interface SessionRowPage {
  /** Index of its first row. */
  readonly from: number
  readonly sessions: readonly SessionSummary[]
}

/** A list that is at hand as a whole. */
export function rowsOf(sessions: readonly SessionSummary[]): SessionRows {
  return {
    total: sessions.length,
    isTotalKnown: true,
    get: (index) => sessions[index],
    pages: sessions.length > 0 ? [{ from: 0, sessions }] : [],
  }
}
