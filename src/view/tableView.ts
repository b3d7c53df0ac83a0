import { quantile } from '../metrics/quantile.ts'
import type { SessionSummary } from '../model/session.ts'
import { meanScore, type SortValue, sortValues } from '../query/sortSessions.ts'
import { worstScore } from './worstScore.ts'

/** A column as plain data: what it is called, what it sorts by, and what it tells. How it looks is the component's. */
export interface SessionColumn {
  /** Also the name a sort key uses. */
  readonly id: string
  /** A key of `labels`; a host's own column may give its words directly. */
  readonly label: string
  readonly align: 'start' | 'end'
  /** Raw value for sorting (unknown last) and for columns without a cell of their own. */
  readonly value: (session: SessionSummary) => SortValue
  readonly sortable: boolean
  /** Pixels it wants; the rest of the width goes to columns with `grow`. */
  readonly width: number
  readonly grow?: boolean
  /** Left out where the container is narrower than this many pixels. */
  readonly hideBelow?: number
  /** Left out when no session has a value. */
  readonly hideWhenEmpty?: boolean
  /** First direction a click sorts in. @default 'ascending' */
  readonly firstDirection?: 'ascending' | 'descending'
}

function column(
  id: keyof typeof sortValues,
  label: string,
  width: number,
  more: Partial<SessionColumn> = {},
): SessionColumn {
  return { id, label, align: 'start', value: sortValues[id], sortable: true, width, ...more }
}

const figure = { align: 'end', firstDirection: 'descending' } as const

/** The columns of the session list. Add one by spreading: `[...defaultColumns, mine]`. */
export const defaultColumns: readonly SessionColumn[] = [
  column('session', 'columnSession', 220, { grow: true }),
  column('messages', 'columnMessages', 220, { grow: true, sortable: false, hideBelow: 1000 }),
  column('user', 'columnUser', 116, { hideBelow: 1180 }),
  column('tenant', 'columnTenant', 110, { hideBelow: 1180, hideWhenEmpty: true }),
  column('started', 'columnStarted', 96, { firstDirection: 'descending' }),
  column('turns', 'columnTurns', 116, { firstDirection: 'descending' }),
  column('errors', 'columnErrors', 64, figure),
  column('duration', 'columnDuration', 120, { firstDirection: 'descending' }),
  column('tokens', 'columnTokens', 64, figure),
  column('cost', 'columnCost', 84, figure),
  // By what is shown: the evaluation that looks worst.
  column('scores', 'columnScores', 112, {
    hideWhenEmpty: true,
    hideBelow: 900,
    value: (session) => worstScore(session)?.value,
  }),
  column('tags', 'columnTags', 136, { sortable: false, hideBelow: 1300, hideWhenEmpty: true }),
]

/** More columns, for a host that wants them: `[...defaultColumns, ...extraColumns]`. */
export const extraColumns: readonly SessionColumn[] = [
  column('status', 'columnStatus', 84),
  column('environment', 'columnEnvironment', 110, { hideWhenEmpty: true }),
  column('lastActivity', 'columnLastActivity', 110, { firstDirection: 'descending' }),
  column('traces', 'columnTraces', 60, figure),
  column('spans', 'columnSpans', 64, figure),
  column('toolCalls', 'columnToolCalls', 80, figure),
  column('active', 'columnActive', 84, figure),
  column('idle', 'columnIdle', 84, figure),
  column('models', 'columnModels', 140),
  column('project', 'columnProject', 130),
  column('users', 'columnUsers', 64, figure),
  column('firstMessage', 'firstMessage', 200),
  column('lastMessage', 'lastMessage', 200),
  column('lastAnswer', 'columnLastAnswer', 200),
  column('inputTokens', 'columnInputTokens', 76, figure),
  column('outputTokens', 'columnOutputTokens', 76, figure),
  column('cachedTokens', 'columnCachedTokens', 84, figure),
  column('cacheWriteTokens', 'columnCacheWriteTokens', 96, figure),
  column('reasoningTokens', 'columnReasoningTokens', 88, figure),
  column('costSource', 'columnCostSource', 96),
  column('costCoverage', 'columnCostCoverage', 96, figure),
  column('turnErrors', 'columnTurnErrors', 96, figure),
  column('spanErrors', 'columnSpanErrors', 96, figure),
  column('startToStart', 'columnStartToStart', 104, figure),
  column('summed', 'columnSummed', 104, figure),
]

/** A column for one key of the metadata; sorts and filters as `metadata.<key>`. Several values stand side by side. */
export function metadataColumn(key: string): SessionColumn {
  return {
    id: `metadata.${key}`,
    label: key,
    align: 'start',
    sortable: true,
    width: 120,
    value: ({ metadata }) => {
      const values = metadata && Object.hasOwn(metadata, key) ? metadata[key] : undefined
      const [first] = values ?? []
      if (values?.length === 1 && typeof first?.value === 'number') return first.value
      const texts = values?.map(({ value }) => (typeof value === 'object' ? JSON.stringify(value) : String(value)))
      return texts === undefined || texts.length === 0 ? undefined : texts.join(', ')
    },
  }
}

/** So many metadata keys, and so many evaluations, are offered as columns: those of most sessions first. */
const KEYS_OFFERED = 12
const KEYS_LOOKED_AT = 1_000

/** Columns for the metadata that the sessions carry, found in the first thousand of them. */
export function metadataColumns(sessions: readonly SessionSummary[]): readonly SessionColumn[] {
  const counts = new Map<string, number>()
  for (const { metadata } of sessions.slice(0, KEYS_LOOKED_AT)) {
    for (const key of Object.keys(metadata ?? {})) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return mostCommon(counts).map(metadataColumn)
}

/** A column for one evaluation, by its name: the mean of a session's values; sorts as `score.<name>`. */
export function scoreColumn(name: string): SessionColumn {
  return {
    id: `score.${name}`,
    label: name,
    align: 'end',
    sortable: true,
    width: 104,
    firstDirection: 'ascending',
    value: (session) => meanScore(session, name),
  }
}

/** Columns for the evaluations of the sessions, those of most sessions first, found in the first thousand of them. */
export function scoreColumns(sessions: readonly SessionSummary[]): readonly SessionColumn[] {
  const counts = new Map<string, number>()
  for (const { scores = [] } of sessions.slice(0, KEYS_LOOKED_AT)) {
    const names = new Set(scores.flatMap(({ name, value }) => (value === undefined ? [] : [name])))
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return mostCommon(counts).map(scoreColumn)
}

function mostCommon(counts: ReadonlyMap<string, number>): readonly string[] {
  return [...counts]
    .sort(([one, count], [other, otherCount]) => otherCount - count || (one < other ? -1 : 1))
    .slice(0, KEYS_OFFERED)
    .map(([key]) => key)
}

/** Columns worth showing: those marked `hideWhenEmpty` only when at least one session has a value. */
export function columnsWithValues(
  columns: readonly SessionColumn[],
  sessions: readonly SessionSummary[],
): readonly SessionColumn[] {
  return columns.filter(
    (candidate) => !candidate.hideWhenEmpty || sessions.some((session) => isKnown(candidate.value(session))),
  )
}

/** A bar below the duration: the whole session, its active part, and whether it was too long to be drawn to scale. */
export interface DurationBar {
  /** Fractions of the cell's width. */
  readonly whole: number
  readonly active: number
  /** Longer than the scale: drawn cut. */
  readonly isCut: boolean
}

/** The length that fills a cell: the 90th percentile of the rows, so that one long session does not flatten the rest. */
export function durationScaleMs(sessions: readonly SessionSummary[]): number {
  const lengths = sessions.flatMap((session) => session.durations?.wallMs ?? [])
  return quantile(lengths, 0.9) ?? 0
}

/** The duration bar of a row on a scale. Absent: the duration is unknown. */
export function durationBar(session: SessionSummary, scaleMs: number): DurationBar | undefined {
  if (!session.durations) return undefined
  const { wallMs, activeMs } = session.durations
  const whole = scaleMs > 0 ? Math.min(1, wallMs / scaleMs) : wallMs > 0 ? 1 : 0
  const activeShare = wallMs > 0 ? Math.min(1, activeMs / wallMs) : 1
  return { whole, active: whole * activeShare, isCut: scaleMs > 0 && wallMs > scaleMs }
}

function isKnown(value: SortValue): boolean {
  return value !== undefined && value !== ''
}
