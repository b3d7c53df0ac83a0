import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright'
import { ensureBrowser, launchArguments } from '../support/ensureBrowser.mjs'
import { buildHosts } from './build.mjs'
import { installHosts } from './install.mjs'
import { countGlobals, growthOver } from './leaks.mjs'
import { serveNext, servePages } from './serve.mjs'
import { computedStyles, differences, removeLibraryRules } from './styles.mjs'
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
    // Its baseline says outside of any layer how bold a <b> is; a host's word counts, and bolder words are wider.
    hostsWord: /font-weight \d+ -> 700$|: width /,
  },
  bootstrap: { title: 'Bootstrap, strict policy', sameLooks: true },
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

/** The looks of the library with the pointer and the focus out of the way. */
async function looksOf(page) {
  await page.mouse.move(1270, 1190)
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  return await page.locator('.ss-root').first().evaluate(computedStyles)
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
  const before = await host.evaluate(computedStyles)
  const removed = await page.evaluate(removeLibraryRules)
  const after = await host.evaluate(computedStyles)
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

function leaksIn(plain, looks, hostsWord) {
  return ['list', 'session'].flatMap((view) =>
    differences(plain[view], looks[view], (property) => unseen.test(property))
      .filter((line) => !isSystems(line) && !hostsWord?.test(line))
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

async function visitNext(browser, home) {
  const server = await serveNext(home)
  try {
    for (const [route, title] of Object.entries(nextRoutes)) {
      const name = `next/${route}`
      const began = performance.now()
      const faults = await serverMarkup(server.address, route)
      const { page, faults: seen } = await openPage(browser, server.address, route)
      try {
        await walkThrough(page)
      } catch (reason) {
        seen.push(String(reason).replaceAll('\n', ' '))
      }
      await page.close()
      console.log(`  ${title}: ${judge(name, [...faults, ...seen])} (${seconds(performance.now() - began)})`)
    }
    if (/error|warn|⨯|⚠/i.test(server.said())) judge('next', [`the server said: ${server.said()}`])
  } finally {
    server.close()
  }
}

async function measureGrowth(browser, address) {
  const began = performance.now()
  const { page, faults } = await openPage(browser, address, 'vite/')
  await page.evaluate(() => window.unmountExplorer())
  const growth = await growthOver(page, cycles)
  await page.close()
  if (growth.bytes > slackBytes) faults.push(`holds ${growth.bytes} bytes more after ${cycles.times} mounts`)
  if (growth.nodes > 50) faults.push(`holds ${growth.nodes} nodes more after ${cycles.times} mounts`)
  if (growth.listeners > 50) faults.push(`holds ${growth.listeners} listeners more after ${cycles.times} mounts`)
  const held = `${Math.round(growth.bytes / 1000)} kB, ${growth.nodes} nodes, ${growth.listeners} listeners`
  const verdict = judge('memory', faults)
  console.log(`  ${cycles.times} mounts and unmounts leave ${held}: ${verdict} (${seconds(performance.now() - began)})`)
}

/** `names`: only these hosts, for working on them. */
export async function runHosts(names = []) {
  const wanted = (name) => names.length === 0 || names.includes(name) || name === 'vite'
  let began = performance.now()
  const { home, size, files } = installHosts()
  console.log(
    `  installed: ${files} files, ${Math.round(size / 1000)} kB packed (${seconds(performance.now() - began)})`,
  )
  began = performance.now()
  const builds = []
  await buildHosts(home, wanted, (name, ms) => builds.push(`${name} ${seconds(ms)}`))
  console.log(`  built: ${builds.join(', ')} (${seconds(performance.now() - began)})`)

  const browser = await chromium.launch({ executablePath: await ensureBrowser(), args: launchArguments })
  const isStrict = (name) => name in hosts && !hosts[name].inlineScripts && !hosts[name].inlineStyles
  const pages = await servePages(`${home}/built`, isStrict)
  try {
    let plain
    for (const [name, { title, sameLooks, hostsWord }] of Object.entries(hosts)) {
      if (!wanted(name)) continue
      began = performance.now()
      const { faults, looks } = await visit(browser, pages.address, name)
      if (name === 'vite') plain = looks
      if (sameLooks && faults.length === 0) faults.push(...leaksIn(plain, looks, hostsWord))
      console.log(`  ${title}: ${judge(name, faults)} (${seconds(performance.now() - began)})`)
    }
    if (wanted('next')) await visitNext(browser, home)
    if (wanted('memory')) await measureGrowth(browser, pages.address)
  } finally {
    await browser.close()
    pages.close()
  }
  if (broken.length > 0) throw new Error(`hosts are broken:\n${broken.slice(0, 40).join('\n')}`)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await runHosts(process.argv.slice(2))
  } catch (reason) {
    console.error(reason instanceof Error ? reason.message : reason)
    process.exitCode = 1
  }
}
