/**
 * The promise: a trace of 100,000 spans opens, folds, is searched and scrolls about as cheaply as a bare virtual list, and
 * ten megabytes of JSON are shown in about the time they take to be parsed. Both sides are measured in the same run, in a
 * real browser, from a production build.
 *
 * `node bench/drawer.mjs`
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { chromium } from 'playwright'
import { build, preview, runnerImport } from 'vite'

const FRAMES = 120
const ROUNDS = Number(process.env.ROUNDS ?? 3)
const SIZES = [1000, 10_000, 100_000]
const GOALS = { elements: 2500, ratio: 3, json: 2 }

const root = fileURLToPath(new URL('./drawer', import.meta.url))
const outDir = await mkdtemp(join(tmpdir(), 'sessionscope-bench-'))
await build({
  root,
  configFile: false,
  logLevel: 'warn',
  plugins: [react()],
  build: { outDir, emptyOutDir: true, chunkSizeWarningLimit: 3000 },
})
const server = await preview({
  root,
  configFile: false,
  logLevel: 'warn',
  build: { outDir },
  preview: { host: '127.0.0.1', port: 0 },
})
const { module } = await runnerImport(fileURLToPath(new URL('../test/support/launchOptions.ts', import.meta.url)))
const browser = await chromium.launch(module.launchOptions())
const shown = (ms) => `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`

try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  const [address] = server.resolvedUrls?.local ?? []
  await page.goto(address)
  await page.waitForFunction(() => 'drawerBench' in window)
  const session = await page.context().newCDPSession(page)
  // Time on the processor, so that a busy machine does not count.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const scriptMs = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0) * 1000
  }
  const measure = async (what, spans) => {
    const openMs = await page.evaluate(([name, count]) => window.drawerBench.show(name, count), [what, spans])
    await page.evaluate(() => window.drawerBench.scroll(20, 60))
    const before = await scriptMs()
    await page.evaluate((frames) => window.drawerBench.scroll(frames, 60), FRAMES)
    const frameMs = ((await scriptMs()) - before) / FRAMES
    const nodes = await page.evaluate(() => window.drawerBench.nodes())
    if (what === 'bare') return { openMs, frameMs, nodes }
    return {
      openMs,
      frameMs,
      nodes,
      selectMs: await page.evaluate(() => window.drawerBench.key('ArrowDown')),
      errorsMs: await page.evaluate(() => window.drawerBench.key('x')),
      typeMs: await page.evaluate(() => window.drawerBench.type('lookup_4')),
    }
  }
  for (const size of SIZES) {
    const spans = await page.evaluate((count) => window.drawerBench.prepare(count), size)
    const rounds = { drawer: [], bare: [] }
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const what of ['drawer', 'bare']) rounds[what].push(await measure(what, size))
    }
    const drawer = medians(rounds.drawer)
    const bare = medians(rounds.bare)
    console.log(`${spans.toLocaleString('en')} spans`)
    console.log(
      `  open ${shown(drawer.openMs)} (bare ${shown(bare.openMs)}), select ${shown(drawer.selectMs)}, ` +
        `errors only ${shown(drawer.errorsMs)}, longest keystroke of a search ${shown(drawer.typeMs)}`,
    )
    console.log(
      `  scroll: script ${drawer.frameMs.toFixed(2)} ms a frame (bare ${bare.frameMs.toFixed(2)}), ` +
        `ratio ${(drawer.frameMs / bare.frameMs).toFixed(2)}; ${drawer.nodes} elements`,
    )
  }
  for (const shape of ['texts', 'attributes']) {
    const rounds = []
    for (let round = 0; round < ROUNDS; round += 1) {
      rounds.push(await page.evaluate((name) => window.drawerBench.json(name), shape))
    }
    const { bytes, parseMs, showMs } = medians(rounds)
    console.log(
      `JSON of ${(bytes / 1e6).toFixed(1)} MB, ${shape}: parsed in ${shown(parseMs)}, shown ${shown(showMs)} later, ` +
        `together ${((parseMs + showMs) / parseMs).toFixed(2)} times the parsing`,
    )
  }
  console.log(
    `goals: at most ${GOALS.elements} elements, script at most ${GOALS.ratio} times the bare list's, ` +
      `JSON at most ${GOALS.json} times its parsing`,
  )
} finally {
  await browser.close()
  await server.close()
  await rm(outDir, { recursive: true, force: true })
}

function medians(rounds) {
  return Object.fromEntries(
    Object.keys(rounds[0]).map((name) => {
      const values = rounds.map((round) => round[name]).sort((one, other) => one - other)
      return [name, values[Math.floor(values.length / 2)]]
    }),
  )
}
