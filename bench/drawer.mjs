/**
 * The promise: a trace of 100,000 spans opens, folds, is searched and scrolls about as cheaply as a bare virtual list, and
 * ten megabytes of JSON are shown in about the time they take to be parsed. Both sides are measured in the same run, in a
 * real browser, from a production build.
 *
 * `node bench/drawer.mjs`
 */
import { medians } from './support/median.mjs'
import { onPage } from './support/onPage.mjs'

const FRAMES = 120
const ROUNDS = Number(process.env.ROUNDS ?? 3)
const SIZES = [1000, 10_000, 100_000]
const GOALS = { elements: 2500, ratio: 3, json: 2 }

const shown = (ms) => `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`

await onPage('drawer', 'drawerBench', async ({ page, spentMs }) => {
  const scriptMs = async () => (await spentMs()).ScriptDuration
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
})
