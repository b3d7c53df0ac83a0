import { StrictMode } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { ExplorerContext } from '../../src/components/hooks/explorerContext.ts'
import { SessionTimeline } from '../../src/components/SessionTimeline/SessionTimeline.tsx'
import { createExplorer } from '../../src/explorer/explorer.ts'
import type { Session } from '../../src/model/session.ts'
import { replayAt } from '../../src/view/replay.ts'
import { largeSession } from '../../stories/support/large.ts'
import abv from '../fixtures/otel/abv-otlp-3turn.json'
import '../../src/styles.css'

const session = readSessions(abv).sessions[0] as Session

function show(props: Partial<React.ComponentProps<typeof SessionTimeline>> = {}, explorer = createExplorer()) {
  return render(
    <StrictMode>
      <ExplorerContext.Provider value={{ sessions: [session], explorer, session }}>
        <div style={{ blockSize: 700 }}>
          <SessionTimeline timeZone="UTC" {...props} />
        </div>
      </ExplorerContext.Provider>
    </StrictMode>,
  )
}

describe('SessionTimeline', () => {
  it('D1 D2 draws all traces on one axis, a lane for each kind of work', async () => {
    const screen = await show()
    const grid = screen.getByRole('grid', { name: 'Spans over time' })
    for (const name of ['Messages', 'Agent', 'LLM', 'Tools', 'Retrieval']) {
      await expect.element(grid.getByRole('rowheader', { name: new RegExp(name) })).toBeVisible()
    }
    expect(grid.element().querySelectorAll('.ss-timeline-bar-span')).toHaveLength(session.spans.length)
  })

  it('D3 steps by event and by turn from the keyboard, and the totals at the playhead are the model’s', async () => {
    const explorer = createExplorer()
    const screen = await show({}, explorer)
    const slider = screen.getByRole('slider', { name: 'Playhead' })
    ;(slider.element() as HTMLElement).focus()
    await userEvent.keyboard('{Home}')
    expect(explorer.getState().playheadMs).toBe(session.startMs)
    await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}')
    expect(explorer.getState().playheadMs).toBe(session.traces[1]?.startMs)
    await expect.element(slider).toHaveAttribute('aria-valuetext', expect.stringContaining('Turn 2'))
    await userEvent.keyboard('{End}')
    const sums = replayAt(session, explorer.getState().playheadMs ?? 0).totals
    expect(sums.totalTokens).toBe(session.totals.totalTokens)
    await expect.element(screen.getByText('Tokens so far')).toBeInTheDocument()
    expect(document.querySelector('.ss-transport-sums dd span')?.textContent).toBe('488')
  })

  it('D3 plays, folds the idle time, and stops at the end', async () => {
    const explorer = createExplorer({ speed: 8 })
    const screen = await show({}, explorer)
    explorer.seek((session.endMs ?? 0) - 9000)
    await screen.getByRole('button', { name: 'Play (Space)' }).click()
    expect(explorer.getState().playing).toBe(true)
    await vi.waitFor(() => expect(explorer.getState().playing).toBe(false), { timeout: 25_000 })
    expect(explorer.getState().playheadMs).toBe(session.endMs)
  })

  it('D5 jumps to the next failure with e', async () => {
    const explorer = createExplorer()
    const screen = await show({}, explorer)
    ;(screen.getByRole('slider').element() as HTMLElement).focus()
    await userEvent.keyboard('{Home}e')
    const failed = session.spans.filter((span) => span.status === 'error').map((span) => span.endMs)
    expect(failed).toContain(explorer.getState().playheadMs)
  })

  it('is driven by the host’s playhead without touching the explorer', async () => {
    const explorer = createExplorer()
    const onPlayheadMsChange = vi.fn()
    const screen = await show({ playheadMs: session.startMs, onPlayheadMsChange }, explorer)
    ;(screen.getByRole('slider').element() as HTMLElement).focus()
    await userEvent.keyboard('{End}')
    expect(onPlayheadMsChange).toHaveBeenCalledWith(session.endMs, expect.objectContaining({ reason: 'keyboard' }))
    expect(explorer.getState().playheadMs).toBeUndefined()
  })

  it('zooms by keys and fits again', async () => {
    const explorer = createExplorer()
    const screen = await show({}, explorer)
    ;(screen.getByRole('slider').element() as HTMLElement).focus()
    await userEvent.keyboard('+')
    expect(explorer.getState().zoom).toBeDefined()
    await userEvent.keyboard('0')
    expect(explorer.getState().zoom).toBeUndefined()
  })

  it('has the same events as a table', async () => {
    const screen = await show()
    await screen.getByRole('button', { name: 'View as table' }).click()
    const table = screen.getByRole('table')
    await expect.element(table).toBeVisible()
    for (const span of session.spans) expect(table.element().textContent).toContain(span.name)
  })

  it('stops following when the reader scrolls the transcript by hand, and returns on demand', async () => {
    const explorer = createExplorer()
    const screen = await show({}, explorer)
    const log = screen.getByRole('log').element()
    log.dispatchEvent(new WheelEvent('wheel', { deltaY: 10, bubbles: true }))
    expect(explorer.getState().follow).toBe(false)
    await screen.getByRole('switch', { name: 'Follow' }).click()
    expect(explorer.getState().follow).toBe(true)
  })

  it('keeps the page light for a session of 2,400 spans', async () => {
    const screen = await show({ session: largeSession({ turns: 300, toolsPerTurn: 6 }) })
    await expect.element(screen.getByRole('grid')).toBeVisible()
    expect(document.querySelectorAll('.ss-timeline *').length).toBeLessThan(6000)
  })
})
