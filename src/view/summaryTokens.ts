import type { TokenParts } from '../metrics/tokensPerTurn.ts'
import type { Session, Status } from '../model/session.ts'
import { type Axis, niceAxis, stackHeight, stackSegments, type TokenSegment, tokensChart } from './summaryView.ts'

/** A column of the chart: one turn, or several neighbours where there are too many to tell apart. */
export interface TokenColumn {
  readonly firstTurn: number
  readonly lastTurn: number
  readonly status: Status
  readonly breaks: boolean
  /** Absent: no call of these turns reported tokens. */
  readonly total?: number
  readonly isPartial: boolean
  readonly segments: readonly TokenSegment[]
}

export interface TokenColumns {
  readonly columns: readonly TokenColumn[]
  readonly axis: Axis
  readonly parts: readonly (keyof TokenParts)[]
  /** Turns in a column. */
  readonly turnsPerColumn: number
}

/** The columns of the tokens-per-turn chart: at most `most`, neighbours added up where there are more turns. */
export function tokenColumns(session: Session, most = 120, hidden: ReadonlySet<string> = NONE): TokenColumns {
  const { bars, axis, parts } = tokensChart(session, hidden)
  const turnsPerColumn = Math.max(1, Math.ceil(bars.length / most))
  if (turnsPerColumn === 1) {
    const columns = bars.map(({ turnIndex, ...bar }) => ({ firstTurn: turnIndex, lastTurn: turnIndex, ...bar }))
    return { columns, axis, parts, turnsPerColumn }
  }
  const groups = Array.from({ length: Math.ceil(bars.length / turnsPerColumn) }, (_, group) =>
    bars.slice(group * turnsPerColumn, (group + 1) * turnsPerColumn),
  )
  const totals = groups.map((group) =>
    group.reduce<number | undefined>((sum, { total }) => (total === undefined ? sum : (sum ?? 0) + total), undefined),
  )
  const shown = parts.filter((part) => !hidden.has(part))
  const tokens = groups.map((group) => {
    const sums: { -readonly [Part in keyof TokenParts]?: number } = {}
    for (const { segments } of group)
      for (const segment of segments) sums[segment.part] = (sums[segment.part] ?? 0) + segment.tokens
    return sums
  })
  const wide = niceAxis(tokens.reduce((greatest, sums) => Math.max(greatest, stackHeight(sums, shown)), 0))
  const columns = groups.map((group, index): TokenColumn => {
    const total = totals[index]
    return {
      firstTurn: group[0]?.turnIndex ?? 0,
      lastTurn: group.at(-1)?.turnIndex ?? 0,
      status: group.some(({ status }) => status === 'error') ? 'error' : 'ok',
      breaks: group.some(({ breaks }) => breaks),
      ...(total !== undefined && { total }),
      isPartial: group.some(({ isPartial }) => isPartial),
      segments: stackSegments(tokens[index] ?? {}, shown, wide.max),
    }
  })
  return { columns, axis: wide, parts, turnsPerColumn }
}

const NONE: ReadonlySet<string> = new Set()
