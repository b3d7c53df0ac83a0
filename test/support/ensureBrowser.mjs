import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const remembered = fileURLToPath(new URL('../../node_modules/.cache/sessionscope/browser.json', import.meta.url))
const isRoot = process.getuid?.() === 0

/** Chromium started as root refuses its own sandbox; any other user keeps it. */
export const launchArguments = isRoot ? ['--no-sandbox'] : []

/** Runs a command under a time limit, so a network that swallows packets cannot hang the run. */
function run(command, parameters, timeout) {
  const shell = process.platform === 'win32'
  return spawnSync(command, parameters, { stdio: 'inherit', timeout, shell }).status === 0
}

/** A file that exists is not yet a browser that starts: it has to open a page and answer. */
async function starts(executablePath) {
  const { chromium } = await import('playwright')
  try {
    const browser = await chromium.launch({ executablePath, args: launchArguments, timeout: 30_000 })
    try {
      const page = await browser.newPage()
      return (await page.evaluate(() => 1 + 1)) === 2
    } finally {
      await browser.close()
    }
  } catch (reason) {
    console.log(`  ${executablePath} does not start: ${String(reason).split('\n')[0]}`)
    return false
  }
}

/** Playwright's own Chromium, and the smaller headless shell that is installed beside it. */
async function playwrightPaths() {
  const { chromium } = await import('playwright')
  const full = chromium.executablePath()
  const revision = /chromium-(\d+)/.exec(full)?.[1]
  const cache = full.split(/chromium-\d+/)[0]
  const shells = [
    ['chrome-linux', 'headless_shell'],
    ['chrome-headless-shell-linux64', 'chrome-headless-shell'],
    ['chrome-headless-shell-mac-arm64', 'chrome-headless-shell'],
    ['chrome-headless-shell-mac-x64', 'chrome-headless-shell'],
    ['chrome-headless-shell-win64', 'chrome-headless-shell.exe'],
  ].map((parts) => join(cache, `chromium_headless_shell-${revision}`, ...parts))
  return [...shells, full]
}

function systemPaths() {
  const names = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'chrome', 'microsoft-edge']
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  const windows = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].filter(Boolean)
  return [
    ...names.flatMap((name) => folders.map((folder) => join(folder, name))),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ...windows.map((folder) => join(folder, 'Google/Chrome/Application/chrome.exe')),
    ...windows.map((folder) => join(folder, 'Microsoft/Edge/Application/msedge.exe')),
  ]
}

async function installPlaywrightShell() {
  console.log("No browser here that starts; installing Playwright's headless Chromium ...")
  const cli = fileURLToPath(new URL('../../node_modules/playwright/cli.js', import.meta.url))
  return run(process.execPath, [cli, 'install', '--only-shell', 'chromium'], 300_000) ? playwrightPaths() : []
}

function installDebianChromium() {
  if (!isRoot || !existsSync('/usr/bin/apt-get')) return []
  console.log('Installing the Chromium of this system with apt-get ...')
  process.env.DEBIAN_FRONTEND = 'noninteractive'
  const patience = ['-o', 'DPkg::Lock::Timeout=120']
  const packages = ['chromium', 'fonts-dejavu-core']
  const done =
    run('apt-get', [...patience, 'update', '-qq'], 240_000) &&
    run('apt-get', [...patience, 'install', '-y', '-qq', '--no-install-recommends', ...packages], 420_000)
  return done ? systemPaths() : []
}

/** In this order; the last two install something, so they are asked only when nothing before them starts. */
const sources = [
  () => [process.env.SESSIONSCOPE_CHROMIUM, process.env.CHROME_BIN].filter(Boolean),
  playwrightPaths,
  systemPaths,
  installPlaywrightShell,
  installDebianChromium,
]

/** The remembered answer, as long as the browser is the same file as then and no variable asks for another. */
function recall() {
  try {
    const { executablePath, modifiedMs } = JSON.parse(readFileSync(remembered, 'utf8'))
    const asked = process.env.SESSIONSCOPE_CHROMIUM ?? executablePath
    return asked === executablePath && statSync(executablePath).mtimeMs === modifiedMs ? executablePath : undefined
  } catch {
    return undefined
  }
}

/**
 * The path of a Chromium that really starts; installed where that is possible. Remembered in
 * node_modules/.cache/sessionscope/browser.json, which vite.config.ts reads.
 */
export async function ensureBrowser() {
  const known = recall()
  if (known) return known
  for (const source of sources) {
    for (const executablePath of await source()) {
      if (!existsSync(executablePath) || !(await starts(executablePath))) continue
      mkdirSync(dirname(remembered), { recursive: true })
      writeFileSync(remembered, JSON.stringify({ executablePath, modifiedMs: statSync(executablePath).mtimeMs }))
      return executablePath
    }
  }
  throw new Error(
    'No Chromium starts on this machine, and the component tests and stories run in one. Install Chrome or Chromium ' +
      '(on Debian: apt-get install chromium), or run "npx playwright install --with-deps --only-shell chromium", or ' +
      'set SESSIONSCOPE_CHROMIUM to the path of one; then run the same command again.',
  )
}
