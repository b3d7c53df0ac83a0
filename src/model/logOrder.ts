import type { LogFact, LogStep } from './facts.ts'
import { periodOf } from './joinEvents.ts'

const STEPS: readonly LogStep[] = ['prompt', 'request', 'message', 'call', 'answer', 'decision', 'tool', 'note']

export interface LogOrder {
  readonly ordered: readonly LogFact[]
  /** How often each record came again. */
  readonly repeats: ReadonlyMap<LogFact, number>
}

/**
 * Records of one session in the order they were written, whatever order they arrived in: by time, by the writer's own
 * count, by what usually comes first. The messages of one call may share one moment: they stay as they came. What came
 * twice is left out and counted.
 */
export function inLogOrder(records: readonly LogFact[]): LogOrder {
  // Stores of logs answer newest first: what shares one moment is the other way round as well.
  const sorted = (isNewestFirst(records) ? [...records].reverse() : [...records]).sort(compare)
  const ordered: LogFact[] = []
  const repeats = new Map<LogFact, number>()
  const repeat = (record: LogFact): void => {
    repeats.set(record, (repeats.get(record) ?? 0) + 1)
  }
  for (let from = 0; from < sorted.length; ) {
    const first = sorted[from]
    if (first === undefined) break
    let to = from + 1
    while (to < sorted.length && isOfOneMoment(first, sorted[to])) to++
    const run = sorted.slice(from, to)
    const period = first.step === 'message' ? periodOf(run.map(({ event }) => event)) : 1
    for (const [index, record] of run.entries()) {
      const before = run[index % period]
      if (index < period || before === undefined) ordered.push(record)
      else repeat(before)
    }
    from = to
  }
  return { ordered, repeats }
}

function isNewestFirst(records: readonly LogFact[]): boolean {
  let falls = false
  for (let index = 1; index < records.length; index++) {
    const before = records[index - 1]?.event.atMs
    const now = records[index]?.event.atMs
    if (before === undefined || now === undefined || now > before) return false
    if (now < before) falls = true
  }
  return falls
}

/** Messages of one call and one moment; of other records only those that say the same. */
function isOfOneMoment(first: LogFact, other: LogFact | undefined): boolean {
  if (other === undefined) return false
  return first.step === 'message' ? compareMoments(first, other) === 0 : compare(first, other) === 0
}

function compare(one: LogFact, other: LogFact): number {
  const moments = compareMoments(one, other)
  if (moments !== 0 || one.step === 'message') return moments
  return compareTexts(one.event.name, other.event.name) || compareTexts(textOf(one), textOf(other))
}

function compareMoments(one: LogFact, other: LogFact): number {
  return (
    timeOf(one) - timeOf(other) ||
    (one.sequence ?? 0) - (other.sequence ?? 0) ||
    STEPS.indexOf(one.step) - STEPS.indexOf(other.step) ||
    compareTexts(one.spanId ?? '', other.spanId ?? '')
  )
}

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

/** Records without a time stand last. Finite, so that a difference is never NaN. */
export function timeOf({ event, tells }: LogFact): number {
  const time = event.atMs ?? tells.endMs ?? tells.startMs
  return time !== undefined && Number.isFinite(time) ? time : Number.MAX_VALUE
}

const texts = new WeakMap<LogFact, string>()

function textOf(record: LogFact): string {
  let text = texts.get(record)
  if (text === undefined) {
    try {
      text = JSON.stringify([record.traceId, record.spanId, record.event.attributes, record.event.body]) ?? ''
    } catch {
      text = ''
    }
    texts.set(record, text)
  }
  return text
}
