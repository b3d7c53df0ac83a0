/**
 * The promise: a conversation of 5,000 turns with tools and Markdown opens, scrolls and jumps about as cheaply as a bare
 * virtual list of the same plain text, the page stays small, and a message of ten megabytes is read by windows. Both are
 * measured in the same run, in a real browser, from a production build.
 *
 * `node bench/conversation.mjs`
 */
import { medians } from './support/median.mjs'
import { onPage } from './support/onPage.mjs'

const FRAMES = 150
const ROUNDS = Number(process.env.ROUNDS ?? 3)
const speeds = [
  { name: 'wheel, 20 px a frame', pixels: 20 },
  { name: 'fast, 60 px a frame', pixels: 60 },
  { name: 'dragged, 250 px a frame', pixels: 250 },
  { name: 'flung, a page a frame', pixels: 850 },
]
const jumps = [4000, 120, 4999, 2500]
const GOALS = { elements: 3000 }

await onPage('conversation', 'bench', async ({ page, session, spentMs }) => {
  await session.send('HeapProfiler.enable')
  const heapMb = async () => {
    await session.send('HeapProfiler.collectGarbage')
    const { usedSize } = await session.send('Runtime.getHeapUsage')
    return usedSize / 1e6
  }
  const nodes = () => page.evaluate(() => window.bench.nodes())
  const show = (what) => page.evaluate((name) => window.bench.show(name), what)

  const first = {}
  for (const what of ['thread', 'bare']) {
    const times = []
    for (let round = 0; round < ROUNDS; round += 1) {
      await page.evaluate(() => window.bench.read(5000))
      times.push({ ms: await show(what) })
    }
    first[what] = medians(times).ms
  }
  console.log(
    `first readable turn, nothing read before: thread ${first.thread.toFixed(0)} ms, bare ${first.bare.toFixed(0)} ms`,
  )

  let worstNodes = 0
  const measure = async (what, pixels) => {
    const mountMs = await show(what)
    await page.evaluate(([frames, by]) => window.bench.scroll(frames, by), [40, pixels])
    const before = await spentMs()
    await page.evaluate(([frames, by]) => window.bench.scroll(frames, by), [FRAMES, pixels])
    const after = await spentMs()
    const perFrame = (name) => (after[name] - before[name]) / FRAMES
    return {
      mountMs,
      nodes: await nodes(),
      scriptMs: perFrame('ScriptDuration'),
      layoutMs: perFrame('LayoutDuration') + perFrame('RecalcStyleDuration'),
      taskMs: perFrame('TaskDuration'),
    }
  }
  for (const { name, pixels } of speeds) {
    const rounds = { thread: [], bare: [] }
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const what of ['thread', 'bare']) rounds[what].push(await measure(what, pixels))
    }
    const thread = medians(rounds.thread)
    const bare = medians(rounds.bare)
    worstNodes = Math.max(worstNodes, ...rounds.thread.map((round) => round.nodes))
    const line = (label, of) =>
      console.log(
        `  ${label.padEnd(6)} script ${of.scriptMs.toFixed(2)} ms a frame, layout and style ${of.layoutMs.toFixed(2)}, ` +
          `all ${of.taskMs.toFixed(2)}; ${of.nodes} elements; shown again after ${of.mountMs.toFixed(0)} ms`,
      )
    console.log(name)
    line('thread', thread)
    line('bare', bare)
    console.log(
      `  ratio  script ${(thread.scriptMs / bare.scriptMs).toFixed(2)}, all ${(thread.taskMs / bare.taskMs).toFixed(2)}`,
    )
  }

  for (const what of ['thread', 'bare']) {
    await show(what)
    const times = []
    for (const turn of jumps) {
      times.push({ ms: await page.evaluate(([name, to]) => window.bench.jump(name, to), [what, turn]) })
    }
    console.log(`${what}: a jump to a turn takes ${medians(times).ms.toFixed(0)} ms`)
  }

  for (const what of ['thread', 'bare']) {
    await show(what)
    const before = await heapMb()
    await page.evaluate(() => window.bench.end())
    const after = await heapMb()
    console.log(
      `${what}: heap ${before.toFixed(1)} MB, scrolled end to end ${after.toFixed(1)} MB; ${await nodes()} elements`,
    )
  }

  await page.evaluate(() =>
    window.bench.read(3, `${'A line of words that goes on for a while. '.repeat(24)}\n\n`.repeat(10_000)),
  )
  const longMs = await show('thread')
  console.log(`three turns with a message of 10 MB: shown after ${longMs.toFixed(0)} ms, ${await nodes()} elements`)

  console.log(`most elements while scrolling ${worstNodes}; goal: at most ${GOALS.elements}`)
})
