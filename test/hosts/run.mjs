import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright'
import { ensureBrowser, launchArguments } from '../support/ensureBrowser.mjs'
import { buildHost } from './build.mjs'
import { installHosts } from './install.mjs'
import { countGlobals, growthOver } from './leaks.mjs'
import { serveNext, servePages } from './serve.mjs'
import { differences, removeLibraryRules, stylesOf, untilQuiet } from './styles.mjs'
import { listenToFaults, walkThrough } from './walk.mjs'

/**
 * Installs the packed library into real hosts, builds each with its own bundler, and goes through each in a browser:
 * list, session, replay, drawer. Nothing may be said on the console, no style may leak either way, nothing may stay
 * behind. `node test/hosts/run.mjs` runs all; names of hosts after it run only those.
 */
const hosts = {
  vite: { title: 'Vite, React 19, strict policy with trusted types' },
  react18: { title: 'Vite, React 18.3, strict policy' },
  plain: { title: 'a page without a bundler: import map and module scripts', inlineScripts: true },
  shadow: { title: 'a shadow root, strict policy' },
  frame: { title: 'a frame, rendered into from outside, strict policy' },
  panel: { title: 'a side panel of 320 px, strict policy' },
  pair: { title: 'three explorers of two versions on one page, strict policy' },
  tailwind: { title: 'Tailwind 4, strict policy', sameLooks: true },
  mui: {
    title: 'MUI with its global baseline',
    inlineStyles: true,
    sameLooks: true,
  },
  bootstrap: { title: 'Bootstrap in no layer, strict policy', sameLooks: true },
  legacy: { title: 'a stylesheet of bare elements in no layer, strict policy', sameLooks: true },
}
const nextRoutes = {
  '': 'Next.js App Router: read on the server, streamed',
  client: 'Next.js App Router: read in a client component, hydrated',
}

/** Growth that is allowed over 1,000 mounts: compiled code and the engine's own notes; one view kept alive is 100 times as much. */
const slackBytes = 6_000_000
const cycles = { warmUp: 120, times: 1000 }

/** Properties that look the same whatever they say here, or that say a second time what another one says. */
const unseen =
  /^(text-size-adjust|-webkit-tap-highlight-color|border-.*-style|appearance|background-position|.*-(start|end)(-color)?|inline-size|block-size|.*-origin)$/
/** The options of a list are drawn by the system, whatever a stylesheet says of them. */
const isSystems = (line) => / option\./.test(line)

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`
const broken = []

function judge(name, faults) {
  for (const fault of faults) broken.push(`${name}: ${fault}`)
  return faults.length === 0 ? 'ok' : `${faults.length} faults`
}

async function openPage(browser, address, path) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 1200 } })
  page.setDefaultTimeout(60_000)
  const faults = await listenToFaults(page, address)
  await page.addInitScript(countGlobals)
  await page.goto(address + path)
  return { page, faults }
}

/** The looks of the library with the pointer and the focus out of the way, once everything of it has arrived. */
async function looksOf(page) {
  await page.mouse.move(1270, 1190)
  await page.evaluate(untilQuiet)
  return await stylesOf(page.locator('.ss-root').first())
}

/** Walks through one page, and answers what it did wrong and how it looked. */
async function visit(browser, address, name) {
  const { page, faults } = await openPage(browser, address, `${name}/`)
  const looks = {}
  const scope = name === 'frame' ? page.frameLocator('iframe') : page
  try {
    await walkThrough(scope, {
      atList: async () => {
        if (name === 'vite' || hosts[name].sameLooks) looks.list = await looksOf(page)
      },
      atSession: async () => {
        if (name === 'vite' || hosts[name].sameLooks) looks.session = await looksOf(page)
      },
    })
    if (name === 'pair') await walkEach(page)
    if (name === 'vite' || name === 'react18') faults.push(...(await unmountAndLook(page)))
    faults.push(...(await leaksOut(page)))
    if (name === 'panel') faults.push(...(await overflows(page)))
  } catch (reason) {
    faults.push(String(reason).replaceAll('\n', ' '))
  }
  await page.close()
  return { faults, looks }
}

/** The other explorers of the page, the one of another version among them: each keeps its own place. */
async function walkEach(page) {
  const more = page.locator('.more')
  for (let index = 0; index < (await more.count()); index += 1) await walkThrough(more.nth(index))
}

async function unmountAndLook(page) {
  await page.evaluate(() => window.unmountExplorer())
  await page.waitForFunction(() => document.querySelector('.ss-root') === null)
  // Whatever waits for a timer of the last action, the rest of a scroll or an announcement, has a moment to end.
  await page.waitForTimeout(500)
  const held = await page.evaluate(() => window.globalsHeld())
  return held.map((each) => `still there after unmounting: ${each}`)
}

/** What the library's stylesheet does to elements of the host: nothing may change when it is taken away. */
async function leaksOut(page) {
  const host = page.locator('#host')
  const before = await stylesOf(host)
  const removed = await page.evaluate(removeLibraryRules)
  const after = await stylesOf(host)
  const inPage =
    (await page.locator('iframe').count()) === 0 && (await page.locator('#root').evaluate((e) => !e.shadowRoot))
  const faults = differences(before, after).map((line) => `leaks out: ${line}`)
  if (inPage && removed === 0) faults.push('the stylesheet was not found in the page')
  return faults
}

/** In a narrow panel nothing may make the page wider. */
async function overflows(page) {
  const width = await page.evaluate(() => document.querySelector('#root').scrollWidth)
  return width > 320 ? [`is ${width} px wide in a panel of 320 px`] : []
}

function leaksIn(plain, looks) {
  return ['list', 'session'].flatMap((view) =>
    differences(plain[view], looks[view], (property) => unseen.test(property))
      .filter((line) => !isSystems(line))
      .map((line) => `leaks in (${view}): ${line}`),
  )
}

/** The markup that the server sends, as it arrives: the page first, the explorer with its sessions behind it. */
async function serverMarkup(address, route) {
  const response = await fetch(address + route)
  const decoder = new TextDecoder()
  const pieces = []
  for await (const piece of response.body) pieces.push(decoder.decode(piece, { stream: true }))
  const markup = pieces.join('')
  const faults = []
  if (!markup.includes('ss-session-table')) faults.push('the server sends no explorer')
  if (!markup.includes('What is photosynthesis?')) faults.push('the server sends no session')
  if (/<[^>]*class="ss-[^>]* style=/.test(markup)) faults.push('the server sends a style attribute')
  if (route === '') {
    const first = pieces.findIndex((piece) => piece.includes('id="waiting"'))
    const late = pieces.findIndex((piece) => piece.includes('ss-session-table'))
    if (first < 0 || late <= first) faults.push('the explorer does not stream in behind the page')
  }
  return faults
}

/** Run in the page: what the server sent has been taken over; a press before that is lost in any page of React. */
function isHydrated() {
  const grid = document.querySelector('.ss-root [role="grid"]')
  return grid !== null && Object.keys(grid).some((key) => key.startsWith('__reactProps'))
}

async function visitNext(browser, home, told) {
  const server = await serveNext(home)
  try {
    for (const [route, title] of Object.entries(nextRoutes)) {
      const began = performance.now()
      const faults = await serverMarkup(server.address, route)
      const { page, faults: seen } = await openPage(browser, server.address, route)
      try {
        await page.waitForFunction(isHydrated)
        await walkThrough(page)
      } catch (reason) {
        seen.push(String(reason).replaceAll('\n', ' '))
      }
      await page.close()
      told(`next/${route}`, title, [...faults, ...seen], performance.now() - began)
    }
    if (/error|warn|⨯|⚠/i.test(server.said())) judge('next', [`the server said: ${server.said()}`])
  } finally {
    server.close()
  }
}

async function measureGrowth(browser, address, told) {
  const began = performance.now()
  const { page, faults } = await openPage(browser, address, 'vite/')
  await page.waitForFunction(() => window.unmountExplorer !== undefined)
  await page.evaluate(() => window.unmountExplorer())
  const growth = await growthOver(page, cycles)
  await page.close()
  if (growth.bytes > slackBytes) faults.push(`holds ${growth.bytes} bytes more after ${cycles.times} mounts`)
  if (growth.nodes > 50) faults.push(`holds ${growth.nodes} nodes more after ${cycles.times} mounts`)
  if (growth.listeners > 50) faults.push(`holds ${growth.listeners} listeners more after ${cycles.times} mounts`)
  const held = `${Math.round(growth.bytes / 1000)} kB, ${growth.nodes} nodes, ${growth.listeners} listeners`
  told('memory', `${cycles.times} mounts and unmounts leave ${held}`, faults, performance.now() - began)
}

/** Takes the next piece of work whenever one of `hands` is free. */
async function takeTurns(hands, work) {
  const waiting = [...work]
  const takeOne = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await next()
  }
  await Promise.all(Array.from({ length: hands }, takeOne))
}

/** `names`: only these hosts, for working on them. */
export async function runHosts(names = []) {
  const wanted = (name) => names.length === 0 || names.includes(name)
  const began = performance.now()
  const { home, size, files } = await installHosts()
  console.log(
    `  installed: ${files} files, ${Math.round(size / 1000)} kB packed (${seconds(performance.now() - began)})`,
  )
  const browser = await chromium.launch({ executablePath: await ensureBrowser(), args: launchArguments })
  const isStrict = (name) => name in hosts && !hosts[name].inlineScripts && !hosts[name].inlineStyles
  const pages = await servePages(`${home}/built`, isStrict)
  let plain
  const tally = { hosts: 0, console: 0, policy: 0, leaks: 0, others: 0 }
  const told = (name, title, faults, ms) => {
    tally.hosts += 1
    for (const fault of faults) tally[kindOfFault(fault)] += 1
    console.log(`  ${title}: ${judge(name, faults)} (${seconds(ms)})`)
  }
  const building = async (name) => {
    const since = performance.now()
    await buildHost(home, name)
    console.log(`  built ${name} (${seconds(performance.now() - since)})`)
  }
  try {
    // Everything is held against how the plainest host looks, and its page is the one that is mounted 1,000 times.
    await building('vite')
    const visiting = Object.entries(hosts).map(([name, { title, sameLooks }]) => async () => {
      if (!wanted(name) && name !== 'vite') return
      if (name !== 'vite') await building(name)
      const since = performance.now()
      const { faults, looks: seen } = await visit(browser, pages.address, name)
      if (name === 'vite') plain = seen
      if (sameLooks && faults.length === 0) faults.push(...leaksIn(plain, seen))
      told(name, title, faults, performance.now() - since)
    })
    const [visitPlainest, ...visitOthers] = visiting
    await visitPlainest()
    // Two at a time, the longest first: one waits for its page while the other is built.
    await takeTurns(2, [
      async () => {
        if (!wanted('next')) return
        await building('next')
        await visitNext(browser, home, told)
      },
      async () => {
        if (wanted('memory')) await measureGrowth(browser, pages.address, told)
      },
      ...visitOthers,
    ])
  } finally {
    await browser.close()
    pages.close()
  }
  const { console: words, policy, leaks, others } = tally
  console.log(
    `  ${tally.hosts} visits: ${words} console messages, ${policy} policy violations, ${leaks} leaks, ${others} other faults`,
  )
  if (broken.length > 0) throw new Error(`hosts are broken:\n${broken.slice(0, 40).join('\n')}`)
}

function kindOfFault(fault) {
  if (fault.startsWith('console.')) return 'console'
  if (fault.startsWith('policy:')) return 'policy'
  return /^(leaks|still there|holds)/.test(fault) ? 'leaks' : 'others'
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await runHosts(process.argv.slice(2))
  } catch (reason) {
    console.error(reason instanceof Error ? reason.message : reason)
    process.exitCode = 1
  }
}
