import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { chromium } from 'playwright'
import { build, preview, runnerImport } from 'vite'

/**
 * Builds `bench/<name>` for production, opens it in a real browser and hands over the page once `window[ready]` is there:
 * `work({ page, session, spentMs })`. `spentMs()` is what the main thread has spent so far on each thing, in ms by the
 * browser's name for it, on the processor: a busy machine does not count.
 */
export async function onPage(name, ready, work) {
  const root = fileURLToPath(new URL(`../${name}`, import.meta.url))
  const outDir = await mkdtemp(join(tmpdir(), 'sessionscope-bench-'))
  const common = { root, configFile: false, logLevel: 'warn' }
  await build({
    ...common,
    plugins: [react()],
    build: { outDir, emptyOutDir: true, chunkSizeWarningLimit: 3000 },
  })
  const server = await preview({ ...common, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } })
  const launch = fileURLToPath(new URL('../../test/support/launchOptions.ts', import.meta.url))
  const { module } = await runnerImport(launch)
  const browser = await chromium.launch(module.launchOptions())
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    const [address] = server.resolvedUrls?.local ?? []
    await page.goto(address)
    await page.waitForFunction((global) => global in window, ready)
    const session = await page.context().newCDPSession(page)
    await session.send('Performance.enable', { timeDomain: 'threadTicks' })
    const spentMs = async () => {
      const { metrics } = await session.send('Performance.getMetrics')
      return Object.fromEntries(metrics.map(({ name: of, value }) => [of, value * 1000]))
    }
    await work({ page, session, spentMs })
  } finally {
    await browser.close()
    await server.close()
    await rm(outDir, { recursive: true, force: true })
  }
}
