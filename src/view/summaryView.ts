import { breakOf } from '../metrics/breakOf.ts'
import { type TokenParts, type TurnTokens, tokensPerTurn } from '../metrics/tokensPerTurn.ts'
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

const STACK: readonly (keyof TokenParts)[] = ['input', 'cacheWrite', 'cached', 'reasoning', 'output', 'unknown']

/** The bars, axis and legend of the tokens-per-turn chart. */
export function tokensChart(session: Session): TokensChart {
  const turns = tokensPerTurn(session)
  const axis = niceAxis(turns.reduce((most, turn) => Math.max(most, turn.total ?? 0), 0))
  const broken = breakOf(session)
  return {
    bars: turns.map((turn) => ({
      turnIndex: turn.turnIndex,
      status: turn.status,
      breaks: broken?.turnIndex === turn.turnIndex,
      ...(turn.total !== undefined && { total: turn.total }),
      isPartial: turn.isPartial,
      segments: segmentsOf(turn, axis.max),
    })),
    axis,
    parts: STACK.filter((part) => turns.some((turn) => turn[part] > 0)),
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

function segmentsOf(turn: TurnTokens, max: number): TokenSegment[] {
  let sum = 0
  return STACK.flatMap((part) => {
    const tokens = turn[part]
    if (tokens <= 0) return []
    const from = sum / max
    sum += tokens
    return [{ part, tokens, from, to: sum / max }]
  })
}
