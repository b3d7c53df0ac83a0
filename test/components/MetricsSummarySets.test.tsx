import { type ComponentProps, StrictMode } from 'react'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { ExplorerContext } from '../../src/components/hooks/explorerContext.ts'
import { AllFiguresPanel } from '../../src/components/MetricsSummary/AllFiguresPanel.tsx'
import { SessionBoard, SetBoard, SetStrip } from '../../src/components/MetricsSummary/boards.tsx'
import { MetricsSummary } from '../../src/components/MetricsSummary/MetricsSummary.tsx'
import { SessionExplorer } from '../../src/components/SessionExplorer/SessionExplorer.tsx'
import { Frame } from '../../src/components/shared/Frame.tsx'
import { createExplorer } from '../../src/explorer/explorer.ts'
import { defaultMetrics } from '../../src/metrics/defaultMetrics.ts'
import { measure } from '../../src/metrics/measure.ts'
import type { Metric } from '../../src/metrics/metric.ts'
import { drawnSet } from '../../stories/support/drawnSet.ts'
import { summaries } from '../../stories/support/summaries.ts'
import '../../src/styles.css'

// What a board shows is there with it: only its file is waited for.
beforeAll(async () => {
  await Promise.all([SessionBoard.preload(), SetBoard.preload(), SetStrip.preload()])
})

const sessions = drawnSet(60)
const spans: Metric = {
  id: 'spans',
  label: 'Spans a session',
  unit: 'count',
  combine: 'mean',
  of: (row) => row.spanCount,
}

function show(props: ComponentProps<typeof MetricsSummary>) {
  return render(
    <StrictMode>
      <div style={{ inlineSize: 1180, blockSize: 800 }}>
        <MetricsSummary timeZone="UTC" {...props} />
      </div>
    </StrictMode>,
  )
}

describe('MetricsSummary of many sessions, its charts', () => {
  it('S1 S3 any figure over time, in units of the reader, with the same data as a table', async () => {
    const screen = await show({ sessions, metrics: [...defaultMetrics, spans] })
    const panel = screen.getByRole('region', { name: 'Over time', exact: true })
    await userEvent.selectOptions(panel.getByRole('combobox', { name: 'Figure' }), 'Cost')
    await userEvent.selectOptions(panel.getByRole('combobox', { name: 'Each point' }), 'week')
    await expect.element(panel.getByText('per week, UTC, by the start of each trace')).toBeVisible()
    await panel.getByRole('button', { name: 'View as table' }).click()
    await expect.element(panel.getByRole('table', { name: 'Over time', exact: true })).toBeVisible()
    await userEvent.selectOptions(panel.getByRole('combobox', { name: 'Figure' }), 'Spans a session')
    await expect.element(panel.getByRole('columnheader', { name: 'p95' })).toBeVisible()
  })

  it('S1 a distribution whose bins lead to their sessions', async () => {
    const onQueryChange = vi.fn()
    const screen = await show({ sessions, onQueryChange })
    const panel = screen.getByRole('region', { name: 'Distribution' })
    await panel.getByRole('button', { name: /^7/ }).click()
    expect(onQueryChange).toHaveBeenCalledWith('turns >= 7 AND turns <= 8', expect.anything())
  })

  it('S9 cost by model and length, by any two; a cell leads to its sessions', async () => {
    const onQueryChange = vi.fn()
    const screen = await show({ sessions, onQueryChange })
    const panel = screen.getByRole('region', { name: 'By Model and Length' })
    const row = panel.getByRole('row', { name: /^gpt-4o-mini/ })
    await row.getByRole('button').first().click()
    expect(onQueryChange.mock.calls[0]?.[0]).toBe('model = "gpt-4o-mini" AND turns >= 1 AND turns <= 2')
    await userEvent.selectOptions(panel.getByRole('combobox', { name: 'Rows' }), 'user')
    await expect.element(screen.getByRole('region', { name: 'By User and Length' })).toBeVisible()
  })

  it('S4 the goal may be a condition, or the host’s own function', async () => {
    const goals = [{ id: 'long', label: 'A long talk', goal: ({ turnCount = 0 }) => turnCount >= 7 }]
    const screen = await show({ sessions, goals })
    const panel = screen.getByRole('region', { name: 'Completion' })
    const long = sessions.filter(({ turnCount }) => turnCount >= 7).length
    await expect.element(panel.getByText(`${long} of ${sessions.length} sessions reached it`)).toBeVisible()
    await userEvent.selectOptions(panel.getByRole('combobox', { name: 'Goal' }), 'Trace chat 2')
    const chats = sessions.filter(({ traces }) => traces.some(({ name }) => name === 'chat 2')).length
    await expect.element(panel.getByText(`${chats} of ${sessions.length} sessions reached it`)).toBeVisible()
  })

  it('S6 a journey with times and drop-off, of sessions or of users', async () => {
    const onQueryChange = vi.fn()
    const journey = ['returns 1', 'returns 3', 'returns 4'].map((traceName) => ({ traceName }))
    const screen = await show({ sessions, journey, onQueryChange })
    const panel = screen.getByRole('region', { name: 'User journey' })
    await expect.element(panel.getByRole('row', { name: /^returns 3 .* 1m 20s 1m 20s/ })).toBeInTheDocument()
    await panel.getByRole('radio', { name: 'User' }).click()
    await expect.element(panel.getByText(/^9 users/)).toBeVisible()
    await expect.element(panel.getByRole('list', { name: 'Last steps' })).toBeVisible()
  })

  it('S12 S13 cohorts against all, and before and after a moment', async () => {
    const onQueryChange = vi.fn()
    const screen = await show({ sessions, onQueryChange })
    const cohorts = screen.getByRole('region', { name: 'Cohorts', exact: true })
    await userEvent.selectOptions(cohorts.getByRole('combobox', { name: 'Cohorts by' }), 'Model')
    await cohorts.getByRole('button', { name: 'o4-mini' }).click()
    expect(onQueryChange).toHaveBeenCalledWith('model = "o4-mini"', expect.anything())
    const change = screen.getByRole('region', { name: 'Before and after' })
    await expect.element(change.getByRole('row', { name: /^Cost a session/ })).toBeVisible()
    await change.getByRole('button', { name: /^After: / }).click()
    expect(onQueryChange.mock.calls.at(-1)?.[0]).toMatch(/^startedAt >= /)
  })

  it('S1 each large figure and each cell of all figures shows the sessions behind it', async () => {
    const onQueryChange = vi.fn()
    const screen = await show({ sessions, onQueryChange })
    const asked = (): unknown => onQueryChange.mock.calls.at(-1)?.[0]
    const strip = screen.getByRole('region', { name: `Metrics of ${sessions.length} sessions` })
    await strip.getByRole('button', { name: String(sessions.length), exact: true }).click()
    expect(asked()).toBe('')
    const cost = [...strip.element().querySelectorAll('.ss-figure')].find((cell) =>
      cell.textContent?.startsWith('Cost'),
    )
    cost?.querySelector('button')?.click()
    expect(asked()).toBe('costUsd > 0')
    const all = screen.getByRole('region', { name: 'All figures' })
    const row = all.getByRole('row', { name: /^Duration/ })
    for (const cell of row.element().querySelectorAll('td button')) (cell as HTMLElement).click()
    const queries = onQueryChange.mock.calls.slice(-6).map(([query]) => String(query).split(' ').slice(0, 2).join(' '))
    // The sum: who adds to it; the others: who reaches them; the last: who knows it at all.
    expect(queries).toEqual(['duration >', ...Array.from({ length: 5 }, () => 'duration >=')])
    // No figure of the large ones is a dead end.
    const dead = [...strip.element().querySelectorAll('.ss-figure')].filter(
      (cell) => !cell.querySelector('button') && !cell.textContent?.includes('–'),
    )
    expect(dead.map(({ textContent }) => textContent)).toEqual([])
  })

  it('each row of a chart seen as a table leads to the same sessions as its point', async () => {
    const onQueryChange = vi.fn()
    const screen = await show({ sessions, onQueryChange })
    for (const [title, query] of [
      ['Tokens over time', /^lastActivity >= .* AND startedAt < /],
      ['Over time', /^lastActivity >= .* AND startedAt < /],
      ['Cost', /^model = /],
      ['Distribution', /^turns >= /],
      ['Where the time goes', /^span.kind = /],
    ] as const) {
      const panel = screen.getByRole('region', { name: title, exact: true })
      await panel.getByRole('button', { name: 'View as table' }).click()
      onQueryChange.mockClear()
      await panel.getByRole('rowheader').getByRole('button').first().click()
      expect(onQueryChange.mock.calls[0]?.[0], title).toMatch(query)
    }
  })

  it('a percentile of many sessions opens the span nearest to it, in its session', async () => {
    const explorer = createExplorer()
    const screen = await render(
      <ExplorerContext.Provider value={{ sessions, explorer, session: undefined }}>
        <MetricsSummary timeZone="UTC" />
      </ExplorerContext.Provider>,
    )
    const row = screen.getByRole('region', { name: 'Latency' }).getByRole('row', { name: /^LLM call/ })
    await row.getByRole('button').first().click()
    const { sessionId, traceId, spanId } = explorer.getState()
    const opened = sessions.find(({ id }) => id === sessionId)
    expect(opened?.spans.find(({ id }) => id === spanId)).toMatchObject({ traceId, kind: 'llm' })
  })

  it('S3 says which percentiles are estimated', async () => {
    const measured = measure(sessions, defaultMetrics, { exactUpTo: 20 })
    const actions = { range: null, setRange: () => {} }
    const screen = await render(
      <Frame>
        <AllFiguresPanel measured={measured} actions={actions} span={12} />
      </Frame>,
    )
    await expect
      .element(screen.getByText('each over the sessions that know it, percentiles estimated (t-digest)'))
      .toBeVisible()
    const row = screen.getByRole('row', { name: /^Duration/ })
    expect(row.element().textContent?.match(/≈/g)).toHaveLength(2)
  })

  it('S7 the edges of the lengths can be typed; what is no edge changes nothing', async () => {
    const screen = await show({ sessions })
    const panel = screen.getByRole('region', { name: 'Session length' })
    await userEvent.selectOptions(panel.getByRole('combobox', { name: 'Buckets begin at' }), 'Other …')
    const input = panel.getByRole('textbox', { name: /^First turns of the buckets/ })
    await expect.element(input).toHaveFocus()
    await input.fill('1, 4, 8')
    await expect.element(panel.getByRole('row', { name: /^4–7/ })).toBeVisible()
    await input.fill('1, x')
    await expect.element(input).toHaveAttribute('aria-invalid', 'true')
    await expect.element(panel.getByRole('row', { name: /^4–7/ })).toBeVisible()
  })

  it('S7 the edges of the lengths can be chosen', async () => {
    const screen = await show({ sessions, lengthEdges: [1, 5] })
    const panel = screen.getByRole('region', { name: 'Session length' })
    await expect.element(panel.getByRole('row', { name: /^5 or more/ })).toBeVisible()
    await userEvent.selectOptions(panel.getByRole('combobox', { name: 'Buckets begin at' }), '1, 2, 5, 10')
    await expect.element(panel.getByRole('row', { name: /^2–4/ })).toBeVisible()
  })

  it('works on rows without spans', async () => {
    const screen = await show({ sessions: summaries })
    await expect.element(screen.getByRole('region', { name: 'Over time', exact: true })).toBeVisible()
    await expect.element(screen.getByRole('region', { name: 'Cohorts', exact: true })).toBeVisible()
    expect(screen.getByRole('region', { name: 'User journey' }).elements()).toHaveLength(0)
  })

  it.each([390, 760])('nothing overflows at %i px', async (width) => {
    await render(
      <div style={{ inlineSize: width, blockSize: 700 }}>
        <MetricsSummary sessions={sessions} />
      </div>,
    )
    const root = document.querySelector('.ss-summary') as HTMLElement
    await expect.poll(() => root.scrollWidth).toBe(root.clientWidth)
    for (const panel of document.querySelectorAll('.ss-panel')) {
      expect(panel.scrollWidth, panel.querySelector('h3')?.textContent ?? '').toBeLessThanOrEqual(panel.clientWidth + 1)
    }
  })
})

describe('a metric of the host in an explorer', () => {
  it('is a column to sort by, a field of the query and a figure at once', async () => {
    const explorer = createExplorer()
    const screen = await render(
      <div style={{ inlineSize: 1400, blockSize: 800 }}>
        <SessionExplorer sessions={sessions} explorer={explorer} metrics={[...defaultMetrics, spans]} timeZone="UTC" />
      </div>,
    )
    await expect.element(screen.getByRole('columnheader', { name: /Spans a session/ })).toBeVisible()
    const some = sessions.filter(({ spanCount }) => spanCount > 10).length
    explorer.setQuery('metric.spans > 10')
    await expect.element(screen.getByRole('grid')).toHaveAttribute('aria-rowcount', String(some + 1))
    explorer.showList('metrics')
    await expect.element(screen.getByRole('region', { name: `Metrics of ${some} sessions` })).toBeVisible()
    await expect.element(screen.getByRole('region', { name: 'All figures' }).getByText('Spans a session')).toBeVisible()
  })
})

describe('the parts of a summary', () => {
  it('are figures alone, as a strip for above a list, or panels alone', async () => {
    const strip = await show({ sessions, panels: false })
    await expect.element(strip.getByRole('region', { name: `Metrics of ${sessions.length} sessions` })).toBeVisible()
    expect(strip.container.querySelector('.ss-summary-board')).toBeNull()
    await strip.unmount()
    const panels = await show({ sessions, figures: false })
    await expect.element(panels.getByRole('heading', { name: 'Session length' })).toBeVisible()
    expect(panels.container.querySelector('.ss-summary-board')).not.toBeNull()
    expect(panels.container.querySelector('.ss-figure-strip')).toBeNull()
  })
})
