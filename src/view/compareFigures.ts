import type { Change } from '../metrics/compareSessions.ts'
import { defaultMetrics } from '../metrics/defaultMetrics.ts'
import type { Metric, Unit } from '../metrics/metric.ts'
import { isLowerBetter } from '../metrics/scoreVerdict.ts'
import { isSession } from '../model/isSession.ts'
import type { Session, SessionSummary } from '../model/session.ts'
import type { Format } from './format.ts'
import type { Labels } from './labels.ts'
import { scoreRollUps } from './scoreRollUps.ts'

const ORDER = ['duration', 'cost', 'tokens', 'errorRate', 'turns', 'toolCalls'] as const
/** One session is no distribution: its figures are called by what they are, not "median" or "mean". */
const PLAIN: Readonly<Record<(typeof ORDER)[number], keyof Labels>> = {
  duration: 'factDuration',
  cost: 'factCost',
  tokens: 'factTokens',
  errorRate: 'metricErrorRate',
  turns: 'factTurns',
  toolCalls: 'metricToolCalls',
}
const SCORES_SHOWN = 3

/**
 * The figures that two sessions are compared by: how long, how dear, how much, how good.
 *
 * @param known the host's metrics: those that are not ours come after
 */
export function compareMetrics(
  sessions: readonly (Session | SessionSummary)[],
  known: readonly Metric[] = [],
): Metric[] {
  const plain = ORDER.flatMap((id) => {
    const metric = defaultMetrics.find((one) => one.id === id)
    return metric ? [{ ...metric, label: PLAIN[id] }] : []
  })
  const own = known.filter((metric) => !defaultMetrics.includes(metric))
  return [...plain, ...scoreMetrics(sessions), ...own]
}

/** Evaluations that more than one of the sessions has. */
function scoreMetrics(sessions: readonly (Session | SessionSummary)[]): Metric[] {
  const counts = new Map<string, number>()
  for (const session of sessions) {
    for (const name of new Set((session.scores ?? []).map((score) => score.name))) {
      counts.set(name, (counts.get(name) ?? 0) + 1)
    }
  }
  return [...counts]
    .filter(([, count]) => count > 1)
    .slice(0, SCORES_SHOWN)
    .map(([name]): Metric => {
      return {
        id: `score ${name}`,
        label: name,
        unit: 'score',
        combine: 'mean',
        of: (session) => (isSession(session) ? scoreOf(session, name) : undefined),
        lowerIsBetter: isLowerBetter(name),
      }
    })
}

function scoreOf(session: Session, name: string): number | undefined {
  return scoreRollUps(session).find((rollUp) => rollUp.name === name)?.value
}

/** A value of a metric as text. */
export function metricText(value: number | undefined, unit: Unit, format: Format): string {
  if (unit === 'ms') return format.duration(value)
  if (unit === 'usd') return format.cost(value)
  if (unit === 'ratio') return format.rate(value)
  if (unit === 'score') return format.score(value)
  return unit === 'tokens' ? format.tokensExact(value) : format.decimal(value)
}

/** A difference with its sign: `−2.50 s`, `+$0.12`. */
export function deltaText(delta: number | undefined, unit: Unit, format: Format): string {
  if (delta === undefined) return format.missing
  const sign = delta > 0 ? '+' : delta < 0 ? '−' : ''
  return `${sign}${metricText(Math.abs(delta), unit, format)}`
}

/**
 * A change with its sign and its share: `−21%`, and of rates `+15 pts (+25%)`. Of a value that was 0 or unknown before
 * there is no share: its difference is said.
 */
export function changeText(change: Change, unit: Unit, format: Format, labels: Labels): string {
  const { delta, relative, points } = change
  if (delta === undefined) return ''
  // A share that rounds to nothing is none to speak of; of a rate the points say more.
  if (delta === 0 || (points === undefined && relative !== undefined && Math.abs(relative) < 0.005)) {
    return labels.noChange
  }
  const share = relative === undefined ? undefined : signed(relative, format.change(relative))
  if (points !== undefined) {
    const said = labels.points(signed(points, format.decimal(Math.abs(points))))
    return share === undefined ? said : labels.withShare(said, share)
  }
  return share ?? deltaText(delta, unit, format)
}

/** Whatever the platform writes, a sign is a sign: `+`, or a true minus. */
function signed(value: number, text: string): string {
  const bare = text.replace(/^[-+−]/, '')
  return value > 0 ? `+${bare}` : `−${bare}`
}
