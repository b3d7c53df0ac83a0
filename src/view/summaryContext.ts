import { type TokenParts, tokenParts } from '../metrics/tokensPerTurn.ts'
import { turnOfSpan } from '../metrics/traceIndex.ts'
import type { Session } from '../model/session.ts'

/** What one model call was sent, in tokens. */
export interface ContextSize {
  readonly spanIndex: number
  /** From 0; absent: the call belongs to no turn. */
  readonly turnIndex?: number
  /** Input with everything read from or written to a cache. Never a running sum: each call is sent its own context. */
  readonly tokens: number
  readonly parts: Pick<TokenParts, 'input' | 'cached' | 'cacheWrite'>
  /** Smaller than what the call before was sent by more than a third: it was cut or summed up. */
  readonly isCut: boolean
  /** The first call of its turn. */
  readonly opensTurn: boolean
}

/** Below this a smaller context is another question, not a cut one. */
const CUT_FROM_TOKENS = 1000

/**
 * The running context of a session: for each model call the size of what it was sent, in order of time. Calls inside a tool
 * (a sub-agent's own talk) have a context of their own and are left out, as are calls that reported no input.
 */
export function contextSizes(session: Session): ContextSize[] {
  const { spans } = session
  const turns = turnOfSpan(session)
  const belowTool = new Uint8Array(spans.length)
  const calls: number[] = []
  spans.forEach(({ kind, parent, own }, index) => {
    // Parents stand before their children.
    if (parent >= 0 && (belowTool[parent] === 1 || spans[parent]?.kind === 'tool')) belowTool[index] = 1
    if (kind === 'llm' && belowTool[index] === 0 && own.inputTokens !== undefined) calls.push(index)
  })
  calls.sort((one, other) => (spans[one]?.startMs ?? 0) - (spans[other]?.startMs ?? 0) || one - other)
  let before = 0
  let turnBefore: number | undefined
  return calls.map((spanIndex): ContextSize => {
    const turn = turns[spanIndex] ?? -1
    const { input, cached, cacheWrite } = tokenParts(spans[spanIndex]?.own ?? {})
    const tokens = input + cached + cacheWrite
    const isCut = before >= CUT_FROM_TOKENS && tokens < (before * 2) / 3
    const opensTurn = turn !== turnBefore
    before = tokens
    turnBefore = turn
    return {
      spanIndex,
      ...(turn >= 0 && { turnIndex: turn }),
      tokens,
      parts: { input, cached, cacheWrite },
      isCut,
      opensTurn,
    }
  })
}

/** Neighbours in at most `most` groups, each told by its largest call; a group that holds a cut is cut. */
export function contextColumns(sizes: readonly ContextSize[], most = 120): ContextSize[] {
  const each = Math.max(1, Math.ceil(sizes.length / most))
  if (each === 1) return [...sizes]
  return Array.from({ length: Math.ceil(sizes.length / each) }, (_, group) => {
    const calls = sizes.slice(group * each, (group + 1) * each)
    const top = calls.reduce((largest, call) => (call.tokens > largest.tokens ? call : largest))
    return {
      ...top,
      isCut: calls.some(({ isCut }) => isCut),
      opensTurn: calls.some(({ opensTurn }) => opensTurn),
    }
  })
}
