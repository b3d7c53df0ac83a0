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
import { placeOf, timeScale, toMs } from '../../src/view/timeScale.ts'
import { largeSession } from '../../stories/support/large.ts'
import handoff from '../fixtures/drawn/handoff.txt?raw'
import research from '../fixtures/drawn/research-agent.txt?raw'
import abv from '../fixtures/otel/abv-otlp-3turn.json'
import { sessionFromText } from '../support/sessionFromText.ts'
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
    await expect.poll(() => explorer.getState().playing).toBe(false)
    expect(explorer.getState().playheadMs).toBe(session.endMs)
  })

  it('D5 jumps to the next failure with e', async () => {
    const explorer = createExplorer()
    const screen = await show({}, explorer)
    ;(screen.getByRole('slider', { name: 'Playhead' }).element() as HTMLElement).focus()
    await userEvent.keyboard('{Home}e')
    const failed = session.spans.filter((span) => span.status === 'error').map((span) => span.endMs)
    expect(failed).toContain(explorer.getState().playheadMs)
  })

  it('is driven by the host’s playhead without touching the explorer', async () => {
    const explorer = createExplorer()
    const onPlayheadMsChange = vi.fn()
    const screen = await show({ playheadMs: session.startMs, onPlayheadMsChange }, explorer)
    ;(screen.getByRole('slider', { name: 'Playhead' }).element() as HTMLElement).focus()
    await userEvent.keyboard('{End}')
    expect(onPlayheadMsChange).toHaveBeenCalledWith(session.endMs, expect.objectContaining({ reason: 'keyboard' }))
    expect(explorer.getState().playheadMs).toBeUndefined()
  })

  it('zooms by keys and fits again', async () => {
    const explorer = createExplorer()
    const screen = await show({}, explorer)
    ;(screen.getByRole('slider', { name: 'Playhead' }).element() as HTMLElement).focus()
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
    expect(document.querySelectorAll('.ss-timeline *').length).toBeLessThan(1500)
    expect(document.querySelectorAll('.ss-timeline-bar-span')).toHaveLength(0)
  })

  it('stays as small for four times the spans, by kind and by turn', async () => {
    const count = async (turns: number, lanes: 'kind' | 'turn') => {
      const screen = await show({ session: largeSession({ turns, toolsPerTurn: 8 }), lanes })
      await expect.element(screen.getByRole('grid')).toBeVisible()
      const nodes = document.querySelectorAll('.ss-timeline-stage *').length
      await screen.unmount()
      return nodes
    }
    for (const lanes of ['kind', 'turn'] as const) {
      const [some, many] = [await count(60, lanes), await count(240, lanes)]
      expect(many).toBeLessThan(Math.max(800, some * 1.1))
      expect(many).toBeLessThan(1200)
    }
  })

  it('tells a span under the pointer, on elements and on a canvas, and opens it with a click', async () => {
    for (const shown of [session, largeSession({ turns: 100, toolsPerTurn: 4 })]) {
      const onTraceOpen = vi.fn()
      const screen = await show({ session: shown, onTraceOpen, zoom: { from: 0, to: shown === session ? 1 : 0.02 } })
      const lane = document.querySelector<HTMLElement>('[data-lane="llm"] .ss-timeline-track') as HTMLElement
      const span = shown.spans.find(({ kind }) => kind === 'llm')
      const scale = timeScale(shown)
      const window = { from: 0, to: shown === session ? 1 : 0.02 }
      const box = lane.getBoundingClientRect()
      const at = placeOf(scale, window, (span?.startMs ?? 0) + 100)
      const where = { bubbles: true, clientX: box.left + at * box.width, clientY: box.top + 18, pointerId: 1 }
      lane.dispatchEvent(new PointerEvent('pointermove', where))
      const card = () => document.querySelector('.ss-timeline-readout')
      await expect.poll(() => card()?.textContent).toContain(span?.name)
      expect(card()?.textContent).toContain('Tokens')
      await userEvent.click(lane, { position: { x: at * box.width, y: 18 } })
      expect(onTraceOpen).toHaveBeenCalledWith(span?.traceId, span?.id)
      await screen.unmount()
    }
  })

  it('is walked by keys: along a lane, to the next lane, Enter opens', async () => {
    const onTraceOpen = vi.fn()
    await show({ onTraceOpen })
    const cursor = document.querySelector<HTMLElement>('.ss-timeline-cursor') as HTMLElement
    cursor.focus()
    const label = () => cursor.getAttribute('aria-label') ?? ''
    const agents = session.spans.filter(({ kind }) => kind === 'agent')
    expect(label()).toContain(agents[0]?.name)
    await expect.poll(() => document.querySelector('.ss-timeline-readout')).not.toBeNull()
    await userEvent.keyboard('{ArrowRight}')
    expect(label()).toContain('Turn 3')
    await userEvent.keyboard('{ArrowDown}')
    expect(label()).toContain('LLM')
    await userEvent.keyboard('{Home}{ArrowRight}{Enter}')
    const second = session.spans.filter(({ kind }) => kind === 'llm').sort((a, b) => a.startMs - b.startMs)[1]
    expect(onTraceOpen).toHaveBeenCalledWith(second?.traceId, second?.id)
    cursor.blur()
    await expect.poll(() => document.querySelector('.ss-timeline-readout')).toBeNull()
  })

  it('zooms with the wheel at the pointer, pans sideways, and by the ends of the small picture', async () => {
    const explorer = createExplorer()
    const screen = await show({}, explorer)
    const lanes = document.querySelector('.ss-timeline-lanes') as HTMLElement
    const box = (lanes.querySelector('.ss-timeline-overlay') as HTMLElement).getBoundingClientRect()
    const wheel = (init: WheelEventInit) =>
      lanes.dispatchEvent(
        new WheelEvent('wheel', { bubbles: true, cancelable: true, clientX: box.left + box.width / 4, ...init }),
      )
    wheel({ deltaY: -300, ctrlKey: true })
    await expect.poll(() => explorer.getState().zoom).toBeDefined()
    const { from, to } = explorer.getState().zoom as { from: number; to: number }
    expect(from + (to - from) / 4).toBeCloseTo(0.25, 6)
    wheel({ deltaX: 50, deltaY: 0 })
    expect(explorer.getState().zoom?.from).toBeGreaterThan(from)
    const end = screen.getByRole('slider', { name: 'Shown to' })
    ;(end.element() as HTMLElement).focus()
    await userEvent.keyboard('{End}')
    expect(explorer.getState().zoom?.to).toBe(1)
    await userEvent.keyboard('a0')
    expect(explorer.getState().zoom).toBeUndefined()
  })

  it('zooms with two fingers, what lies between them stays', async () => {
    const explorer = createExplorer()
    await show({}, explorer)
    const lanes = document.querySelector('.ss-timeline-lanes') as HTMLElement
    const box = (lanes.querySelector('.ss-timeline-overlay') as HTMLElement).getBoundingClientRect()
    const touch = (type: string, pointerId: number, at: number) =>
      lanes.dispatchEvent(
        new PointerEvent(type, {
          bubbles: true,
          pointerType: 'touch',
          pointerId,
          clientX: box.left + at * box.width,
          clientY: box.top + 30,
        }),
      )
    // A touch of a test cannot be captured.
    lanes.setPointerCapture = () => undefined
    touch('pointerdown', 11, 0.4)
    touch('pointerdown', 12, 0.6)
    touch('pointermove', 11, 0.3)
    touch('pointermove', 12, 0.7)
    await expect.poll(() => explorer.getState().zoom?.to).toBeCloseTo(0.75, 6)
    expect(explorer.getState().zoom?.from).toBeCloseTo(0.25, 6)
    touch('pointermove', 12, 0.5)
    touch('pointermove', 11, 0.4)
    await expect.poll(() => explorer.getState().zoom).toBeUndefined()
    touch('pointerup', 11, 0.4)
    touch('pointermove', 12, 0.9)
    touch('pointerup', 12, 0.9)
    expect(explorer.getState().zoom).toBeUndefined()
    expect(explorer.getState().playheadMs).toBeUndefined()
  })

  it('while zooming, marks and words stay where their moments are', async () => {
    const explorer = createExplorer()
    await show({}, explorer)
    const track = () => (document.querySelector('.ss-timeline-overlay') as HTMLElement).getBoundingClientRect()
    const turns = () => [...document.querySelectorAll<HTMLElement>('.ss-timeline-turn')]
    await expect.poll(() => turns().length).toBe(session.traces.length)
    const scale = timeScale(session)
    for (const window of [
      { from: 0, to: 0.9 },
      { from: 0.02, to: 0.8 },
      { from: 0.03, to: 0.6 },
      { from: 0.02, to: 0.3 },
    ]) {
      explorer.zoomTo(window)
      const offBy = () => {
        const { left, width } = track()
        const at = placeOf(scale, window, session.traces[1]?.startMs ?? 0)
        const places = turns().map((turn) => turn.getBoundingClientRect().left - left)
        return Math.min(...places.map((place) => Math.abs(place - at * width)))
      }
      await expect.poll(offBy).toBeLessThan(1.5)
    }
  })

  it('a canvas takes the colours of a theme that changes', async () => {
    const shown = largeSession({ turns: 60, toolsPerTurn: 8 })
    await show({ session: shown })
    const canvas = () => document.querySelector<HTMLCanvasElement>('[data-lane="llm"] canvas') as HTMLCanvasElement
    const colors = () => {
      const { width, height } = canvas()
      const { data } = canvas().getContext('2d')?.getImageData(0, 0, width, height) ?? { data: [] }
      const found = new Set<string>()
      for (let at = 0; at < data.length; at += 4)
        if (data[at + 3] === 255) found.add([...data.slice(at, at + 3)].join())
      return found
    }
    await expect.poll(() => colors().size).toBeGreaterThan(0)
    expect(colors()).not.toContain('1,2,3')
    document.querySelector<HTMLElement>('.ss-root')?.style.setProperty('--ss-kind-llm', 'rgb(1, 2, 3)')
    await expect.poll(() => colors()).toContain('1,2,3')
  })

  it('draws where an evaluation turns bad, and failed turns in a shape of their own', async () => {
    const judged: Session = {
      ...session,
      traces: session.traces.map((trace, index) => ({
        ...trace,
        scores: [
          {
            name: 'helpful',
            value: index === 1 ? 0.55 : 0.9,
            target: 'trace',
            targetId: trace.id,
            attributes: {},
          } as unknown as (typeof trace.scores)[number],
        ],
      })),
    }
    const screen = await show({ session: judged })
    const dots = () => [...document.querySelectorAll('.ss-timeline-dot')].map((dot) => dot.getAttribute('data-status'))
    await expect.poll(() => dots()).toEqual(session.traces.map(() => null))
    const limit = () => document.querySelector('.ss-timeline-limit')?.getAttribute('d')
    const before = limit()
    expect(before).toBeDefined()
    await screen.unmount()
    await show({ session: judged, verdicts: { threshold: 0.7 } })
    await expect.poll(() => dots()).toEqual(session.traces.map((_, index) => (index === 1 ? 'error' : null)))
    expect(limit()).not.toBe(before)
    expect(document.querySelector('.ss-timeline-dot[data-status]')?.getAttribute('title')).toContain('failed')
  })

  it('chooses a range with Shift and drag, which Escape clears', async () => {
    const explorer = createExplorer()
    const onRangeChange = vi.fn()
    const screen = await show({ onRangeChange }, explorer)
    const lanes = document.querySelector('.ss-timeline-lanes') as HTMLElement
    const box = (lanes.querySelector('.ss-timeline-overlay') as HTMLElement).getBoundingClientRect()
    const event = (type: string, at: number) =>
      new PointerEvent(type, {
        bubbles: true,
        shiftKey: true,
        pointerId: 1,
        clientX: box.left + at * box.width,
        clientY: box.bottom - 5,
      })
    lanes.setPointerCapture = () => {}
    lanes.dispatchEvent(event('pointerdown', 0.25))
    lanes.dispatchEvent(event('pointermove', 0.5))
    lanes.dispatchEvent(event('pointerup', 0.5))
    const scale = timeScale(session)
    const [range] = onRangeChange.mock.lastCall ?? []
    expect(range.fromMs).toBeCloseTo(toMs(scale, 0.25), -1)
    expect(range.toMs).toBeCloseTo(toMs(scale, 0.5), -1)
    expect(explorer.getState().loop).toEqual(range)
    await expect.element(screen.getByRole('button', { name: 'Zoom to the range' })).toBeVisible()
    ;(screen.getByRole('slider', { name: 'Playhead' }).element() as HTMLElement).focus()
    await userEvent.keyboard('z')
    expect(explorer.getState().zoom).toBeDefined()
    await userEvent.keyboard('{Escape}')
    expect(onRangeChange).toHaveBeenLastCalledWith(null, expect.objectContaining({ reason: 'keyboard' }))
    expect(explorer.getState().loop).toBeUndefined()
  })

  it('is drawn true to time, with idle folded, or with turns equally wide; the host sets when idle folds', async () => {
    const onTimeModeChange = vi.fn()
    const screen = await show({ onTimeModeChange })
    const bands = () => document.querySelectorAll('.ss-timeline-idle-length').length
    expect(bands()).toBe(2)
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Time scale' }), 'real')
    expect(onTimeModeChange).toHaveBeenCalledWith('real')
    await expect.poll(() => bands()).toBe(0)
    await screen.unmount()
    await show({ idle: { foldWide: false, longIdleMs: 40_000, medianFactor: 1 } })
    expect(bands()).toBe(1)
  })

  it('shows what is asked for: context, the critical path, no marks', async () => {
    const screen = await show()
    const toggle = async (name: string) => {
      await screen.getByRole('button', { name: 'Show', exact: true }).click()
      await screen.getByRole('menuitemcheckbox', { name }).click()
      await userEvent.keyboard('{Escape}')
    }
    await toggle('Context')
    await expect.element(screen.getByRole('rowheader', { name: /Context/ })).toBeVisible()
    await toggle('Critical path')
    expect(document.querySelectorAll('.ss-timeline-bar-span[data-faint]').length).toBeGreaterThan(0)
    await toggle('Marks')
    expect(document.querySelector('.ss-timeline-marks')).toBeNull()
  })

  it('has lanes by agent and by trace', async () => {
    const screen = await show()
    await screen.getByRole('radio', { name: 'By trace' }).click()
    const names = [...document.querySelectorAll('[data-lane] .ss-truncate')].map((name) => name.textContent)
    expect(names).toHaveLength(session.traces.length)
    await screen.getByRole('radio', { name: 'By agent' }).click()
    await expect.element(screen.getByRole('rowheader', { name: /No agent/ })).toBeVisible()
  })

  it('says ticks in the zone and the language of the host', async () => {
    const screen = await show({ timeZone: 'Asia/Kolkata' })
    const ticks = () => [...document.querySelectorAll('.ss-timeline-tick')].map((tick) => tick.textContent ?? '')
    expect(ticks()[0]).toMatch(/^14:30:00/)
    await screen.unmount()
    await show({ timeZone: 'UTC', locale: 'ar-EG' })
    expect(ticks()[0]).toMatch(/[٠-٩]/)
  })

  it('D7 parallel calls stand on lines of their own', async () => {
    await show({
      session: sessionFromText('session s\ntrace "t" at=2026-01-01T00:00:00Z\n  tool a 0..3000\n  tool b 0..3000'),
    })
    const tops = [...document.querySelectorAll('.ss-timeline-bar-span')].map((bar) => bar.getBoundingClientRect().top)
    expect(new Set(tops).size).toBe(2)
  })

  it('D8 the rounds of the research agent', async () => {
    const screen = await show({ session: sessionFromText(research) })
    await expect.element(screen.getByText('Round 2', { exact: true })).toBeVisible()
    expect(document.querySelector('[data-lane="tool"] small')?.textContent).toBe('7')
    expect(document.querySelector('[data-line="cost"] .ss-timeline-curve-end')?.textContent).toBe('$0.45')
  })

  it('D9 a call that never ended is drawn open to the end of its trace', async () => {
    await show({ session: sessionFromText('session s\ntrace "t" at=2026-01-01T00:00:00Z 0..100\n  llm a 50..') })
    const bar = document.querySelector('.ss-timeline-bar-span') as HTMLElement
    expect(bar.dataset.status).toBe('running')
    const box = bar.getBoundingClientRect()
    expect(box.right).toBeCloseTo(bar.parentElement?.getBoundingClientRect().right ?? 0, 0)
  })

  it('D10 a session that grows is drawn on without a new start; what is open lasts until now', async () => {
    const text = (turns: number) =>
      `session s\n${Array.from({ length: turns }, (_, turn) => `trace "t" at=2026-01-01T00:0${turn}:00Z ${turn === turns - 1 ? 'running' : ''} input="q${turn}"\n  llm a 0..${turn === turns - 1 ? '' : '900'}`).join('\n')}`
    const at = (session: Session, now: number) => (
      <div style={{ blockSize: 600 }}>
        <SessionTimeline session={session} now={now} timeZone="UTC" />
      </div>
    )
    const first = sessionFromText(text(1))
    const screen = await render(at(first, first.startMs + 5000))
    const lanes = document.querySelector('.ss-timeline-lanes')
    expect(document.querySelectorAll('.ss-timeline-bar-span')).toHaveLength(1)
    const second = sessionFromText(text(2))
    await screen.rerender(at(second, second.startMs + 65_000))
    expect(document.querySelectorAll('.ss-timeline-bar-span')).toHaveLength(2)
    expect(document.querySelector('.ss-timeline-lanes')).toBe(lanes)
  })

  it('D11 D12 milestones and a person who joins are marks with shapes of their own', async () => {
    const screen = await show({ session: sessionFromText(handoff) })
    await expect.element(screen.getByRole('button', { name: /^agent-joined, at/ })).toBeVisible()
    const shapes = [...document.querySelectorAll('.ss-timeline-mark[data-status]')].map((mark) => [
      mark.getAttribute('data-status'),
      mark.querySelector('svg')?.innerHTML,
    ])
    expect(new Set(shapes.map(([, shape]) => shape)).size).toBe(new Set(shapes.map(([type]) => type)).size)
  })

  it('D13 200 turns of 25 kB each are there to be read', async () => {
    const long = 'words '.repeat(4200)
    const text = Array.from({ length: 200 }, (_, turn) => {
      const at = new Date(Date.UTC(2026, 0, 1, 0, turn)).toISOString()
      return `trace "t" at=${at} input=${JSON.stringify(`${turn} ${long}`)} output="ok"\n  llm a 0..900 in=10 out=1`
    }).join('\n')
    const screen = await show({ session: sessionFromText(`session s\n${text}`) })
    await expect.element(screen.getByRole('grid')).toBeVisible()
    await screen.getByRole('button', { name: 'View as table' }).click()
    expect(screen.getByRole('table').element().getAttribute('aria-rowcount')).not.toBe('0')
    expect(document.querySelectorAll('.ss-timeline *').length).toBeLessThan(2500)
  })
})
