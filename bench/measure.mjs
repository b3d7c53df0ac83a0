/**
 * Figures of 100,000 sessions, each against one naive pass over the same numbers in the same run. Promise: at most twice.
 * Then another filter: only what has changed is read again.
 */
import {
  completionRate,
  costBreakdown,
  filterSessions,
  funnel,
  lengthBuckets,
  measure,
  parseQuery,
  pivot,
} from '../dist/core.js'
import { drawSessions } from './drawSessions.mjs'

const size = Number(process.argv[2] ?? 100_000)
const ROUNDS = 5
const PROMISE = 2

/** Median of some rounds after one that nobody counts. */
function timed(work) {
  work()
  const times = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now()
    work()
    times.push(performance.now() - start)
  }
  return times.toSorted((one, other) => one - other)[Math.floor(ROUNDS / 2)]
}

let worst = 0
function compare(name, ours, naive) {
  const [naiveMs, oursMs] = [timed(naive), timed(ours)]
  const ratio = oursMs / naiveMs
  worst = Math.max(worst, ratio)
  console.log(
    `  ${name.padEnd(34)} ${oursMs.toFixed(0).padStart(5)} ms, naive ${naiveMs.toFixed(0).padStart(5)} ms, ratio ${ratio.toFixed(2)}`,
  )
  return oursMs
}

const sessions = drawSessions(size)
const spans = sessions.reduce((sum, session) => sum + session.spans.length, 0)
console.log(`${size} sessions, ${spans} spans`)

/** What `measure` reads of a session, in the order of `defaultMetrics`. */
const readers = [
  ({ turnCount }) => turnCount,
  ({ traceCount }) => traceCount,
  ({ toolCallCount }) => toolCallCount,
  ({ errorRates }) => errorRates?.traces,
  ({ turnMarks }) => turnMarks?.map(({ durationMs }) => durationMs),
  ({ durations }) => durations?.wallMs,
  ({ durations }) => durations?.activeMs,
  ({ durations }) => durations?.summedMs,
  ({ totals }) => totals?.totalTokens,
  ({ totals }) => totals?.costUsd,
]

/** Sum, mean, extremes and percentiles as anybody would write them: push, sort, look up. */
function naiveMeasure(list) {
  return readers.map((read) => {
    const values = []
    for (const session of list) {
      const value = read(session)
      if (Array.isArray(value)) for (const one of value) values.push(one)
      else if (value !== undefined) values.push(value)
    }
    const sorted = Float64Array.from(values).sort()
    let sum = 0
    for (const value of sorted) sum += value
    const at = (share) => sorted[Math.floor(share * (sorted.length - 1))]
    return {
      sum,
      mean: sum / sorted.length,
      median: at(0.5),
      p90: at(0.9),
      p95: at(0.95),
      p99: at(0.99),
      min: at(0),
      max: at(1),
    }
  })
}

/** Every amount of every span, added up by a key, as anybody would write it out: each amount known or not, money as it is. */
function naiveBreakdown(list, keyOf) {
  const groups = new Map()
  for (const session of list) {
    for (const span of session.spans) {
      const key = keyOf(session, span)
      let sums = groups.get(key)
      if (!sums) {
        sums = { parts: 0, input: 0, output: 0, total: 0, cacheRead: 0, cacheWrite: 0, reasoning: 0, cost: 0 }
        groups.set(key, sums)
      }
      sums.parts += 1
      const { own } = span
      if (own.inputTokens !== undefined) sums.input += own.inputTokens
      if (own.outputTokens !== undefined) sums.output += own.outputTokens
      if (own.totalTokens !== undefined) sums.total += own.totalTokens
      if (own.cacheReadTokens !== undefined) sums.cacheRead += own.cacheReadTokens
      if (own.cacheWriteTokens !== undefined) sums.cacheWrite += own.cacheWriteTokens
      if (own.reasoningTokens !== undefined) sums.reasoning += own.reasoningTokens
      if (own.costUsd !== undefined) sums.cost += own.costUsd
    }
  }
  return groups
}

const day = (ms) => Math.floor(ms / 86_400_000)
const bucket = ({ turnCount }) => (turnCount < 3 ? 1 : turnCount < 6 ? 3 : 6)

const whole = compare(
  'measure, ten figures',
  () => measure(sessions),
  () => naiveMeasure(sessions),
)
const keys = {
  model: (_, span) => span.model,
  kind: (_, span) => span.kind,
  step: (_, span) => span.name,
  user: (session) => session.userIds[0],
  tag: (session) => session.tags.at(-1),
  day: (session) => day(session.startMs),
  length: bucket,
}
for (const [by, keyOf] of Object.entries(keys)) {
  compare(
    `costBreakdown by ${by}`,
    () => costBreakdown(sessions, by),
    () => naiveBreakdown(sessions, keyOf),
  )
}
compare(
  'pivot model by length',
  () => pivot(sessions, 'model', 'length'),
  () => {
    const places = new Map()
    // A number for each pair, so that no text is made for every span.
    return naiveBreakdown(sessions, (session, { model }) => {
      let place = places.get(model)
      if (place === undefined) {
        place = places.size
        places.set(model, place)
      }
      return place * 10 + bucket(session)
    })
  },
)
compare(
  'lengthBuckets',
  () => lengthBuckets(sessions),
  () => {
    const groups = new Map()
    for (const session of sessions) {
      const sums = groups.get(bucket(session)) ?? { count: 0, cost: 0, known: 0 }
      groups.set(bucket(session), sums)
      sums.count += 1
      if (session.totals.costUsd === undefined) continue
      sums.known += 1
      sums.cost += session.totals.costUsd
    }
    return groups
  },
)
compare(
  'completionRate of a tag',
  () => completionRate(sessions, { tag: 'resolved' }),
  () => sessions.filter(({ tags }) => tags.includes('resolved')).length,
)
compare(
  'funnel of three steps',
  () =>
    funnel(
      sessions,
      ['ask', 'search', 'pay'].map((traceName) => ({ traceName })),
    ),
  () => {
    const counts = [0, 0, 0]
    const times = [[], [], []]
    for (const session of sessions) {
      let step = 0
      for (const trace of session.traces) {
        if (trace.name !== ['ask', 'search', 'pay'][step]) continue
        counts[step] += 1
        times[step].push(trace.startMs - session.startMs)
        step += 1
      }
    }
    return [counts, times.map((list) => Float64Array.from(list).sort()[Math.floor(list.length / 2)])]
  },
)

// Another filter each time, as a reader clicks: a tenth, a third, half and nearly all of the sessions.
const texts = ['userId = "user-3"', 'turns >= 5', 'model = "gpt-4o"', 'turns >= 1']
const choices = texts.map((text) => filterSessions(sessions, parseQuery(text).query))
measure(choices[0], undefined, { within: sessions })
for (const [place, chosen] of choices.entries()) {
  const again = timed(() => measure(chosen.slice(), undefined, { within: sessions }))
  const alone = timed(() => measure(chosen))
  const naive = timed(() => naiveMeasure(chosen))
  console.log(
    `  after ${texts[place]}: ${chosen.length} sessions, ${again.toFixed(0)} ms (${((again / whole) * 100).toFixed(0)} % of the first), ` +
      `read anew ${alone.toFixed(0)} ms, naive ${naive.toFixed(0)} ms`,
  )
}
console.log(`  the worst ratio is ${worst.toFixed(2)}, promised ${PROMISE}`)
