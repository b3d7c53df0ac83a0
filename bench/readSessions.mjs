/**
 * `readSessions(text)` against `JSON.parse(text)` in one process, runs interleaved, medians compared.
 * Promise: at most twice JSON.parse, and linear growth. A million spans do not fit one string: they are a list of texts of a
 * hundred thousand, of which both hold everything until the last is read.
 *
 * `node bench/readSessions.mjs 10000 100000 1000000`
 */
import { spawnSync } from 'node:child_process'
import { readSessions } from '../dist/adapters.js'
import { otlpText } from './generateSpans.mjs'

const room = '--max-old-space-size=16000'
if (!process.execArgv.includes(room)) {
  const { status } = spawnSync(process.execPath, [room, ...process.argv.slice(1)], { stdio: 'inherit' })
  process.exit(status ?? 1)
}

const sizes = process.argv.slice(2).map(Number)
const pieceSize = 100_000
const sessionsPerPiece = pieceSize / 20

function median(values) {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]
}

function timed(work) {
  const start = performance.now()
  const result = work()
  const ms = performance.now() - start
  return { ms, result }
}

/** Enough runs that the median means something; of the largest each takes half a minute, and the better of two counts. */
const runsOf = (size) => (size > 500_000 ? 2 : size > 50_000 ? 5 : 11)

const ratios = []
for (const size of sizes.length > 0 ? sizes : [10_000, 100_000, 1_000_000]) {
  const pieces = Math.max(1, Math.round(size / pieceSize))
  const texts = Array.from({ length: pieces }, (_, piece) =>
    otlpText(Math.min(size, pieceSize), piece * sessionsPerPiece),
  )
  const runs = runsOf(size)
  const parsing = []
  const reading = []
  const parseAll = () => timed(() => texts.map((text) => JSON.parse(text))).ms
  const readAll = () => {
    const { ms, result } = timed(() => readSessions(pieces === 1 ? texts[0] : texts))
    const { report, sessions } = result
    if (report.spansKept !== report.spansRead || sessions.length === 0) throw new Error('spans went missing')
    // Only the time is kept: what is held on to would be collected during the other's run.
    return ms
  }
  // The first run warms up, but for the largest: what came before it has. Who comes first pays for the growing heap: in turn.
  for (let run = runs === 2 ? 1 : 0; run <= runs; run += 1) {
    const isParseFirst = run % 2 === 0
    const first = isParseFirst ? parseAll() : readAll()
    const second = isParseFirst ? readAll() : parseAll()
    if (run === 0) continue
    parsing.push(isParseFirst ? first : second)
    reading.push(isParseFirst ? second : first)
  }
  const typical = runs === 2 ? (values) => Math.min(...values) : median
  const parseMs = typical(parsing)
  const readMs = typical(reading)
  ratios.push(readMs / parseMs)
  const megabytes = (texts.reduce((sum, { length }) => sum + length, 0) / 1e6).toFixed(1)
  const figures = `JSON.parse ${parseMs.toFixed(0)} ms, readSessions ${readMs.toFixed(0)} ms`
  console.log(`${size} spans, ${megabytes} MB: ${figures}, ratio ${(readMs / parseMs).toFixed(2)}`)
}
console.log(`worst ratio ${Math.max(...ratios).toFixed(2)}, promised 2`)
