/**
 * The promise: 100,000 sessions scroll about as cheaply as a bare virtual list of plain text, and the page stays small; 1,000,000
 * through a source scroll alike without being held.
 * Both are measured in the same run, in a real browser, from a production build.
 *
 * `node bench/table.mjs`
 */
import { medians } from './support/median.mjs'
import { onPage } from './support/onPage.mjs'

const FRAMES = 200
const ROUNDS = Number(process.env.ROUNDS ?? 5)
const speeds = [
  { name: 'wheel, 20 px a frame', pixels: 20 },
  { name: 'fast, 60 px a frame', pixels: 60 },
  { name: 'dragged, 250 px a frame', pixels: 250 },
  { name: 'flung, a page a frame', pixels: 850 },
]
const acts = ['sort', 'sort again', 'filter', 'no filter', 'words', 'no filter', 'select all', 'group', 'no group']
const GOALS = { elements: 2000, ratio: 1.5, taskMs: 50 }

await onPage('table', 'tableBench', async ({ page, session, spentMs }) => {
  const measure = async (what, pixels) => {
    const mountMs = await page.evaluate((name) => window.tableBench.show(name), what)
    await page.evaluate(([frames, by]) => window.tableBench.scroll(frames, by), [40, pixels])
    const before = await spentMs()
    await page.evaluate(([frames, by]) => window.tableBench.scroll(frames, by), [FRAMES, pixels])
    const after = await spentMs()
    const nodes = await page.evaluate(() => window.tableBench.nodes())
    const p95Ms = await page.evaluate(() => window.tableBench.p95Ms())
    const perFrame = (name) => (after[name] - before[name]) / FRAMES
    return {
      mountMs,
      nodes,
      p95Ms,
      scriptMs: perFrame('ScriptDuration'),
      layoutMs: perFrame('LayoutDuration') + perFrame('RecalcStyleDuration'),
      taskMs: perFrame('TaskDuration'),
    }
  }

  let worstNodes = 0
  for (const { name, pixels } of speeds) {
    const rounds = { table: [], bare: [], source: [] }
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const what of ['table', 'bare', 'source']) rounds[what].push(await measure(what, pixels))
    }
    const table = medians(rounds.table)
    const bare = medians(rounds.bare)
    const source = medians(rounds.source)
    worstNodes = Math.max(worstNodes, ...rounds.table.map(({ nodes }) => nodes))
    const line = (label, of) =>
      console.log(
        `  ${label.padEnd(6)} script ${of.scriptMs.toFixed(3)} ms a frame, 95 of 100 frames within ${of.p95Ms.toFixed(1)}, layout and style ${of.layoutMs.toFixed(3)}, ` +
          `all ${of.taskMs.toFixed(3)}; ${of.nodes} elements; shown after ${of.mountMs.toFixed(0)} ms`,
      )
    console.log(name)
    line('table', table)
    line('bare', bare)
    line('source', source)
    console.log(
      `  ratio  script ${(table.scriptMs / bare.scriptMs).toFixed(2)}, all ${(table.taskMs / bare.taskMs).toFixed(2)}; of 1,000,000 through a source ${(source.scriptMs / bare.scriptMs).toFixed(2)}`,
    )
  }
  // What is held of a million: the table mounted and scrolled about, against the page without it.
  const heapMb = async () => {
    await session.send('HeapProfiler.collectGarbage')
    return (await spentMs()).JSHeapUsedSize / 1000 / 1e6
  }
  await page.evaluate(() => window.tableBench.show('nothing'))
  const emptyMb = await heapMb()
  await page.evaluate(() => window.tableBench.show('source'))
  await page.evaluate(() => window.tableBench.scroll(300, 5_000))
  console.log(`1,000,000 sessions through a source hold ${((await heapMb()) - emptyMb).toFixed(1)} MB`)
  console.log('what a reader does with 100,000 sessions, median of', ROUNDS)
  await page.evaluate(() => window.tableBench.show('table'))
  const done = new Map()
  for (let round = 0; round < ROUNDS; round += 1) {
    // A list nobody has sorted yet: what is remembered of it begins anew.
    await page.evaluate(() => window.tableBench.renew())
    for (const act of acts) {
      const found = await page.evaluate((name) => window.tableBench.act(name), act)
      const naiveMs = await page.evaluate((name) => window.tableBench.naive(name), act)
      done.set(act, [...(done.get(act) ?? []), { ...found, naiveMs }])
    }
  }
  for (const [act, rounds] of done) {
    const { ms, longestMs, naiveMs } = medians(rounds)
    console.log(
      `  ${act.padEnd(10)} painted after ${ms.toFixed(0)} ms, longest task ${longestMs.toFixed(0)} ms; ` +
        `the naive array operation alone ${naiveMs.toFixed(1)} ms`,
    )
  }
  const goals = `goals: at most ${GOALS.elements} elements, script at most ${GOALS.ratio} times the bare list's, no task over ${GOALS.taskMs} ms after mount`
  console.log(`most elements ${worstNodes}; ${goals}`)
})
