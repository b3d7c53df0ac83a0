/**
 * The promise: a chart of 120 stacked columns mounts for little more than the bare rectangles it is made of, and choosing
 * a range in it keeps every frame, as does the whole board of a session of 400 turns. Measured beside the bare picture in the
 * same run, in a real browser, from a production build.
 *
 * `node bench/charts.mjs`
 */
import { median } from './support/median.mjs'
import { onPage } from './support/onPage.mjs'

const MOVES = 120
const ROUNDS = Number(process.env.ROUNDS ?? 5)
const GOALS = { mountRatio: 2.5, moveMs: 8, summaryMs: 400 }

const ms = (value) => `${value.toFixed(2)} ms`

await onPage('charts', 'chartsBench', async ({ page, spentMs }) => {
  const taskMs = async () => (await spentMs()).TaskDuration
  const mount = async (what) => {
    const before = await taskMs()
    await page.evaluate((name) => window.chartsBench.show(name), what)
    return (await taskMs()) - before
  }
  /** A drag over the whole plot, a step a frame. */
  const drag = async () => {
    const { x, y, width } = await page.evaluate(() => window.chartsBench.plot())
    await page.mouse.move(x + 5, y)
    await page.mouse.down()
    const before = await taskMs()
    for (let move = 1; move <= MOVES; move += 1) {
      await page.mouse.move(x + 5 + ((width - 10) * move) / MOVES, y)
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)))
    }
    const each = ((await taskMs()) - before) / MOVES
    await page.mouse.up()
    return each
  }

  const rounds = { chart: { mount: [], move: [] }, bare: { mount: [], move: [] }, summary: { mount: [], move: [] } }
  const nodes = {}
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const what of ['bare', 'chart', 'summary']) {
      const mountMs = await mount(what)
      const moveMs = await drag()
      nodes[what] = await page.evaluate(() => window.chartsBench.nodes())
      // The first round warms up.
      if (round === 0) continue
      rounds[what].mount.push(mountMs)
      rounds[what].move.push(moveMs)
    }
  }
  const of = (what) => ({ mount: median(rounds[what].mount), move: median(rounds[what].move) })
  const [bare, chart, summary] = [of('bare'), of('chart'), of('summary')]
  const mountRatio = chart.mount / bare.mount
  console.log(`median of ${ROUNDS} rounds, time on the processor`)
  console.log(`bare rectangles    mount ${ms(bare.mount)}, a step of a drag ${ms(bare.move)}, ${nodes.bare} elements`)
  console.log(
    `chart, 120 columns mount ${ms(chart.mount)}, a step of a drag ${ms(chart.move)}, ${nodes.chart} elements`,
  )
  console.log(
    `board, 400 turns   mount ${ms(summary.mount)}, a step of a drag ${ms(summary.move)}, ${nodes.summary} elements`,
  )
  console.log(
    `mount, chart : bare = ${mountRatio.toFixed(2)}; a step, chart : bare = ${(chart.move / bare.move).toFixed(2)}`,
  )
  const misses = [
    mountRatio > GOALS.mountRatio && `mounting costs more than ${GOALS.mountRatio} times the bare picture`,
    chart.move > GOALS.moveMs && `a step of a drag takes more than ${GOALS.moveMs} ms`,
    summary.move > GOALS.moveMs && `a step of a drag on the board takes more than ${GOALS.moveMs} ms`,
    summary.mount > GOALS.summaryMs && `the board takes more than ${GOALS.summaryMs} ms`,
  ].filter(Boolean)
  for (const miss of misses) console.error(`missed: ${miss}`)
  process.exitCode = misses.length > 0 ? 1 : 0
})
