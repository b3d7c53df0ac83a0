import axe from 'axe-core'
import { type ComponentProps, StrictMode } from 'react'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { ExplorerContext } from '../../src/components/hooks/explorerContext.ts'
import { SessionBoard, SetBoard, SetStrip } from '../../src/components/MetricsSummary/boards.tsx'
import { MetricsSummary } from '../../src/components/MetricsSummary/MetricsSummary.tsx'
import { nextHidden } from '../../src/components/shared/ChartLegend.tsx'
import { chartCsv } from '../../src/components/shared/ChartMenu.tsx'
import { picturePng } from '../../src/components/shared/pictureCanvas.ts'
import { pictureOf } from '../../src/components/shared/pictureOf.ts'
import { pictureSvg } from '../../src/components/shared/pictureSvg.ts'
import { createExplorer } from '../../src/explorer/explorer.ts'
import { labels as german } from '../../src/labels/de.ts'
import { damagedItem } from '../../stories/support/damagedItem.ts'
import { drawnSet } from '../../stories/support/drawnSet.ts'
import pipeline from '../fixtures/drawn/document-pipeline.txt?raw'
import research from '../fixtures/drawn/research-agent.txt?raw'
import structure from '../fixtures/drawn/structure.txt?raw'
import { sessionFromText } from '../support/sessionFromText.ts'
import '../../src/styles.css'

// What a board shows is there with it: only its file is waited for.
beforeAll(async () => {
  await Promise.all([SessionBoard.preload(), SetBoard.preload(), SetStrip.preload()])
})

type Props = ComponentProps<typeof MetricsSummary>

function show(props: Props) {
  return render(
    <StrictMode>
      <div style={{ inlineSize: 1180, blockSize: 800 }}>
        <MetricsSummary timeZone="UTC" {...props} />
      </div>
    </StrictMode>,
  )
}

const figure = (name: string): HTMLElement | undefined =>
  [...document.querySelectorAll<HTMLElement>('.ss-figure')].find((cell) =>
    cell.querySelector('dt')?.textContent?.startsWith(name),
  )

const points = (name: string): HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>(`.ss-chart-points[aria-label="${name}"] > .ss-chart-point`),
]

/** Presses at one column, drags to another, lets go. */
function drag(from: HTMLElement, to: HTMLElement): void {
  const at = (element: HTMLElement) => {
    const { left, top, width, height } = element.getBoundingClientRect()
    return { clientX: left + width / 2, clientY: top + height / 2 }
  }
  const send = (type: string, element: HTMLElement) =>
    element.dispatchEvent(
      new PointerEvent(type, { ...at(element), bubbles: true, button: 0, isPrimary: true, pointerId: 1 }),
    )
  // No real pointer can be captured for events that are sent.
  const capture = vi.spyOn(Element.prototype, 'setPointerCapture').mockImplementation(() => {})
  send('pointerdown', from)
  send('pointermove', to)
  send('pointerup', to)
  capture.mockRestore()
}

describe('one session in charts', () => {
  it('a stretch of turns is chosen by dragging and added up', async () => {
    const screen = await show({ session: damagedItem })
    const columns = points('Tokens of each turn')
    drag(columns[3] as HTMLElement, columns[4] as HTMLElement)
    await expect.element(screen.getByText('Turns 4–5', { exact: true })).toBeVisible()
    await expect.element(screen.getByText('9,458 tokens · $0.0133 · 20.4 s · 3 tool calls')).toBeVisible()
    await screen.getByRole('button', { name: 'Clear range' }).click()
    expect(document.querySelector('.ss-summary-selected')).toBeNull()
  })

  it('a stretch of turns is chosen with Shift and the arrows, and taken back with Escape', async () => {
    const onTraceOpen = vi.fn()
    const screen = await show({ session: damagedItem, onTraceOpen })
    points('Tokens of each turn')[0]?.focus()
    await userEvent.keyboard('{ArrowRight}{Shift>}{ArrowRight}{ArrowRight}{/Shift}')
    await expect.element(screen.getByText('Turns 2–4', { exact: true })).toBeVisible()
    await userEvent.keyboard('{Escape}')
    await expect.poll(() => document.querySelector('.ss-summary-selected')).toBeNull()
    expect(onTraceOpen).not.toHaveBeenCalled()
  })

  it('a chart of lines makes up its mind: names beside it never decide whether there is room for them', async () => {
    await show({ session: damagedItem })
    const box = document.querySelector<HTMLElement>('.ss-root')?.parentElement
    const chart = [...document.querySelectorAll('.ss-chart')].find((one) => one.querySelector('.ss-chart-series'))
    if (!box || !chart) throw new Error('There is no chart of lines.')
    const frame = () => new Promise(requestAnimationFrame)
    for (let width = 860; width <= 1160; width += 20) {
      box.style.inlineSize = `${width}px`
      for (let wait = 0; wait < 4; wait += 1) await frame()
      const seen = new Set<boolean>()
      for (let look = 0; look < 6; look += 1) {
        await frame()
        seen.add(chart.hasAttribute('data-wide'))
      }
      expect([...seen], `at ${width} px`).toHaveLength(1)
    }
  })

  it('the legend filters: the axis follows, and the chart is never emptied', async () => {
    const screen = await show({ session: damagedItem })
    const legend = screen.getByRole('group', { name: 'Shown in the chart' })
    await legend.getByRole('button', { name: 'Cached input' }).click()
    expect(points('Tokens of each turn')[4]?.getAttribute('aria-label')).toBe(
      'Turn 5: 2,416, Input 2,140, Reasoning 140, Output 136',
    )
    const ticks = [...document.querySelectorAll('.ss-chart-axis')][0]?.textContent
    expect(ticks).toContain('4.0k')
    expect(ticks).not.toContain('8.0k')
    expect(nextHidden(['a', 'b'], new Set(['a']), 'b', false)).toEqual(new Set())
    expect(nextHidden(['a', 'b', 'c'], new Set(), 'b', true)).toEqual(new Set(['a', 'c']))
    expect(nextHidden(['a', 'b', 'c'], new Set(['a', 'c']), 'b', true)).toEqual(new Set())
  })

  it('D1 tokens over the clock, with round times of the zone; a column opens its largest call', async () => {
    const onTraceOpen = vi.fn()
    const screen = await show({ session: damagedItem, onTraceOpen, timeZone: 'Asia/Kolkata' })
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Tokens shown' }), 'time')
    const chart = screen.getByRole('img', { name: /^18\.7k tokens from 16:00:00 to 16:03:40/ })
    await expect.element(chart).toBeVisible()
    const names = [...chart.element().querySelectorAll('.ss-chart-name')].map(({ textContent }) => textContent)
    expect(names.slice(0, 2)).toEqual(['16:00:00', '16:01:00'])
    points('Tokens over the clock, piece by piece')[0]?.click()
    expect(onTraceOpen.mock.calls[0]?.[0]).toBe(damagedItem.traces[0]?.id)
  })

  it('the running context is told call by call, with where it was cut', async () => {
    const screen = await show({ session: damagedItem })
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Tokens shown' }), 'context')
    await expect
      .element(screen.getByRole('img', { name: 'Context over 8 calls. Largest: 6,200, call 6, turn 5.' }))
      .toBeVisible()
    expect(points('Context of each call')[6]?.getAttribute('aria-label')).toBe(
      'call 7, turn 5: 60, Input 60, cut or summed up before this call',
    )
  })

  it('each row of a chart seen as a table opens its turn or call, whatever is shown', async () => {
    for (const [view, title] of [
      ['turn', 'Tokens over time'],
      ['time', 'Tokens over time'],
      ['context', 'Context size'],
    ] as const) {
      const onTraceOpen = vi.fn()
      const screen = await show({ session: damagedItem, onTraceOpen })
      await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Tokens shown' }), view)
      const panel = screen.getByRole('region', { name: title })
      await panel.getByRole('button', { name: 'View as table' }).click()
      await panel.getByRole('rowheader').getByRole('button').first().click()
      expect([view, onTraceOpen.mock.calls[0]?.[0]]).toEqual([view, damagedItem.traces[0]?.id])
      await screen.unmount()
    }
  })

  it('three clocks: at work, waiting for a person, and the longest wait one click away', async () => {
    const onTraceOpen = vi.fn()
    const screen = await show({ session: damagedItem, onTraceOpen })
    await expect
      .element(
        screen.getByRole('img', {
          name: /^The clock of the session: At work 33\.9 s \([\d.]+%\), Waiting for a person 3m 02s/,
        }),
      )
      .toBeVisible()
    await screen.getByRole('button', { name: 'longest 49.9 s, before turn 6' }).click()
    expect(onTraceOpen).toHaveBeenCalledWith(damagedItem.traces[5]?.id)
  })

  it('time is compared by the critical path or by own time', async () => {
    const screen = await show({ session: sessionFromText(research) })
    const panel = screen.getByRole('region', { name: 'Where the time goes' })
    await userEvent.selectOptions(panel.getByRole('combobox', { name: 'What is compared' }), 'own')
    await expect.element(panel.getByText(/own time$/)).toBeVisible()
  })

  it('each total leads to where most of it was', async () => {
    const onTraceOpen = vi.fn()
    await show({ session: damagedItem, onTraceOpen })
    const spanOf = (call: number) => damagedItem.spans.find(({ id }) => id === onTraceOpen.mock.calls[call]?.[1])?.name
    figure('Turns')?.querySelector('button')?.click()
    expect(onTraceOpen.mock.calls[0]?.[0]).toBe(damagedItem.traces[3]?.id)
    figure('Tool calls')?.querySelector('button')?.click()
    expect(spanOf(1)).toBe('process_return')
    figure('Cost')?.querySelector('button')?.click()
    expect(spanOf(2)).toBe('plan_next_step')
  })

  it('S4 says whether the session reached the goal, and where', async () => {
    await show({ session: damagedItem, goal: 'hand-off' })
    expect(figure('Goal')?.textContent).toBe('GoalReachedhand-off, turn 5')
    await show({ session: damagedItem, goal: 'resolved' })
    expect([...document.querySelectorAll('.ss-figure')].at(-1)?.textContent).toBe('GoalNot reachedresolved')
  })

  it('a percentile opens what took about as long', async () => {
    const onTraceOpen = vi.fn()
    const screen = await show({ session: damagedItem, onTraceOpen })
    await screen.getByRole('region', { name: 'Latency' }).getByRole('button', { name: '6.50 s' }).first().click()
    const [, spanId] = onTraceOpen.mock.calls[0] ?? []
    expect(damagedItem.spans.find(({ id }) => id === spanId)?.name).toBe('process_return')
  })

  it('D1 cost by any two of turn, model, tool, kind, agent and step; each cell opens its span', async () => {
    const onTraceOpen = vi.fn()
    const screen = await show({ session: damagedItem, onTraceOpen })
    const panel = screen.getByRole('region', { name: 'By turn and model' })
    await panel
      .getByRole('row', { name: /^Turn 3/ })
      .getByRole('button', { name: '$0.0072' })
      .click()
    const [, spanId] = onTraceOpen.mock.calls[0] ?? []
    expect(damagedItem.spans.find(({ id }) => id === spanId)?.name).toBe('describe_image')
    await expect.element(panel.getByRole('row', { name: 'Total $0.0129 $0.0123 $0.0072 $0.0324' })).toBeVisible()
    await userEvent.selectOptions(panel.getByRole('combobox', { name: 'Rows' }), 'agent')
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Columns' }), 'step')
    await expect.element(screen.getByRole('region', { name: 'By agent and step' })).toBeVisible()
    await screen.getByRole('radio', { name: 'Tokens' }).click()
    await expect.element(screen.getByRole('row', { name: /^Total .* 18,740$/ })).toBeVisible()
  })

  it('words of a language keep their capitals inside a sentence', async () => {
    const screen = await show({ session: damagedItem, labels: german, locale: 'de' })
    await expect.element(screen.getByRole('region', { name: 'Nach Runde und Modell' })).toBeVisible()
  })
})

describe('the worked examples', () => {
  it('P1 structure: 4 traces, 2,500 tokens, $0.05', async () => {
    await show({ session: sessionFromText(structure) })
    expect(figure('Tokens')?.textContent).toContain('2,500')
    expect(figure('Cost')?.textContent).toContain('$0.05')
  })

  it('D6 P7 document pipeline: 11.7 s in seven steps, $0.30, the fifth step 38%', async () => {
    const screen = await show({ session: sessionFromText(pipeline) })
    const panel = screen.getByRole('region', { name: 'Where the time goes' })
    await expect.element(panel.getByText('11.7 s in traces')).toBeVisible()
    await expect.element(panel.getByText('38%', { exact: true }).first()).toBeVisible()
    expect(figure('Cost')?.textContent).toContain('$0.30')
  })

  it('P9 P10 research agent: 2 searches and 5 readings, $0.15 by models and $0.30 by tools, $0.45', async () => {
    const screen = await show({ session: sessionFromText(research) })
    expect(figure('Tool calls')?.textContent).toContain('7')
    expect(figure('LLM calls')?.textContent).toContain('3')
    const tools = screen.getByRole('region', { name: 'Tools used' })
    const counts = [...tools.element().querySelectorAll('tbody tr')].map(
      (row) => row.querySelectorAll('td')[1]?.textContent,
    )
    expect(counts).toEqual(['5×', '2×'])
    await screen.getByRole('radio', { name: 'Kind' }).click()
    const cost = screen.getByRole('region', { name: 'Cost', exact: true })
    await expect.element(cost.getByText('$0.30')).toBeVisible()
    await expect.element(cost.getByText('$0.15')).toBeVisible()
    expect(figure('Cost')?.textContent).toContain('$0.45')
  })
})

describe('a chart taken along', () => {
  it('as CSV: raw numbers, unknown ones empty, nothing that a spreadsheet runs', () => {
    expect(
      chartCsv({
        head: ['Turn', 'Tokens'],
        rows: [
          ['=cmd', 12],
          ['a "b"', undefined],
        ],
      }),
    ).toBe('Turn,Tokens\r\n\'=cmd,12\r\n"a ""b""",\r\n')
  })

  it.each(['light', 'dark'] as const)('as SVG and PNG in the colours of the %s scheme', async (scheme) => {
    await show({ session: damagedItem, scheme })
    const panel = document.querySelector<HTMLElement>('.ss-panel') as HTMLElement
    const picture = pictureOf(panel)
    const svg = pictureSvg(picture)
    const read = new DOMParser().parseFromString(svg, 'image/svg+xml')
    expect(read.querySelector('parsererror')).toBeNull()
    const texts = [...read.querySelectorAll('text')].map(({ textContent }) => textContent)
    expect(texts).toEqual(expect.arrayContaining(['Tokens over time', 'Cached input', '6,536', 'Turn 5', '8.0k']))
    expect(svg).not.toMatch(/style|var\(|oklch|oklab|color-mix|href/)
    // The hatching of cached input goes along.
    expect(read.querySelectorAll('pattern').length).toBeGreaterThan(0)
    const [ground] = read.querySelectorAll('rect:not(pattern rect)')
    const light = Number.parseInt(ground?.getAttribute('fill')?.slice(1, 3) ?? '', 16)
    expect(light > 128).toBe(scheme === 'light')
    const png = await picturePng(picture)
    expect(png.type).toBe('image/png')
    expect(png.size).toBeGreaterThan(2000)
  })

  it('the menu saves the picture and the data', async () => {
    const saved: string[] = []
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      saved.push(this.download)
    })
    const screen = await show({ session: damagedItem })
    for (const entry of ['Save as CSV', 'Save as PNG', 'Save as SVG']) {
      await screen.getByRole('button', { name: 'Copy or save: Tokens over time' }).click()
      await screen.getByRole('menuitem', { name: entry }).click()
    }
    await expect
      .poll(() => [...saved].sort())
      .toEqual(['tokens-over-time.csv', 'tokens-over-time.png', 'tokens-over-time.svg'])
    click.mockRestore()
  })
})

describe('a stretch of time over many sessions', () => {
  it('is chosen in the chart, measured in every panel and shared with the list beside', async () => {
    const sessions = drawnSet(60)
    const explorer = createExplorer()
    const onTimeRangeChange = vi.fn()
    const screen = await render(
      <ExplorerContext.Provider value={{ sessions, explorer, session: undefined }}>
        <MetricsSummary timeZone="UTC" onTimeRangeChange={onTimeRangeChange} />
      </ExplorerContext.Provider>,
    )
    const columns = points('Tokens over time, piece by piece')
    drag(columns[2] as HTMLElement, columns[5] as HTMLElement)
    await expect.poll(() => explorer.getState().timeRange).toBeDefined()
    const { fromMs = 0, toMs = 0 } = explorer.getState().timeRange ?? {}
    expect(toMs).toBeGreaterThan(fromMs)
    expect(onTimeRangeChange).toHaveBeenCalledWith({ fromMs, toMs }, expect.objectContaining({ reason: 'pointer' }))
    const within = sessions.filter((session) => session.startMs <= toMs && (session.endMs ?? session.startMs) >= fromMs)
    await expect.poll(() => figure('Sessions')?.textContent).toContain(`Sessions${within.length}`)
    await screen.getByRole('button', { name: 'Clear range' }).click()
    expect(explorer.getState().timeRange).toBeUndefined()
  })

  it('is held by the host', async () => {
    const sessions = drawnSet(30)
    const onTimeRangeChange = vi.fn()
    const first = Math.min(...sessions.map(({ startMs }) => startMs))
    const screen = await show({ sessions, timeRange: { toMs: first }, onTimeRangeChange })
    expect(figure('Sessions')?.textContent).toContain('Sessions1')
    await screen.getByRole('button', { name: 'Clear range' }).click()
    expect(onTimeRangeChange).toHaveBeenCalledWith(null, expect.anything())
    expect(figure('Sessions')?.textContent).toContain('Sessions1')
  })
})

describe('for everybody', () => {
  it.each(['light', 'dark'] as const)('axe finds nothing in the %s scheme', async (scheme) => {
    await show({ session: damagedItem, scheme, onTraceOpen: () => {} })
    const { violations } = await axe.run(document.querySelector('.ss-root') as HTMLElement)
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
  })

  it('what differs only by shade differs by its hatching or place too: neighbours of a stack', async () => {
    await show({ session: damagedItem })
    const fills = [...document.querySelectorAll('.ss-chart-plot rect.ss-token-part')].map((part) => [
      part.getAttribute('data-part'),
      part.getAttribute('fill')?.startsWith('url(') ?? false,
    ])
    expect(fills).toEqual(
      expect.arrayContaining([
        ['input', false],
        ['cached', true],
        ['reasoning', true],
        ['output', false],
      ]),
    )
  })
})
