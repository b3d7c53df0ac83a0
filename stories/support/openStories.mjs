import { chromium } from 'playwright'
import { ensureBrowser, launchArguments } from '../../test/support/ensureBrowser.mjs'

/** The moment at which pictures are taken: the sessions of the screens are told from here ("6m ago"). */
const now = new Date('2026-05-21T10:36:12Z')

/** A browser on the stories of a running Storybook. */
export async function openStories(base) {
  const browser = await chromium.launch({ executablePath: await ensureBrowser(), args: launchArguments })
  const context = await browser.newContext({ reducedMotion: 'reduce', timezoneId: 'UTC' })
  const page = await context.newPage()
  await page.clock.setFixedTime(now)
  page.on('pageerror', (error) => console.warn(error.message))
  return {
    /** A story on a page of its own size, drawn to the end. */
    async open({ story, scheme, width, height, args }) {
      const chosen = args === undefined ? '' : `&args=${args}`
      await page.setViewportSize({ width, height })
      await page.goto(`${base}/iframe.html?id=${story}&viewMode=story&globals=scheme:${scheme}${chosen}`)
      await page.locator('.ss-root').first().waitFor({ timeout: 90_000 })
      await settled(page)
      return page
    },
    async picture(opened, path) {
      await settled(opened)
      await opened.screenshot({ path })
    },
    close: () => browser.close(),
  }
}

/** Until nothing moves: parts that are loaded on demand are there, what is measured after the first paint is drawn. */
async function settled(page) {
  await page.evaluate(() => document.fonts.ready)
  const skeleton = page.locator('.ss-skeleton, [aria-busy="true"]').first()
  await skeleton.waitFor({ state: 'detached', timeout: 5000 }).catch(() => {})
  await page.waitForTimeout(700)
}
