import { openAsBlob } from 'node:fs'
import { getHeapStatistics } from 'node:v8'
import { parentPort } from 'node:worker_threads'
import { readSessionsStream } from '../dist/adapters.js'
import { serveSessions } from '../dist/worker.js'

let peakHeap = 0
function look() {
  peakHeap = Math.max(peakHeap, getHeapStatistics().used_heap_size)
}

async function readAlone(path) {
  let buildFrom = 0
  const { sessions, report } = await readSessionsStream(await openAsBlob(path), {
    onProgress: ({ bytes, phase }) => {
      look()
      if (phase === 'building') buildFrom = performance.now()
      parentPort.postMessage({ bytes })
    },
  })
  const buildMs = performance.now() - buildFrom
  look()
  const { spansKept } = report
  parentPort.postMessage({ result: { sessions: sessions.length, spansKept, peakHeap, buildMs } })
}

parentPort.on('message', ({ path, port, peak }) => {
  if (path !== undefined) void readAlone(path)
  if (port !== undefined) {
    setInterval(look, 100)
    serveSessions({ port })
  }
  if (peak !== undefined) parentPort.postMessage({ peakHeap })
})
