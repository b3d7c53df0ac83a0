import type { ExplorerState } from './explorer.ts'

/** A place in the sessions that a link can lead to: plain JSON. What is absent is not meant. */
export interface SessionPlace {
  /** As in `ExplorerState`: a reference by `sessionRefs`. */
  readonly session?: string
  /** From 1, as it is shown. */
  readonly turn?: number
  readonly trace?: string
  readonly span?: string
  /** Of the replay, in ms since the epoch. */
  readonly t?: number
  /** The sessions laid side by side. */
  readonly compare?: readonly string[]
}

/** Where a reader is. */
export function placeOfState(state: ExplorerState): SessionPlace {
  const { sessionId, turnIndex, traceId, spanId, playheadMs, comparedIds } = state
  return {
    ...(sessionId !== undefined && { session: sessionId }),
    ...(turnIndex !== undefined && { turn: turnIndex + 1 }),
    ...(traceId !== undefined && { trace: traceId }),
    ...(spanId !== undefined && { span: spanId }),
    ...(playheadMs !== undefined && { t: Math.round(playheadMs) }),
    ...(comparedIds.length > 0 && { compare: comparedIds }),
  }
}

/**
 * The state of somebody who comes to a place, for `createExplorer` or `restore`.
 *
 * ```
 * const explorer = createExplorer(stateOfPlace(placeFromText(location.hash.slice(1))))
 * ```
 */
export function stateOfPlace({ session, turn, trace, span, t, compare }: SessionPlace): Partial<ExplorerState> {
  return {
    ...(session !== undefined && { sessionId: session }),
    ...(turn !== undefined && { turnIndex: turn - 1 }),
    ...(trace !== undefined && { traceId: trace }),
    ...(span !== undefined && { spanId: span }),
    ...(t !== undefined && { playheadMs: t }),
    ...(compare !== undefined && { comparedIds: compare }),
  }
}

/** A place as the search or the hash of an address: `session=chat-7Hq2mX&turn=4&span=b7ad6b7169203331`. */
export function placeToText(place: SessionPlace): string {
  const parameters = new URLSearchParams()
  for (const key of ['session', 'turn', 'trace', 'span', 't'] as const) {
    const value = place[key]
    if (value !== undefined) parameters.set(key, String(value))
  }
  for (const ref of place.compare ?? []) parameters.append('compare', ref)
  return parameters.toString()
}

/** Reads what `placeToText` wrote, among other parameters too. What cannot be meant is left out. */
export function placeFromText(text: string): SessionPlace {
  const parameters = new URLSearchParams(text)
  const word = (key: string): string | undefined => parameters.get(key) || undefined
  const number = (key: string, least: number): number | undefined => {
    const value = Number(word(key) ?? Number.NaN)
    return Number.isSafeInteger(value) && value >= least ? value : undefined
  }
  const [session, trace, span] = [word('session'), word('trace'), word('span')]
  const compare = parameters.getAll('compare').filter((ref) => ref !== '')
  const [turn, t] = [number('turn', 1), number('t', 0)]
  return {
    ...(session !== undefined && { session }),
    ...(turn !== undefined && { turn }),
    ...(trace !== undefined && { trace }),
    ...(span !== undefined && { span }),
    ...(t !== undefined && { t }),
    ...(compare.length > 0 && { compare }),
  }
}
