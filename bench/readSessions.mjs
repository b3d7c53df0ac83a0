/**
 * `readSessions(text)` against `JSON.parse(text)` in one process, runs interleaved, medians compared.
 * Promise: at most 2.5 times JSON.parse, and linear growth.
 */
import { readSessions } from '../dist/adapters.js'
import { otlpText } from './generateSpans.mjs'

const sizes = process.argv.slice(2).map(Number)

function median(values) {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]
}

function timed(work) {
  const start = performance.now()
  const result = work()
  const ms = performance.now() - start
  return { ms, result }
}

const ratios = []
for (const size of sizes.length > 0 ? sizes : [10_000, 100_000]) {
  const text = otlpText(size)
  const runs = size > 50_000 ? 5 : 11
  const parsing = []
  const reading = []
  for (let run = 0; run <= runs; run += 1) {
    // Only the time is kept: a parsed payload held on to would be collected during the other's run.
    const { ms: parseOnly } = timed(() => JSON.parse(text))
    const read = timed(() => readSessions(text))
    const { report, sessions } = read.result
    if (report.spansKept !== report.spansRead || sessions.length === 0) throw new Error('spans went missing')
    // The first run warms up.
    if (run === 0) continue
    parsing.push(parseOnly)
    reading.push(read.ms)
  }
  const parseMs = median(parsing)
  const readMs = median(reading)
  ratios.push(readMs / parseMs)
  const megabytes = (text.length / 1e6).toFixed(1)
  const figures = `JSON.parse ${parseMs.toFixed(0)} ms, readSessions ${readMs.toFixed(0)} ms`
  console.log(`${size} spans, ${megabytes} MB: ${figures}, ratio ${(readMs / parseMs).toFixed(2)}`)
}
console.log(`worst ratio ${Math.max(...ratios).toFixed(2)}, promised 2.5`)
