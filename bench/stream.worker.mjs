import { openAsBlob } from 'node:fs'
import { getHeapStatistics } from 'node:v8'
import { parentPort } from 'node:worker_threads'
import { readSessionsStream } from '../dist/adapters.js'

parentPort.on('message', async (path) => {
  let peakHeap = 0
  const look = () => {
    peakHeap = Math.max(peakHeap, getHeapStatistics().used_heap_size)
  }
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
})
