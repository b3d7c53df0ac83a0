import { breakOf } from '../metrics/breakOf.ts'
import { type TokenParts, tokensPerTurn } from '../metrics/tokensPerTurn.ts'
import type { Session, Status } from '../model/session.ts'

/** A part of a stacked bar; `from` and `to` are fractions of the axis. */
export interface TokenSegment {
  readonly part: keyof TokenParts
  readonly tokens: number
  readonly from: number
  readonly to: number
}

export interface TokenBar {
  readonly turnIndex: number
  readonly status: Status
  readonly breaks: boolean
  /** Absent: no call of the turn reported tokens. */
  readonly total?: number
  readonly isPartial: boolean
  readonly segments: readonly TokenSegment[]
}

/** An axis from 0 to a round number. */
export interface Axis {
  readonly max: number
  readonly ticks: readonly number[]
}

/** Tokens per turn as stacked bars. */
export interface TokensChart {
  readonly bars: readonly TokenBar[]
  readonly axis: Axis
  /** The parts that occur, in the order they are stacked: the legend. */
  readonly parts: readonly (keyof TokenParts)[]
}

/** The parts of a count of tokens, in the order they are stacked. */
export const TOKEN_STACK: readonly (keyof TokenParts)[] = [
  'input',
  'cacheWrite',
  'cached',
  'reasoning',
  'output',
  'unknown',
]

/** The bars, axis and legend of the tokens-per-turn chart; hidden parts stay in the legend and leave the bars. */
export function tokensChart(session: Session, hidden: ReadonlySet<string> = NONE): TokensChart {
  const turns = tokensPerTurn(session)
  const shown = TOKEN_STACK.filter((part) => !hidden.has(part))
  const axis = niceAxis(turns.reduce((most, turn) => Math.max(most, stackHeight(turn, shown)), 0))
  const broken = breakOf(session)
  return {
    bars: turns.map((turn) => ({
      turnIndex: turn.turnIndex,
      status: turn.status,
      breaks: broken?.turnIndex === turn.turnIndex,
      ...(turn.total !== undefined && { total: turn.total }),
      isPartial: turn.isPartial,
      segments: stackSegments(turn, shown, axis.max),
    })),
    axis,
    parts: TOKEN_STACK.filter((part) => turns.some((turn) => turn[part] > 0)),
  }
}

/** Round ticks from 0 to at least `most`: 1, 2, 2.5 or 5 times a power of ten apart, about `count` of them. */
export function niceAxis(most: number, count = 4): Axis {
  if (!(most > 0) || !Number.isFinite(most)) return { max: 1, ticks: [0, 1] }
  const rough = most / count
  const power = 10 ** Math.floor(Math.log10(rough))
  const times = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= rough * (1 - 1e-9)) ?? 10
  const step = times * power
  const steps = Math.max(1, Math.ceil(most / step - 1e-9))
  // Multiplied, not added up: no float noise in the labels.
  const ticks = Array.from({ length: steps + 1 }, (_, index) => Number((index * step).toPrecision(12)))
  return { max: ticks.at(-1) ?? step, ticks }
}

const NONE: ReadonlySet<string> = new Set()

/** How high a stack of some parts is, in tokens. */
export function stackHeight(tokens: Partial<TokenParts>, parts: readonly (keyof TokenParts)[]): number {
  return parts.reduce((sum, part) => sum + (tokens[part] ?? 0), 0)
}

/** Parts one above the other, as fractions of an axis. */
export function stackSegments(
  tokens: Partial<TokenParts>,
  parts: readonly (keyof TokenParts)[],
  max: number,
): TokenSegment[] {
  let sum = 0
  return parts.flatMap((part) => {
    const count = tokens[part] ?? 0
    if (count <= 0) return []
    const from = sum / max
    sum += count
    return [{ part, tokens: count, from, to: sum / max }]
  })
}
