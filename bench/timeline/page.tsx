import { createRoot, type Root } from 'react-dom/client'
import { ExplorerContext } from '../../src/components/hooks/explorerContext.ts'
import { SessionTimeline } from '../../src/components/SessionTimeline/SessionTimeline.tsx'
import { conversationOf } from '../../src/conversation/conversationOf.ts'
import { createExplorer, type Explorer } from '../../src/explorer/explorer.ts'
import type { Session } from '../../src/model/session.ts'
import { largeSession } from '../../stories/support/large.ts'
import '../../src/styles.css'
import './page.css'

const box = document.querySelector('#box') as HTMLElement
const ROW_PX = 20
const sessions = new Map<string, Session>()
let root: Root | undefined
let explorer: Explorer = createExplorer()
let shown: Session | undefined
let bare: { canvas: HTMLCanvasElement; playhead: HTMLElement; session: Session } | undefined

function sessionOf(turns: number, toolsPerTurn: number): Session {
  const key = `${turns} ${toolsPerTurn}`
  const known = sessions.get(key) ?? largeSession({ turns, toolsPerTurn })
  sessions.set(key, known)
  return known
}

const nextFrame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done))
const painted = async (): Promise<void> => {
  await nextFrame()
  await nextFrame()
}

/** The least a drawing of the spans can be: one rectangle each on a canvas, all of them each time. */
function drawBare(from: number, to: number): void {
  if (!bare) return
  const { canvas, session } = bare
  const context = canvas.getContext('2d')
  if (!context) return
  canvas.width = canvas.clientWidth
  canvas.height = canvas.clientHeight
  const { startMs, endMs = startMs + 1 } = session
  const perMs = canvas.width / (to - from) / (endMs - startMs)
  const shift = from * (endMs - startMs)
  context.fillStyle = 'slateblue'
  session.spans.forEach((span, index) => {
    const x = (span.startMs - startMs - shift) * perMs
    const width = Math.max(1, ((span.endMs ?? span.startMs) - span.startMs) * perMs)
    context.fillRect(x, (index % 40) * ROW_PX, width, ROW_PX - 2)
  })
}

/** Where the view stands after so many steps of a deed. */
function windowAt(deed: 'zoom' | 'pan', step: number, steps: number): { from: number; to: number } {
  if (deed === 'pan') return { from: (0.5 * step) / steps, to: 0.1 + (0.5 * step) / steps }
  const width = 0.97 ** step
  return { from: 0.4 * (1 - width), to: 0.4 + 0.6 * width }
}

type Deed = 'zoom' | 'pan' | 'scrub' | 'play'

const bench = {
  prepare: (turns: number, tools: number): number => sessionOf(turns, tools).spans.length,
  /** Shows one of the two from nothing; answers with the ms until it is painted, and of reading the turns before. */
  async show(
    what: 'timeline' | 'bare',
    turns: number,
    tools: number,
    lanes: 'kind' | 'turn' = 'kind',
  ): Promise<{ paintMs: number; wholeMs: number; turnsMs: number }> {
    root?.unmount()
    root = undefined
    bare = undefined
    box.replaceChildren()
    // A session nobody has drawn yet: nothing is remembered of it.
    const session = what === 'bare' ? sessionOf(turns, tools) : largeSession({ turns, toolsPerTurn: tools })
    await painted()
    const began = performance.now()
    conversationOf(session)
    const turnsMs = performance.now() - began
    const before = performance.now()
    if (what === 'bare') {
      box.innerHTML = '<div class="bare"><canvas></canvas><div class="bare-playhead"></div></div>'
      const [canvas, playhead] = [box.querySelector('canvas'), box.querySelector<HTMLElement>('.bare-playhead')]
      if (canvas && playhead) bare = { canvas, playhead, session }
      drawBare(0, 1)
    } else {
      explorer = createExplorer({ speed: 16 })
      root = createRoot(box)
      root.render(
        <ExplorerContext.Provider value={{ sessions: [session], explorer, session }}>
          <SessionTimeline session={session} lanes={lanes} timeZone="UTC" />
        </ExplorerContext.Provider>,
      )
      while (!box.querySelector('.ss-timeline-lanes')) await nextFrame()
    }
    shown = session
    await painted()
    const paintMs = performance.now() - before
    // Marks and transcript come after the first picture.
    while (what === 'timeline' && !box.querySelector('.ss-timeline-marks small')) await nextFrame()
    await painted()
    return { paintMs, wholeMs: performance.now() - before, turnsMs }
  },
  /** One step of zooming, panning, scrubbing or playing, up to the next frame. */
  async step(deed: Deed, step: number, steps: number): Promise<void> {
    await nextFrame()
    if (deed === 'play' && !bare) {
      // The clock of the replay itself moves the playhead.
      if (step === 0) {
        explorer.seek(shown?.startMs ?? 0)
        explorer.setSkipIdle(true)
        explorer.play()
      } else if (step === steps - 1) explorer.pause()
    } else if (deed === 'play' || deed === 'scrub') {
      const share = step / steps
      const { startMs = 0, endMs = 1 } = shown ?? {}
      if (bare) bare.playhead.style.left = `${share * 100}%`
      else explorer.seek(startMs + share * (endMs - startMs))
    } else {
      if (step === 0) explorer.seek(undefined)
      const { from, to } = windowAt(deed, step, steps)
      if (bare) drawBare(from, to)
      else explorer.zoomTo({ from, to })
    }
    await nextFrame()
    await new Promise((done) => setTimeout(done))
  },
  /** The same steps as fast as frames come; answers with the ms between frames. */
  async run(deed: Deed, steps: number): Promise<number[]> {
    const gaps: number[] = []
    let last = await nextFrame()
    for (let step = 0; step < steps; step += 1) {
      void bench.step(deed, step, steps)
      const now = await nextFrame()
      gaps.push(now - last)
      last = now
    }
    return gaps
  },
  /** Moves the pointer over the lanes; answers with the ms until what it points at is laid out, up to the next frame. */
  async hover(move: number): Promise<{ ms: number; told: boolean }> {
    const lanes = [...box.querySelectorAll<HTMLElement>('[data-lane] .ss-timeline-track')]
    const lane = lanes[move % lanes.length]
    await nextFrame()
    if (!lane) return { ms: 0, told: false }
    const rect = lane.getBoundingClientRect()
    const clientX = rect.left + ((move * 37) % Math.max(1, Math.floor(rect.width)))
    const before = performance.now()
    lane.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, clientX, clientY: rect.top + 18 }))
    await Promise.resolve()
    const card = box.querySelector('.ss-timeline-readout')
    card?.getBoundingClientRect()
    const ms = performance.now() - before
    await nextFrame()
    await new Promise((done) => setTimeout(done))
    return { ms, told: card !== null }
  },
  nodes: (): number => box.querySelectorAll('*').length,
}

declare global {
  interface Window {
    timelineBench: typeof bench
  }
}
window.timelineBench = bench
