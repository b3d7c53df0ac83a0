import type { Server } from 'node:http'
import { type Browser, chromium, type Page } from 'playwright'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { root } from '../support/distFiles.ts'
import { serveStrictly } from '../support/hostPageServer.ts'
import { launchOptions } from '../support/launchOptions.ts'

/** Builds test/support/hostPage with the built package, as a host would, on one version of React. */
async function buildHostPage(react: string): Promise<string> {
  const outDir = `${root}node_modules/.cache/sessionscope/hostPage-${react}`
  const reactAs18 = { find: /^(react|react-dom)(?=$|\/)/, replacement: '$1-18' }
  await build({
    root: `${root}test/support/hostPage`,
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: { alias: react === '18.3' ? [reactAs18] : [] },
    build: { outDir, emptyOutDir: true, chunkSizeWarningLimit: 100_000 },
  })
  return outDir
}

/** Everything a page may not do, as it happens: say something, fail, break the policy, ask another origin. */
async function listenToFaults(page: Page, address: string): Promise<string[]> {
  const faults: string[] = []
  page.on('console', (message) => faults.push(`console.${message.type()}: ${message.text()}`))
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`))
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(address) && !url.startsWith('data:')) faults.push(`request: ${url}`)
  })
  await page.exposeFunction('reportViolation', (violation: string) => faults.push(`policy: ${violation}`))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report: unknown = Reflect.get(window, 'reportViolation')
      if (typeof report === 'function') report(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`)
    })
  })
  return faults
}

/** The way of a reader through the explorer: list, session, every tab of it, a trace and every tab of that, and back. */
async function walkThrough(page: Page): Promise<void> {
  await page.getByRole('grid').first().waitFor()
  await page.getByRole('row').nth(1).click()
  const tabs = page.getByRole('tab')
  await tabs.first().waitFor()
  for (let index = 0; index < (await tabs.count()); index += 1) await tabs.nth(index).click()
  await tabs.first().click()
  await page
    .getByRole('button', { name: /view trace/i })
    .first()
    .click()
  const drawerTabs = page.getByRole('dialog').getByRole('tab')
  await drawerTabs.first().waitFor()
  for (let index = 0; index < (await drawerTabs.count()); index += 1) await drawerTabs.nth(index).click()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
}

describe.each(['19', '18.3'])('a host page under a strict policy, React %s', (react) => {
  let browser: Browser
  let server: Server
  let address = ''

  beforeAll(async () => {
    browser = await chromium.launch(launchOptions())
    const served = await serveStrictly(await buildHostPage(react))
    server = served.server
    address = served.address
  })

  afterAll(async () => {
    await browser?.close()
    server?.close()
  })

  test('it shows sessions, opens everything, and nothing is refused, said or asked of another server', async () => {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    const faults = await listenToFaults(page, address)
    await page.goto(address)
    await walkThrough(page)
    expect(faults).toEqual([])
    expect(await page.getAttribute('html', 'data-ref'), 'the ref is the root element').toMatch(/^[A-Z]+$/)
  })

  test('the policy is in force: an inline style element is refused and reported', async () => {
    const page = await browser.newPage()
    const faults = await listenToFaults(page, address)
    await page.goto(address)
    await page.evaluate(() => {
      document.head.append(Object.assign(document.createElement('style'), { textContent: 'p { color: red }' }))
    })
    await expect.poll(() => faults.some((fault) => fault.startsWith('policy: style-src'))).toBe(true)
  })
})
