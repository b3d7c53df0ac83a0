import type { Durations, Score, SessionSummary, Status } from '../model/session.ts'
import { TotalsSum } from '../model/totals.ts'

const COUNTS = ['traceCount', 'turnCount', 'spanCount', 'toolCallCount'] as const
const STATUS_RANK: Readonly<Record<Status, number>> = { ok: 1, running: 2, error: 3 }

/** Many sessions told as one, one after the other. */
export class GroupSum {
  private startMs = Number.POSITIVE_INFINITY
  private endMs: number | undefined
  private status: Status | undefined
  private durations: { -readonly [Key in keyof Durations]: Durations[Key] } | undefined
  private readonly counts: Partial<Record<(typeof COUNTS)[number], number>> = {}
  private readonly totals = new TotalsSum()
  private hasTotals = false
  private readonly rates: Record<'traces' | 'turns' | 'spans', Rate> = {
    traces: { failed: 0, weight: 0 },
    turns: { failed: 0, weight: 0 },
    spans: { failed: 0, weight: 0 },
  }
  private hasRates = false
  private readonly scores = new Map<string, Mean>()
  private readonly users = new Set<string>()
  private readonly tags = new Set<string>()
  private readonly models = new Set<string>()

  add(session: SessionSummary): void {
    const { startMs, endMs, status, durations, totals, errorRates } = session
    if (startMs < this.startMs) this.startMs = startMs
    if (endMs !== undefined && !(endMs <= (this.endMs ?? Number.NEGATIVE_INFINITY))) this.endMs = endMs
    if (status !== undefined && STATUS_RANK[status] > (this.status ? STATUS_RANK[this.status] : 0)) this.status = status
    if (durations) {
      const sum = this.durations ?? { wallMs: 0, startToStartMs: 0, activeMs: 0, idleMs: 0, summedMs: 0 }
      sum.wallMs += durations.wallMs
      sum.startToStartMs += durations.startToStartMs
      sum.activeMs += durations.activeMs
      sum.idleMs += durations.idleMs
      sum.summedMs += durations.summedMs
      this.durations = sum
    }
    for (const name of COUNTS) {
      const count = session[name]
      if (count !== undefined) this.counts[name] = (this.counts[name] ?? 0) + count
    }
    if (totals) {
      this.totals.add(totals)
      this.hasTotals = true
    }
    if (errorRates) {
      this.hasRates = true
      addRate(this.rates.traces, errorRates.traces, session.traceCount)
      addRate(this.rates.turns, errorRates.turns, session.turnCount)
      addRate(this.rates.spans, errorRates.spans, session.spanCount)
    }
    this.addScores(session.scores)
    for (const user of session.userIds ?? []) this.users.add(user)
    for (const tag of session.tags ?? []) this.tags.add(tag)
    for (const model of session.models ?? []) this.models.add(model)
  }

  /** A session counts once a score, with its own mean: a long session does not outweigh a short one. */
  private addScores(scores: readonly Score[] | undefined): void {
    if (!scores || scores.length === 0) return
    const [first] = scores
    if (first && scores.length === 1) {
      if (first.value !== undefined && Number.isFinite(first.value)) meanOf(this.scores, first.name).add(first.value)
      return
    }
    const own = new Map<string, Mean>()
    for (const { name, value } of scores) {
      if (value !== undefined && Number.isFinite(value)) meanOf(own, name).add(value)
    }
    for (const [name, { value }] of own) meanOf(this.scores, name).add(value)
  }

  summary(id: string): SessionSummary {
    const rate = ({ failed, weight }: Rate): number => (weight === 0 ? 0 : failed / weight)
    return {
      id,
      userIds: [...this.users],
      tags: [...this.tags],
      models: [...this.models],
      startMs: this.startMs,
      ...(this.endMs !== undefined && { endMs: this.endMs }),
      ...(this.status !== undefined && { status: this.status }),
      ...(this.durations && { durations: this.durations }),
      ...(this.hasTotals && { totals: this.totals.result }),
      ...this.counts,
      ...(this.hasRates && {
        errorRates: { traces: rate(this.rates.traces), turns: rate(this.rates.turns), spans: rate(this.rates.spans) },
      }),
      scores: [...this.scores].map(([name, { value }]) => ({ name, value, target: 'session', targetId: '' })),
    }
  }
}

interface Rate {
  failed: number
  weight: number
}

function addRate(sum: Rate, rate: number, weight = 1): void {
  sum.failed += rate * weight
  sum.weight += weight
}

class Mean {
  private sum = 0
  private count = 0

  add(value: number): void {
    this.sum += value
    this.count++
  }

  get value(): number {
    return this.sum / this.count
  }
}

function meanOf(means: Map<string, Mean>, name: string): Mean {
  const known = means.get(name)
  if (known) return known
  const made = new Mean()
  means.set(name, made)
  return made
}
