import { StrictMode } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { ExplorerContext } from '../../src/components/hooks/explorerContext.ts'
import { SessionExplorer } from '../../src/components/SessionExplorer/SessionExplorer.tsx'
import { SessionTable } from '../../src/components/SessionTable/SessionTable.tsx'
import { SessionTimeline } from '../../src/components/SessionTimeline/SessionTimeline.tsx'
import { createExplorer } from '../../src/explorer/explorer.ts'
import type { Session } from '../../src/model/session.ts'
import { replayAt } from '../../src/view/replay.ts'
import { replayChapters } from '../../src/view/replayChapters.ts'
import { replayMoments } from '../../src/view/replayMoments.ts'
import { damagedItem as session } from '../../stories/support/damagedItem.ts'
import { largeSession } from '../../stories/support/large.ts'
import { sessionFromText } from '../support/sessionFromText.ts'
import '../../src/styles.css'

function show(explorer = createExplorer(), shown: Session = session) {
  return render(
    <StrictMode>
      <ExplorerContext.Provider value={{ sessions: [shown], explorer, session: shown }}>
        <div style={{ blockSize: 700 }}>
          <SessionTimeline timeZone="UTC" />
        </div>
      </ExplorerContext.Provider>
    </StrictMode>,
  )
}

function focusSlider(): void {
  document.querySelector<HTMLElement>('.ss-scrubber')?.focus()
}

describe('D3 the replay of a session', () => {
  it('has keys: k and space, arrows, shift, home and end, j and l, e', async () => {
    const explorer = createExplorer({ skipIdle: false })
    await show(explorer)
    focusSlider()
    await userEvent.keyboard('{Home}')
    expect(explorer.getState().playheadMs).toBe(session.startMs)
    await userEvent.keyboard('l')
    expect(explorer.getState().playheadMs).toBeCloseTo(session.startMs + 10_000, 3)
    await userEvent.keyboard('j')
    expect(explorer.getState().playheadMs).toBeCloseTo(session.startMs, 3)
    await userEvent.keyboard('{Shift>}{ArrowRight}{ArrowRight}{ArrowLeft}{/Shift}')
    expect(explorer.getState().playheadMs).toBe(replayChapters(session)[1]?.startMs)
    await userEvent.keyboard('e')
    const failed = replayMoments(session).find(({ type }) => type === 'error')
    expect(explorer.getState().playheadMs).toBe(failed?.atMs)
    await userEvent.keyboard('{End}')
    expect(explorer.getState().playheadMs).toBe(session.endMs)
    await userEvent.keyboard('{Home}k')
    expect(explorer.getState().playing).toBe(true)
    await userEvent.keyboard(' ')
    expect(explorer.getState().playing).toBe(false)
  })

  it('plays at 0.5 to 16 times its speed', async () => {
    const explorer = createExplorer()
    const screen = await show(explorer)
    const speeds = screen.getByRole('radiogroup', { name: 'Speed' }).getByRole('radio')
    expect(speeds.elements().map((radio) => radio.textContent)).toEqual(['0.5×', '1×', '2×', '4×', '8×', '16×'])
    focusSlider()
    await userEvent.keyboard('>>>>>>')
    expect(explorer.getState().speed).toBe(16)
    await userEvent.keyboard('<')
    expect(explorer.getState().speed).toBe(8)
  })

  it('totals at the playhead are those of the model', async () => {
    const explorer = createExplorer()
    await show(explorer)
    const shown = () => [...document.querySelectorAll('.ss-transport-sums dd > span')].map((sum) => sum.textContent)
    for (const { atMs } of replayMoments(session).filter((_, place) => place % 9 === 0)) {
      explorer.seek(atMs)
      const { totalTokens } = replayAt(session, atMs).totals
      expect(shown()[0]).toBe(totalTokens === undefined ? '–' : totalTokens.toLocaleString('en-GB'))
    }
    explorer.seek(undefined)
    expect(shown()[0]).toBe(session.totals.totalTokens?.toLocaleString('en-GB'))
  })

  it('repeats a turn with r, and stops repeating', async () => {
    const explorer = createExplorer({ speed: 16 })
    await show(explorer)
    const second = replayChapters(session)[1]
    explorer.seek((second?.startMs ?? 0) + 100)
    focusSlider()
    await userEvent.keyboard('r')
    expect(explorer.getState().loop).toEqual({ fromMs: second?.startMs, toMs: second?.endMs })
    const visited: number[] = []
    explorer.subscribe(() => visited.push(explorer.getState().playheadMs ?? 0))
    explorer.play()
    // It has gone back when a later position is before an earlier one.
    await expect.poll(() => visited.some((ms, place) => ms < (visited[place - 1] ?? 0))).toBe(true)
    explorer.pause()
    expect(Math.max(...visited)).toBeLessThan(second?.endMs ?? 0)
    focusSlider()
    await userEvent.keyboard('r')
    expect(explorer.getState().loop).toBeUndefined()
  })

  it('sets the ends of a loop with [ and ], drawn on the strip', async () => {
    const explorer = createExplorer()
    await show(explorer)
    explorer.seek(session.startMs + 5000)
    focusSlider()
    await userEvent.keyboard('[[')
    explorer.seek(session.startMs + 50_000)
    await userEvent.keyboard(']')
    expect(explorer.getState().loop).toEqual({ fromMs: session.startMs + 5000, toMs: session.startMs + 50_000 })
    await expect.poll(() => document.querySelector('.ss-scrubber-loop')).not.toBeNull()
  })

  it('lists the turns as chapters, the failed one marked', async () => {
    const explorer = createExplorer()
    const screen = await show(explorer)
    expect(document.querySelectorAll('.ss-scrubber-chapter')).toHaveLength(session.turnCount)
    expect(document.querySelectorAll('.ss-scrubber-chapter[data-status="error"]')).toHaveLength(1)
    await screen.getByRole('button', { name: 'Chapters' }).click()
    await screen.getByRole('menuitem', { name: /Please send me a new one/ }).click()
    expect(explorer.getState().playheadMs).toBe(replayChapters(session)[3]?.startMs)
  })

  it('is timed as recorded, without idle time, or as long as it takes to read', async () => {
    const explorer = createExplorer()
    const screen = await show(explorer)
    const choose = async (name: RegExp) => {
      await screen.getByRole('button', { name: 'Replay options' }).click()
      await screen.getByRole('menuitemcheckbox', { name }).click()
    }
    await choose(/takes to read/)
    expect(explorer.getState().pace).toBe('reading')
    await choose(/^As recorded$/)
    expect(explorer.getState()).toMatchObject({ pace: 'recorded', skipIdle: false })
    await choose(/idle time skipped/)
    expect(explorer.getState()).toMatchObject({ pace: 'recorded', skipIdle: true })
  })

  it('a session over in a blink is played as long as it takes to read', async () => {
    const flash = sessionFromText(`
session flash
trace "t" at=2026-01-01T00:00:00Z 0..2 input="What is a session?" output="Some traces."
trace "t" at=2026-01-01T00:00:00.002Z 0..2 input="And a trace?" output="Some spans, from the first to the last of them."
`)
    const explorer = createExplorer()
    await show(explorer, flash)
    const visited = new Set<number>()
    explorer.subscribe(() => visited.add(explorer.getState().playheadMs ?? 0))
    explorer.play()
    // As recorded it would be over within one frame.
    await expect.poll(() => visited.size).toBeGreaterThan(20)
    expect(explorer.getState().playing).toBe(true)
    explorer.pause()
  })

  it('stop shows everything again', async () => {
    const explorer = createExplorer({ playheadMs: session.startMs + 1000 })
    const screen = await show(explorer)
    await screen.getByRole('button', { name: /^Stop/ }).click()
    expect(explorer.getState()).toMatchObject({ playing: false })
    expect(explorer.getState().playheadMs).toBeUndefined()
    await expect.element(screen.getByRole('button', { name: /^Stop/ })).toBeDisabled()
  })

  it('of a session that still runs the way back leads to what happens now', async () => {
    const live = sessionFromText(
      'session live\ntrace "t" at=2026-01-01T00:00:00Z input="Are you there?"\n  agent a 0..\n    llm m 0..400',
    )
    expect(live.status).toBe('running')
    const explorer = createExplorer({ playheadMs: live.startMs })
    const screen = await show(explorer, live)
    const button = screen.getByRole('button', { name: 'Live' })
    await expect.element(button).toHaveAttribute('aria-pressed', 'false')
    await button.click()
    expect(explorer.getState().playheadMs).toBeUndefined()
    await expect.element(button).toHaveAttribute('aria-pressed', 'true')
  })

  it('with less motion it steps from moment to moment', async () => {
    const media = vi.spyOn(window, 'matchMedia').mockImplementation(
      (media) =>
        ({
          media,
          matches: media.includes('reduced-motion'),
          addEventListener() {},
          removeEventListener() {},
        }) as never,
    )
    const explorer = createExplorer({ speed: 16 })
    await show(explorer)
    const visited: number[] = []
    explorer.subscribe(() => visited.push(explorer.getState().playheadMs ?? session.startMs))
    explorer.play()
    await expect.poll(() => new Set(visited).size).toBeGreaterThan(3)
    explorer.pause()
    const moments = new Set(replayMoments(session).map(({ atMs }) => atMs))
    for (const ms of visited) expect(moments.has(ms)).toBe(true)
    media.mockRestore()
  })

  it('says what the playhead passes', async () => {
    const explorer = createExplorer({ playheadMs: session.startMs + 30_900, speed: 1 })
    const screen = await show(explorer)
    explorer.play()
    const region = screen.container.querySelector('[aria-live="polite"]')
    await expect.poll(() => region?.textContent).toMatch(/Turn 2: ORDER-123/)
    explorer.pause()
  })

  it('the transcript waits with the result of a call until the call is over', async () => {
    const explorer = createExplorer()
    await show(explorer)
    const call = session.spans.findIndex(({ name, status }) => name === 'process_return' && status === 'error')
    const at = (session.spans[call]?.startMs ?? 0) + 100
    explorer.seek(at)
    const row = () => document.querySelector('.ss-transcript-row[data-state="now"]')?.textContent ?? ''
    await expect.poll(() => row()).toContain('process_return')
    expect(row()).toContain('Running')
    explorer.seek(session.spans[call]?.endMs)
    await expect.poll(() => document.querySelector('.ss-transcript')?.textContent).not.toContain('Running')
  })

  it('the transcript hears of a drag now and then, and of where it ends for certain', async () => {
    const shown = largeSession({ turns: 80, toolsPerTurn: 4 })
    const explorer = createExplorer()
    await show(explorer, shown)
    const now = () => document.querySelector('.ss-transcript-row[data-state="now"]')
    const changes: Element[] = []
    explorer.seek(shown.startMs)
    await expect.poll(() => now()?.textContent).toContain('Question 1')
    const log = document.querySelector('.ss-transcript-rows') as Element
    const observer = new MutationObserver(() => {
      const row = now()
      if (row && row !== changes.at(-1)) changes.push(row)
    })
    observer.observe(log, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-state'] })
    for (let turn = 1; turn < 60; turn += 1) {
      explorer.seek(shown.traces[turn]?.startMs)
      await Promise.resolve()
    }
    await expect.poll(() => now()?.textContent).toContain('Question 60')
    observer.disconnect()
    expect(changes.length).toBeLessThan(10)
  })
})

describe('D3 the replay in a SessionExplorer', () => {
  const open = (explorer: ReturnType<typeof createExplorer>) =>
    render(
      <div style={{ blockSize: 700 }}>
        <SessionExplorer sessions={[session]} explorer={explorer} timeZone="UTC" />
      </div>,
    )

  it('the transcript follows a replay until the reader scrolls, and again on demand', async () => {
    const shown = largeSession({ turns: 80, toolsPerTurn: 4 })
    const explorer = createExplorer()
    const screen = await render(
      <ExplorerContext.Provider value={{ sessions: [shown], explorer, session: shown }}>
        <div style={{ blockSize: 700 }}>
          <SessionTimeline timeZone="UTC" />
        </div>
      </ExplorerContext.Provider>,
    )
    const log = screen.getByRole('log').element()
    const now = () => log.querySelector('[data-state="now"]')
    const inSight = () => {
      const [row, box] = [now()?.getBoundingClientRect(), log.getBoundingClientRect()]
      return row !== undefined && row.top >= box.top - 1 && row.bottom <= box.bottom + 1
    }
    const startOf = (turn: number) => shown.traces[turn]?.startMs ?? 0
    for (const turn of [20, 21, 60]) {
      explorer.seek(startOf(turn))
      await expect.poll(() => [now()?.textContent?.includes(`Question ${turn + 1}`), inSight()]).toEqual([true, true])
    }
    // The rows that came into sight are measured, and the last of them has its place.
    let place = Number.NaN
    const isAtRest = () => {
      const before = place
      place = now()?.getBoundingClientRect().top ?? Number.NaN
      return place === before
    }
    await expect.poll(isAtRest).toBe(true)
    log.dispatchEvent(new WheelEvent('wheel', { deltaY: -10, bubbles: true }))
    const seen = [...log.querySelectorAll('.ss-transcript-row')].find(
      (row) => row.getBoundingClientRect().top >= log.getBoundingClientRect().top,
    )
    const top = seen?.getBoundingClientRect().top ?? 0
    explorer.seek(startOf(5))
    await expect.poll(() => now()?.textContent).toContain('Question 6')
    // What the reader looks at stays where it is, whatever is measured above it.
    expect(seen?.isConnected).toBe(true)
    expect(Math.abs((seen?.getBoundingClientRect().top ?? 0) - top)).toBeLessThan(5)
    await screen.getByRole('switch', { name: 'Follow' }).click()
    await expect.poll(() => inSight()).toBe(true)
  })

  it('goes on in the conversation, which follows it, with the same controls', async () => {
    const explorer = createExplorer({ sessionId: session.id, playheadMs: session.startMs, speed: 16 })
    const screen = await open(explorer)
    await expect.element(screen.getByRole('toolbar', { name: 'Replay' })).toBeVisible()
    // The conversation is loaded when it is first shown.
    const future = () => document.querySelectorAll('.ss-thread [data-future]').length
    await expect.poll(() => future()).toBeGreaterThan(0)
    await screen.getByRole('button', { name: 'Play (Space)' }).click()
    await expect.poll(() => explorer.getState().playheadMs).toBeGreaterThan(session.startMs)
    explorer.seek(undefined)
    await expect.poll(() => document.querySelector('.ss-replay-bar')).toBeNull()
  })

  it('the strip of the open session in a list beside it shows the turns that have begun', async () => {
    const explorer = createExplorer({ sessionId: session.id, playheadMs: session.startMs })
    await render(
      <SessionExplorer sessions={[session]} explorer={explorer} timeZone="UTC">
        <div style={{ blockSize: 300 }}>
          <SessionTable />
        </div>
        <div style={{ blockSize: 400 }}>
          <SessionTimeline />
        </div>
      </SessionExplorer>,
    )
    const grid = () => document.querySelector<HTMLElement>('.ss-session-table [role="grid"]')
    const strip = () => document.querySelector('[aria-current="true"] .ss-table-strip')
    await expect.poll(() => strip()).not.toBeNull()
    expect(grid()?.style.getPropertyValue('--played')).toBe('6px')
    expect(getComputedStyle(strip() as Element).maskImage).toContain('linear-gradient')
    explorer.seek(session.endMs)
    expect(grid()?.style.getPropertyValue('--played')).toBe(`${6 * (session.turnCount ?? 0)}px`)
    explorer.seek(undefined)
    expect(getComputedStyle(strip() as Element).maskImage).toBe('none')
  })

  it('an open drawer shows the span at work until the reader picks another', async () => {
    const first = session.spans[0]
    const explorer = createExplorer({
      sessionId: session.id,
      tab: 'timeline',
      traceId: first?.traceId,
      spanId: first?.id,
      playheadMs: session.startMs,
      skipIdle: false,
    } as never)
    await open(explorer)
    explorer.play()
    await expect.poll(() => explorer.getState().spanId).not.toBe(first?.id)
    expect(explorer.getState().follow).toBe(true)
    explorer.selectSpan(first?.id)
    await expect.poll(() => explorer.getState().follow).toBe(false)
    explorer.pause()
    expect(explorer.getState().spanId).toBe(first?.id)
  })
})
