/**
 * The same OTLP document read by this library and by `@evilmartians/agent-prism-data`, the nearest published adapter: time,
 * spans kept, tokens found. Runs interleaved in one process, medians compared.
 */
import { openTelemetrySpanAdapter } from '@evilmartians/agent-prism-data'
import { readSessions } from '../dist/adapters.js'
import { otlpText } from './generateSpans.mjs'

const size = Number(process.argv[2] ?? 10_000)

function median(values) {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]
}

function timed(work) {
  const start = performance.now()
  const result = work()
  return { ms: performance.now() - start, result }
}

/** What a real export is like: a tenth of the agents' own spans was lost on the way. */
const document = JSON.parse(otlpText(size))
const [{ scopeSpans }] = document.resourceSpans
const sent = scopeSpans[0].spans.filter((span, index) => span.parentSpanId !== undefined || index % 10 !== 3)
scopeSpans[0].spans = sent

function countTree(roots) {
  const waiting = [...roots]
  let spans = 0
  let tokens = 0
  for (let span = waiting.pop(); span; span = waiting.pop()) {
    spans += 1
    tokens += span.tokensCount ?? 0
    waiting.push(...(span.children ?? []))
  }
  return { spans, tokens }
}

function readWithPrism() {
  return countTree(openTelemetrySpanAdapter.convertRawDocumentsToSpans(document))
}

function readHere() {
  const { sessions, unassigned, report } = readSessions(document)
  const tokens = [...sessions, ...unassigned].reduce((sum, { totals }) => sum + (totals.totalTokens ?? 0), 0)
  return { spans: report.spansKept, tokens, sessions: sessions.length }
}

const told = sent.reduce((sum, { attributes }) => {
  const counts = attributes.filter(({ key }) => /usage\.(?:input|output)_tokens$/.test(key))
  return sum + counts.reduce((total, { value }) => total + Number(value.intValue), 0)
}, 0)
console.log(`${sent.length} spans sent, ${told} tokens told by their model calls`)
for (const [name, work] of [
  ['sessionscope', readHere],
  ['agent-prism-data', readWithPrism],
]) {
  work()
  const runs = Array.from({ length: 5 }, () => timed(work))
  const { spans, tokens, sessions = 'no' } = runs[0].result
  console.log(
    `${name}: ${median(runs.map(({ ms }) => ms)).toFixed(0)} ms, ${spans} spans kept, ${tokens} tokens found, ${sessions} sessions`,
  )
}
