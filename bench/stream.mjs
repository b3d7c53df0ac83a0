/**
 * Large files read in a worker under a bounded heap, while the thread that asked for it keeps answering.
 * `node bench/stream.mjs [megabytes] [lines | document | connected] [heap megabytes]`; without arguments:
 *
 *   lines      1,000 MB of JSON Lines; nothing crosses to the asking thread but progress
 *   document     300 MB of one JSON document: more than is parsed at once, so it is read in portions
 *   connected    100 MB of JSON Lines through `connectSessions`: partial results every second and the whole result cross
 *
 * Promise: the heap stays below 2.5 times a file of lines and 3 times one document, and no pause of the asking thread is longer than 200 ms while reading.
 * A pause may also be the machine's, which had other things to do: how long the thread was busy in all tells which.
 */
import { once } from 'node:events'
import { createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { connectSessions } from '../dist/worker.js'
import { otlpLines } from './generateSpans.mjs'

const folder = mkdtempSync(join(tmpdir(), 'sessionscope-'))
const path = join(folder, 'spans.jsonl')

async function writeFile(megabytes, form) {
  const file = createWriteStream(path)
  const isDocument = form === 'document'
  let size = 0
  let spans = 0
  let batch = isDocument ? '[' : ''
  const put = async () => {
    size += batch.length
    if (!file.write(batch)) await once(file, 'drain')
    batch = ''
  }
  for (const line of otlpLines()) {
    spans += line.spans
    batch += isDocument && spans > line.spans ? `,${line.text}` : line.text
    if (batch.length > 1 << 20) await put()
    if (size > megabytes * 1e6) break
  }
  if (isDocument) batch += ']'
  await put()
  file.end()
  await once(file, 'finish')
  return spans
}

/** The longest time in which nothing else could run on this thread, and how long it was busy in all. */
function watchPauses() {
  let longest = 0
  let last = performance.now()
  const before = performance.eventLoopUtilization()
  const timer = setInterval(() => {
    const now = performance.now()
    longest = Math.max(longest, now - last - 5)
    last = now
  }, 5)
  return () => {
    clearInterval(timer)
    return { longest, busy: performance.eventLoopUtilization(before).active }
  }
}

/** The worker reads the file itself and tells how far it has come. */
async function readAlone(worker) {
  let crossed = 0
  worker.postMessage({ path })
  const told = await new Promise((resolve, reject) => {
    worker.on('error', reject)
    worker.on('message', (message) => {
      if (message.result) resolve(message.result)
      else crossed += 1
    })
  })
  return { ...told, crossed: `${crossed} progress messages` }
}

/** As a page does it: the file is shared with the worker, sessions come back while it is read. */
async function readConnected(worker, file) {
  const { port1, port2 } = new MessageChannel()
  worker.postMessage({ port: port2 }, [port2])
  const { readSessions, dispose } = connectSessions(port1)
  let partials = 0
  const { sessions, report } = await readSessions(file, {
    partialEveryMs: 1000,
    onProgress: () => {},
    onPartial: () => {
      partials += 1
    },
  })
  const told = new Promise((resolve) => worker.once('message', resolve))
  worker.postMessage({ peak: true })
  const { peakHeap } = await told
  dispose()
  const { spansKept } = report
  return { sessions: sessions.length, spansKept, peakHeap, crossed: `${partials} partial results and the whole` }
}

/** A document is held in portions beside what was read of it; behind a connection partial results and their copies are too. */
const heapTimes = { lines: 2.5, document: 3, connected: 5 }
const heapOf = (megabytes, form) => Math.max(256, Math.round(megabytes * heapTimes[form]))

async function run(megabytes, form, heapMegabytes = heapOf(megabytes, form)) {
  const written = await writeFile(megabytes, form)
  const bytes = statSync(path).size
  const file = form === 'connected' ? new Blob([readFileSync(path)]) : undefined
  const worker = new Worker(fileURLToPath(new URL('./stream.worker.mjs', import.meta.url)), {
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes, maxYoungGenerationSizeMb: 64 },
  })
  const pauses = watchPauses()
  const start = performance.now()
  const told = await (file === undefined ? readAlone(worker) : readConnected(worker, file))
  const seconds = (performance.now() - start) / 1000
  const { longest, busy } = pauses()
  await worker.terminate()
  if (told.spansKept !== written) throw new Error(`${written} spans were written, ${told.spansKept} kept`)
  const size = bytes / 1e6
  const building = told.buildMs === undefined ? '' : ` (building ${(told.buildMs / 1000).toFixed(1)} s)`
  const heap = `${(told.peakHeap / 1e6).toFixed(0)} MB of ${heapMegabytes} allowed, ${(told.peakHeap / bytes).toFixed(2)} times the file`
  console.log(
    `${size.toFixed(0)} MB, ${form}, ${written} spans: ${seconds.toFixed(1)} s${building}, ${(size / seconds).toFixed(0)} MB/s; all spans in ${told.sessions} sessions kept`,
  )
  console.log(`  heap of the worker: peak ${heap}, promised ${heapTimes[form]}`)
  console.log(
    `  asking thread: longest pause ${longest.toFixed(0)} ms, promised 200; busy ${busy.toFixed(0)} ms in all; ${told.crossed} crossed`,
  )
}

const [megabytes, form = 'lines', heapMegabytes] = process.argv.slice(2)
const runs = megabytes
  ? [[Number(megabytes), form, heapMegabytes && Number(heapMegabytes)]]
  : [
      [1000, 'lines'],
      [300, 'document'],
      [100, 'connected'],
    ]
try {
  for (const one of runs) await run(...one)
} finally {
  rmSync(folder, { recursive: true })
}
