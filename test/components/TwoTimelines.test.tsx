import { StrictMode } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { ExplorerContext } from '../../src/components/hooks/explorerContext.ts'
import { SessionTimeline } from '../../src/components/SessionTimeline/SessionTimeline.tsx'
import { createExplorer } from '../../src/explorer/explorer.ts'
import { replayChapters } from '../../src/view/replayChapters.ts'
import { damagedItem as session } from '../../stories/support/damagedItem.ts'
import '../../src/styles.css'

/** One explorer, two timelines of its session side by side. */
async function showTwo(explorer = createExplorer(), count = 2) {
  const tree = (timelines: number) => (
    <StrictMode>
      <ExplorerContext.Provider value={{ sessions: [session], explorer, session }}>
        {Array.from({ length: timelines }, (_, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two that never change places
          <div key={place} style={{ blockSize: 400 }}>
            <SessionTimeline timeZone="UTC" lanes={place === 0 ? 'kind' : 'turn'} transcript={false} />
          </div>
        ))}
      </ExplorerContext.Provider>
    </StrictMode>
  )
  const screen = await render(tree(count))
  return { screen, show: (timelines: number) => screen.rerender(tree(timelines)) }
}

const sliders = () => [...document.querySelectorAll<HTMLElement>('.ss-scrubber')]
const heads = () => [...document.querySelectorAll<HTMLElement>('.ss-timeline-playhead')]
const places = () => heads().map((head) => Number(head.style.getPropertyValue('--at')))

describe('two timelines on one explorer', () => {
  it('follow one playhead, whoever moves it, and tell it once', async () => {
    const explorer = createExplorer({ skipIdle: false })
    await showTwo(explorer)
    const changes = vi.fn()
    explorer.subscribe(changes)
    const turn = replayChapters(session)[2]
    explorer.seek(turn?.startMs)
    expect(changes).toHaveBeenCalledTimes(1)
    expect(places()[0]).toBe(places()[1])
    expect(new Set(sliders().map((slider) => slider.getAttribute('aria-valuenow'))).size).toBe(1)
    expect(sliders()[1]?.getAttribute('aria-valuetext')).toContain('Turn 3')
    // Nobody answers the move with one of their own.
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
    expect(changes).toHaveBeenCalledTimes(1)
    expect(explorer.getState().playheadMs).toBe(turn?.startMs)
  })

  it('a key goes to the one with the focus alone: one step, not two', async () => {
    const explorer = createExplorer({ skipIdle: false, playheadMs: session.startMs })
    await showTwo(explorer)
    sliders()[1]?.focus()
    await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}')
    expect(explorer.getState().playheadMs).toBe(replayChapters(session)[1]?.startMs)
    await userEvent.keyboard('k')
    expect(explorer.getState().playing).toBe(true)
    await userEvent.keyboard('k')
    expect(explorer.getState().playing).toBe(false)
    expect(document.activeElement).toBe(sliders()[1])
    await userEvent.keyboard('+')
    const { zoom } = explorer.getState()
    expect((zoom?.to ?? 0) - (zoom?.from ?? 0)).toBeCloseTo(1 / 1.6, 3)
  })

  it('play together: each move comes from one of them, the drawer follows on, and the other takes over', async () => {
    const first = session.traces[0]
    const explorer = createExplorer({ playheadMs: session.startMs, speed: 16, traceId: first?.id ?? '' })
    const { show } = await showTwo(explorer)
    const moves: number[] = []
    const perFrame: number[] = []
    let inFrame = 0
    let watching = true
    requestAnimationFrame(function count() {
      perFrame.push(inFrame)
      inFrame = 0
      if (watching) requestAnimationFrame(count)
    })
    explorer.subscribe(() => {
      const { playheadMs = 0 } = explorer.getState()
      if (playheadMs === moves.at(-1)) return
      moves.push(playheadMs)
      inFrame += 1
    })
    explorer.play()
    await expect.poll(() => explorer.getState().spanId).toBeDefined()
    const begun = explorer.getState().spanId
    await expect.poll(() => explorer.getState().spanId).not.toBe(begun)
    expect(explorer.getState().follow).toBe(true)
    expect(Math.max(...perFrame)).toBe(1)
    expect(moves).toEqual([...moves].sort((one, other) => one - other))
    await show(1)
    const before = explorer.getState().playheadMs ?? 0
    await expect.poll(() => explorer.getState().playheadMs).toBeGreaterThan(before)
    explorer.pause()
    watching = false
  })

  it('the one that plays goes away: the other plays on', async () => {
    const explorer = createExplorer({ playheadMs: session.startMs })
    const screen = await render(
      <ExplorerContext.Provider value={{ sessions: [session], explorer, session }}>
        <div key="one" style={{ blockSize: 400 }}>
          <SessionTimeline />
        </div>
        <div key="two" style={{ blockSize: 400 }}>
          <SessionTimeline />
        </div>
      </ExplorerContext.Provider>,
    )
    explorer.play()
    await screen.rerender(
      <ExplorerContext.Provider value={{ sessions: [session], explorer, session }}>
        <div key="two" style={{ blockSize: 400 }}>
          <SessionTimeline />
        </div>
      </ExplorerContext.Provider>,
    )
    const before = explorer.getState().playheadMs ?? 0
    await expect.poll(() => explorer.getState().playheadMs).toBeGreaterThan(before)
    explorer.pause()
  })

  it('what is passed is said once', async () => {
    const explorer = createExplorer({ playheadMs: session.startMs, speed: 16 })
    const { screen } = await showTwo(explorer)
    explorer.play()
    const said = () =>
      [...screen.container.querySelectorAll('[aria-live="polite"]')].filter(({ textContent }) => textContent !== '')
    await expect.poll(() => said().length).toBeGreaterThan(0)
    expect(said()).toHaveLength(1)
    explorer.pause()
  })
})
