import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'
import { ensureBrowser } from '../../test/support/ensureBrowser.mjs'

/**
 * Takes the pictures of the README from the running product: start Storybook (`npm start -- --ci`), then
 * `node stories/support/takePictures.mjs [http://127.0.0.1:6006]`.
 */
const base = process.argv[2] ?? 'http://127.0.0.1:6006'
const folder = fileURLToPath(new URL('../pictures/', import.meta.url))
const pictures = [
  { name: 'explorer', story: 'explorer--captured-sessions', scheme: 'light' },
  { name: 'conversation', story: 'explorer--open-session', scheme: 'light' },
  { name: 'timeline', story: 'explorer--replay', scheme: 'dark' },
]

mkdirSync(folder, { recursive: true })
const executablePath = await ensureBrowser()
const browser = await chromium.launch({
  executablePath,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, deviceScaleFactor: 1 })
for (const { name, story, scheme } of pictures) {
  await page.goto(`${base}/iframe.html?id=${story}&viewMode=story&globals=scheme:${scheme}`)
  await page.locator('.ss-root').first().waitFor({ timeout: 90_000 })
  await page.waitForTimeout(1500)
  await page.screenshot({ path: `${folder}${name}.png` })
  console.log(`${name}.png`)
}
await browser.close()
