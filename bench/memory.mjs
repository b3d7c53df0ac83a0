/**
 * What `readSessions(text)` holds on to against what `JSON.parse(text)` gives, each measured in a process of its own after a
 * full collection, the text let go. Promise: at most twice. A million spans do not fit one string: they are read as a list
 * of texts of a hundred thousand.
 */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const [how, given] = process.argv.slice(2)
const pieceSize = 100_000

async function textsOf(size) {
  const { otlpText } = await import('./generateSpans.mjs')
  const pieces = Math.max(1, Math.round(size / pieceSize))
  return Array.from({ length: pieces }, (_, piece) => otlpText(Math.min(size, pieceSize), piece * pieceSize))
}

/** Megabytes held in this process. */
async function held(work, size) {
  const texts = await textsOf(size)
  const kept = work(texts)
  texts.length = 0
  globalThis.gc()
  const { heapUsed } = process.memoryUsage()
  if (kept === undefined) throw new Error('nothing was read')
  console.log(JSON.stringify({ megabytes: heapUsed / 1e6 }))
  return kept
}

if (how === 'parse') await held((texts) => texts.map((text) => JSON.parse(text)), Number(given))
else if (how === 'read') {
  const { readSessions } = await import('../dist/adapters.js')
  await held((texts) => readSessions([...texts]), Number(given))
} else {
  const sizes = how === undefined ? [10_000, 100_000] : process.argv.slice(2).map(Number)
  for (const size of sizes) {
    const measure = (which) =>
      JSON.parse(
        execFileSync(
          process.execPath,
          ['--expose-gc', '--max-old-space-size=18000', fileURLToPath(import.meta.url), which, String(size)],
          { encoding: 'utf8' },
        ),
      )
    const parsed = measure('parse')
    const read = measure('read')
    const ratio = (read.megabytes / parsed.megabytes).toFixed(2)
    const figures = `JSON.parse holds ${parsed.megabytes.toFixed(0)} MB, readSessions ${read.megabytes.toFixed(0)} MB`
    console.log(`${size} spans: ${figures}, ratio ${ratio}, promised 2`)
  }
}
