/**
 * The promise: 50,000 spans over 500 turns, with their transcript, are painted, zoomed, panned, scrubbed and played about as cheaply as the same number of
 * plain rectangles on a canvas, the page stays as small as for a few hundred, and pointing at one of 3,500 spans never
 * takes a frame. Both sides are measured in the same run, in a real browser, from a production build.
 *
 * `node bench/timeline.mjs`
 */
import { median } from './support/median.mjs'
import { onPage } from './support/onPage.mjs'

const FRAMES = Number(process.env.FRAMES ?? 120)
const ROUNDS = Number(process.env.ROUNDS ?? 3)
const FRAME_MS = 1000 / 60
const LARGE = { turns: 500, tools: 98 }
const HOVER = { turns: 500, tools: 5 }
const SMALL = { turns: 50, tools: 8 }
const deeds = ['zoom', 'pan', 'scrub', 'play']
const HOVERS = 400
const GOALS = { frameMs: FRAME_MS, hoverMs: FRAME_MS, elements: 1500 }

await onPage('timeline', 'timelineBench', async ({ page, spentMs }) => {
  const spent = async () => {
    const { TaskDuration, LayoutDuration, RecalcStyleDuration } = await spentMs()
    return { work: TaskDuration, layout: LayoutDuration + RecalcStyleDuration }
  }
  const prepare = ({ turns, tools }) =>
    page.evaluate(([some, many]) => window.timelineBench.prepare(some, many), [turns, tools])
  const show = (what, { turns, tools }, lanes = 'kind') =>
    page.evaluate((given) => window.timelineBench.show(...given), [what, turns, tools, lanes])
  const nodes = () => page.evaluate(() => window.timelineBench.nodes())
  const measure = async (deed) => {
    const work = []
    const layout = []
    let before = await spent()
    for (let step = 0; step < FRAMES; step += 1) {
      await page.evaluate((given) => window.timelineBench.step(...given), [deed, step, FRAMES])
      const after = await spent()
      work.push(after.work - before.work)
      layout.push(after.layout - before.layout)
      before = after
    }
    const gaps = await page.evaluate((given) => window.timelineBench.run(...given), [deed, FRAMES])
    const dropped = gaps.filter((gap) => gap > FRAME_MS * 1.5).length
    return { median: median(work), p95: at(work, 0.95), layout: median(layout), dropped }
  }

  const spans = await prepare(LARGE)
  console.log(`${spans.toLocaleString('en')} spans over ${LARGE.turns} turns, median of ${ROUNDS} rounds`)
  const found = { timeline: [], bare: [] }
  let largeNodes = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const what of ['timeline', 'bare']) {
      const figures = await show(what, LARGE)
      for (const deed of deeds) figures[deed] = await measure(deed)
      if (what === 'timeline') largeNodes = Math.max(largeNodes, await nodes())
      found[what].push(figures)
    }
  }
  const once = (what, name) => median(found[what].map((figures) => figures[name]))
  console.log(
    `  first paint ${ms(once('timeline', 'paintMs'))}, with marks and transcript ${ms(once('timeline', 'wholeMs'))}, ` +
      `after its turns were read in ${ms(once('timeline', 'turnsMs'))} ` +
      `(plain rectangles ${ms(once('bare', 'paintMs'))})`,
  )
  for (const deed of deeds) {
    const of = (what, name) => median(found[what].map((figures) => figures[deed][name]))
    console.log(
      `  ${deed.padEnd(5)} work on the main thread a frame: median ${ms(of('timeline', 'median'))}, p95 ${ms(of('timeline', 'p95'))} ` +
        `(plain rectangles ${ms(of('bare', 'median'))}, ${ms(of('bare', 'p95'))}); ` +
        `of it layout and style ${ms(of('timeline', 'layout'))} (${ms(of('bare', 'layout'))}); ` +
        `dropped ${of('timeline', 'dropped')} of ${FRAMES} frames (${of('bare', 'dropped')})`,
    )
  }

  const hovered = await prepare(HOVER)
  await show('timeline', HOVER)
  const moves = []
  const works = []
  let told = 0
  let before = await spent()
  for (let move = 0; move < HOVERS; move += 1) {
    const one = await page.evaluate((given) => window.timelineBench.hover(given), move)
    const after = await spent()
    moves.push(one.ms)
    works.push(after.work - before.work)
    told += one.told ? 1 : 0
    before = after
  }
  console.log(
    `hover over ${hovered.toLocaleString('en')} spans: ${HOVERS} moves, ${told} told, until it is laid out ` +
      `median ${ms(median(moves))}, longest ${ms(Math.max(...moves))} on the clock; ` +
      `with its frame ${ms(median(works))}, p99 ${ms(at(works, 0.99))}, longest ${ms(Math.max(...works))} on the processor`,
  )
  await prepare(SMALL)
  await show('timeline', SMALL)
  const smallNodes = await nodes()
  await show('timeline', LARGE, 'turn')
  const turnNodes = await nodes()
  console.log(
    `elements: ${smallNodes} for ${SMALL.turns * (SMALL.tools + 2)} spans, ${largeNodes} for ${spans}; ` +
      `${turnNodes} with a lane for each turn`,
  )
  console.log(
    `goals: work a frame (p95) and a move of the pointer below ${GOALS.frameMs.toFixed(1)} ms, ` +
      `at most ${GOALS.elements} elements`,
  )
})

function at(values, share) {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length * share)] ?? 0
}

function ms(value) {
  return `${value < 10 ? value.toFixed(2) : Math.round(value)} ms`
}
