/**
 * `appendSpans` of 100 spans to one session of 100,000 spans, against `readSessions` of the whole in the same process.
 * Promise: at most 1 %.
 */
import { appendSpans, readSessions } from '../dist/adapters.js'
import { otlpText } from './generateSpans.mjs'

const size = Number(process.argv[2] ?? 100_000)
const oneSession = { sessionKey: () => 'the one session' }

function median(values) {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]
}

function timed(work) {
  const start = performance.now()
  const result = work()
  return { ms: performance.now() - start, result }
}

const text = otlpText(size)
const whole = [1, 2, 3].map(() => timed(() => readSessions(text, oneSession)).ms)

/** A request of 100 spans in 25 traces of their own, later than everything before. */
function increment(round) {
  const document = JSON.parse(otlpText(100))
  const spans = document.resourceSpans[0].scopeSpans[0].spans
  for (const span of spans) {
    span.traceId = `f${round.toString(16).padStart(7, '0')}${span.traceId.slice(8)}`
    for (const key of ['startTimeUnixNano', 'endTimeUnixNano']) {
      span[key] = String(BigInt(span[key]) + 10_000_000_000_000_000n + BigInt(round) * 1_000_000_000_000n)
    }
  }
  return JSON.stringify(document)
}

let live = appendSpans(undefined, text, oneSession)
const rounds = []
for (let round = 0; round < 20; round += 1) {
  const payload = increment(round)
  const { ms, result } = timed(() => appendSpans(live, payload))
  const [before] = live.sessions
  const [session] = result.sessions
  if (session.spanCount !== before.spanCount + 100) throw new Error('spans went missing')
  if (session.spans[0] !== before.spans[0]) throw new Error('the first span was built anew')
  live = result
  rounds.push(ms)
}
const share = median(rounds) / median(whole)
console.log(
  `${size} spans in one session: read whole ${median(whole).toFixed(0)} ms, append 100 spans ${median(rounds).toFixed(1)} ms, ${(share * 100).toFixed(2)} %, promised 1 %`,
)
