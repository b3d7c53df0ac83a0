/**
 * A large JSON Lines file read in a worker under a bounded heap, while the thread that asked for it keeps answering.
 * `node bench/stream.mjs [megabytes] [heap megabytes] [document]`; `document` writes one JSON document in place of lines.
 * Promise: the heap stays below 2.5 times the file, and no pause of the asking thread is longer than 200 ms while reading.
 */
import { once } from 'node:events'
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { otlpLines } from './generateSpans.mjs'

const [megabytes = 1000, heapMegabytes = Math.round(megabytes * 2.5), form = 'lines'] = process.argv
  .slice(2)
  .map((given) => (Number.isNaN(Number(given)) ? given : Number(given)))
const folder = mkdtempSync(join(tmpdir(), 'sessionscope-'))
const path = join(folder, 'spans.jsonl')

async function writeFile() {
  const file = createWriteStream(path)
  let size = 0
  let spans = 0
  let batch = form === 'document' ? '[' : ''
  const put = async () => {
    size += batch.length
    if (!file.write(batch)) await once(file, 'drain')
    batch = ''
  }
  for (const line of otlpLines()) {
    spans += line.spans
    batch += form === 'document' && spans > line.spans ? `,${line.text}` : line.text
    if (batch.length > 1 << 20) await put()
    if (size > megabytes * 1e6) break
  }
  if (form === 'document') batch += ']'
  await put()
  file.end()
  await once(file, 'finish')
  return spans
}

/** The longest time in which nothing else could run on this thread. */
function watchPauses() {
  let longest = 0
  let last = performance.now()
  const timer = setInterval(() => {
    const now = performance.now()
    longest = Math.max(longest, now - last - 5)
    last = now
  }, 5)
  return () => {
    clearInterval(timer)
    return longest
  }
}

try {
  const written = await writeFile()
  const bytes = statSync(path).size
  const worker = new Worker(fileURLToPath(new URL('./stream.worker.mjs', import.meta.url)), {
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes, maxYoungGenerationSizeMb: 64 },
  })
  const pauses = watchPauses()
  const start = performance.now()
  let progress = 0
  worker.postMessage(path)
  const told = await new Promise((resolve, reject) => {
    worker.on('error', reject)
    worker.on('message', (message) => {
      if (message.result) resolve(message.result)
      else progress += 1
    })
  })
  const seconds = (performance.now() - start) / 1000
  const pauseMs = pauses()
  await worker.terminate()
  if (told.spansKept !== written) throw new Error(`${written} spans were written, ${told.spansKept} kept`)
  console.log(
    `${(bytes / 1e6).toFixed(0)} MB of ${form}, ${written} spans: ${seconds.toFixed(1)} s (building ${(told.buildMs / 1000).toFixed(1)} s), ${(bytes / 1e6 / seconds).toFixed(0)} MB/s`,
  )
  console.log(
    `all ${told.spansKept} spans in ${told.sessions} sessions kept, with attributes and the payload's own objects`,
  )
  console.log(
    `heap of the worker: peak ${(told.peakHeap / 1e6).toFixed(0)} MB of ${heapMegabytes} allowed, ${(told.peakHeap / bytes).toFixed(2)} times the file, promised 2.5`,
  )
  console.log(
    `longest pause of the asking thread ${pauseMs.toFixed(0)} ms, ${progress} progress messages; promised 200 ms`,
  )
} finally {
  rmSync(folder, { recursive: true })
}
