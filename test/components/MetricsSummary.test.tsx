import { type ComponentProps, StrictMode } from 'react'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { ExplorerContext } from '../../src/components/hooks/explorerContext.ts'
import { SessionBoard, SetBoard, SetStrip } from '../../src/components/MetricsSummary/boards.tsx'
import { MetricsSummary } from '../../src/components/MetricsSummary/MetricsSummary.tsx'
import { createExplorer } from '../../src/explorer/explorer.ts'
import { defaultMetrics } from '../../src/metrics/defaultMetrics.ts'
import type { Session, SessionSummary } from '../../src/model/session.ts'
import { damagedItem } from '../../stories/support/damagedItem.ts'
import { drawnSet } from '../../stories/support/drawnSet.ts'
import { largeSession } from '../../stories/support/large.ts'
import { summaries } from '../../stories/support/summaries.ts'
import buckets from '../fixtures/drawn/buckets.txt?raw'
import pipeline from '../fixtures/drawn/document-pipeline.txt?raw'
import { sessionFromText, sessionsFromText } from '../support/sessionFromText.ts'
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

function inExplorer(sessions: readonly (Session | SessionSummary)[], props: Props = {}, session?: Session) {
  const explorer = createExplorer()
  const screen = render(
    <StrictMode>
      <ExplorerContext.Provider value={{ sessions, explorer, session }}>
        <MetricsSummary timeZone="UTC" {...props} />
      </ExplorerContext.Provider>
    </StrictMode>,
  )
  return { explorer, screen }
}

const figure = (name: string): string =>
  [...document.querySelectorAll('.ss-figure')].find((cell) => cell.querySelector('dt')?.textContent?.startsWith(name))
    ?.textContent ?? ''

describe('MetricsSummary of one session', () => {
  it('S14 P11 shows the totals, each exact', async () => {
    await show({ session: damagedItem })
    expect(figure('Active time')).toBe('Active time33.9 sof 3m 36s')
    expect(figure('Turns')).toBe('Turns61 failed')
    expect(figure('LLM calls')).toBe('LLM calls83 models')
    expect(figure('Tool calls')).toBe('Tool calls52 failed')
    expect(figure('Tokens')).toBe('Tokens18,74042% cached')
    expect(figure('Cost')).toBe('Costreported$0.0324$0.0054 a turn')
  })

  it('P12 a cost nobody reported is a dash, and the parts are compared by their tokens', async () => {
    const screen = await show({
      session: sessionFromText('session s\ntrace "t" 0..900 input="q" output="a"\n  llm m 0..900 in=100 out=20'),
    })
    expect(figure('Cost')).toBe('Cost–no cost reported')
    await expect.element(screen.getByText('No cost was reported: these are shares of the tokens.')).toBeVisible()
    expect(document.body.textContent).not.toContain('$0')
  })

  it('says partial where calls reported no tokens', async () => {
    await show({
      session: sessionFromText(
        'session s\ntrace "t" 0..900 input="q" output="a"\n  llm m 0..400 in=100 out=20\n  llm m 400..900',
      ),
    })
    expect(figure('Tokens')).toContain('partial')
  })

  it('every chart is a picture with a sentence that gives the finding, and the same data as a table', async () => {
    const screen = await show({ session: damagedItem })
    const chart = screen.getByRole('img', {
      name: 'Tokens over 6 turns. Turn 5 used most: 6,536. The session breaks at turn 4.',
    })
    await expect.element(chart).toBeVisible()
    const panel = screen.getByRole('region', { name: 'Tokens over time' })
    await panel.getByRole('button', { name: 'View as table' }).click()
    const table = panel.getByRole('table', { name: 'Tokens over time' })
    await expect.element(table.getByRole('row', { name: /Turn 4 breaks 650 1,550 480 242 2,922/ })).toBeVisible()
    await expect
      .element(
        screen.getByRole('img', { name: 'frustration is worst at turn 5: 0.82. helpful is worst at turn 4: 0.12' }),
      )
      .toBeVisible()
  })

  it('arrow keys walk the points of a chart, and Enter opens the turn', async () => {
    const onTraceOpen = vi.fn()
    const screen = await show({ session: damagedItem, onTraceOpen })
    const points = screen.getByRole('group', { name: 'Tokens of each turn' })
    const stops = points.element().querySelectorAll('[tabindex="0"]')
    expect(stops).toHaveLength(1)
    ;(stops[0] as HTMLElement).focus()
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}')
    expect(document.activeElement?.getAttribute('aria-label')).toBe(
      'Turn 4: 2,922, Input 650, Cached input 1,550, Reasoning 480, Output 242, Turn 4 breaks',
    )
    await expect.poll(() => document.querySelector('.ss-chart-tip')?.textContent).toContain('Turn 4 · 2,922')
    await userEvent.keyboard('{Enter}')
    expect(onTraceOpen).toHaveBeenCalledWith(damagedItem.traces[3]?.id)
  })

  it('D6 names the bottleneck with its share and opens its span', async () => {
    const onTraceOpen = vi.fn()
    const screen = await show({ session: sessionFromText(pipeline), onTraceOpen })
    await expect.element(screen.getByText('38%', { exact: true }).first()).toBeVisible()
    await screen.getByRole('button', { name: 'Open span' }).click()
    expect(onTraceOpen).toHaveBeenCalledTimes(1)
    expect(onTraceOpen.mock.calls[0]?.[1]).toBeTypeOf('string')
  })

  it('D6 red is failure: the call-out of a bottleneck that works is not red', async () => {
    await show({ session: sessionFromText(pipeline) })
    expect(document.querySelector('.ss-summary-callout')?.getAttribute('data-tone')).toBeNull()
    await show({ session: damagedItem })
    expect(document.querySelectorAll('.ss-summary-callout[data-tone="error"]')).toHaveLength(1)
  })

  it('P10 splits cost by turn, model, kind, step and tool; shares add up to 100', async () => {
    const onBreakdownChange = vi.fn()
    const screen = await show({ session: damagedItem, onBreakdownChange })
    const panel = screen.getByRole('region', { name: 'Cost' })
    await expect.element(panel.getByText('Turn 3')).toBeVisible()
    await panel.getByRole('radio', { name: 'Model' }).click()
    expect(onBreakdownChange).toHaveBeenCalledWith('model', { reason: 'pointer' })
    await expect.element(panel.getByText('gpt-4o-mini')).toBeVisible()
    await panel.getByRole('radio', { name: 'Kind' }).click()
    await expect.element(panel.getByText('LLM', { exact: true })).toBeVisible()
    await panel.getByRole('radio', { name: 'Turn' }).click()
    const shares = [...panel.element().querySelectorAll('.ss-bar-row > .ss-dim')].map(({ textContent }) =>
      Number.parseInt(textContent ?? '', 10),
    )
    expect(shares.reduce((sum, share) => sum + share, 0)).toBe(100)
  })

  it('P9 lists the tools with their failures; a row opens the call', async () => {
    const onTraceOpen = vi.fn()
    const screen = await show({ session: damagedItem, onTraceOpen })
    const row = screen.getByRole('row', { name: /process_return 2 failed 2× 13\.0 s/ })
    await row.getByRole('button', { name: 'process_return' }).click()
    expect(onTraceOpen).toHaveBeenCalledTimes(1)
  })

  it('findings are sentences that open where they are seen', async () => {
    const onTraceOpen = vi.fn()
    const screen = await show({ session: damagedItem, onTraceOpen })
    await screen.getByRole('button', { name: /^Show: Turn 4 is where it breaks/ }).click()
    expect(onTraceOpen.mock.calls[0]?.[0]).toBe(damagedItem.traces[3]?.id)
  })

  it('a metric of the host stands among the others', async () => {
    await show({
      session: damagedItem,
      metrics: [
        ...defaultMetrics,
        { id: 'spans', label: 'Spans', unit: 'count', combine: 'sum', of: ({ spanCount }) => spanCount },
      ],
    })
    expect(figure('Spans')).toBe(`Spans${damagedItem.spanCount}`)
  })

  it('stays small for 400 turns: neighbours share a column', async () => {
    const session = largeSession({ turns: 400, toolsPerTurn: 2 })
    const screen = await show({ session })
    await expect.element(screen.getByText('per 4 turns')).toBeVisible()
    expect(document.querySelectorAll('.ss-chart-point')).toHaveLength(100)
  })
})

describe('MetricsSummary of many sessions', () => {
  it('S1 S3 says of how many it speaks: what is unknown stays out and is counted', async () => {
    const screen = await show({ sessions: summaries })
    await expect.element(screen.getByRole('region', { name: 'Metrics of 14 sessions' })).toBeVisible()
    expect(figure('Sessions')).toBe('Sessions14')
    expect(figure('Cost')).toBe('Cost$1.351 of 14 report no cost')
  })

  it('S7 buckets by length with shares of volume and cost, and narrows to one', async () => {
    const onQueryChange = vi.fn()
    const screen = await show({ sessions: sessionsFromText(buckets), onQueryChange })
    await expect.element(screen.getByText('Long sessions are 14% of volume and 40% of cost.')).toBeVisible()
    await screen.getByRole('button', { name: 'Show the 3 sessions' }).click()
    expect(onQueryChange).toHaveBeenCalledWith('turns >= 6', expect.objectContaining({ reason: 'pointer' }))
  })

  it('S4 S5 the goal is a tag the reader picks', async () => {
    const sessions = drawnSet(60)
    const onGoalChange = vi.fn()
    const screen = await show({ sessions, onGoalChange })
    const panel = screen.getByRole('region', { name: 'Completion' })
    await userEvent.selectOptions(panel.getByRole('combobox', { name: 'Goal' }), 'shared')
    expect(onGoalChange).toHaveBeenCalledWith('shared', { reason: 'pointer' })
    const reached = sessions.filter(({ tags }) => tags.includes('shared')).length
    await expect.element(panel.getByText(`${reached} of ${sessions.length} sessions reached it`)).toBeVisible()
  })

  it('S13 ranks by an evaluation and opens a session', async () => {
    const sessions = drawnSet(60)
    const { explorer, screen } = inExplorer(sessions)
    const shown = await screen
    await shown.getByRole('list', { name: 'best' }).getByRole('button').first().click()
    const id = explorer.getState().sessionId
    expect(sessions.some((session) => session.id === id)).toBe(true)
  })

  it('bars narrow the list of the surrounding explorer and show it', async () => {
    const { explorer, screen } = inExplorer(drawnSet(60))
    const shown = await screen
    explorer.showList('metrics')
    await shown
      .getByRole('region', { name: 'Cost' })
      .getByRole('button', { name: /gpt-4o / })
      .click()
    expect(explorer.getState()).toMatchObject({ query: 'model = "gpt-4o"', listTab: 'list' })
    await expect.poll(() => figure('Sessions')).not.toBe('Sessions60')
  })

  it('D6 the bottleneck of many sessions opens its span in its session', async () => {
    const sessions = drawnSet(30)
    const { explorer, screen } = inExplorer(sessions)
    const shown = await screen
    await shown.getByRole('button', { name: 'Open span' }).click()
    const { sessionId, traceId, spanId } = explorer.getState()
    const session = sessions.find(({ id }) => id === sessionId)
    expect(session?.spans.find((span) => span.id === spanId)?.traceId).toBe(traceId)
  })

  it('shows the open session of the surrounding explorer, else its filtered list', async () => {
    const set = drawnSet(40)
    const { explorer, screen } = inExplorer([damagedItem, ...set], {}, undefined)
    await screen
    expect(figure('Sessions')).toBe(`Sessions${set.length + 1}`)
    explorer.setQuery('sessionId = "chat-7Hq2mX"')
    await expect.poll(() => figure('Sessions')).toBe('Sessions1')
  })

  it('works on summaries without spans, and says nothing about what they cannot tell', async () => {
    const screen = await show({ sessions: summaries })
    expect(screen.getByRole('region', { name: 'Latency' }).elements()).toHaveLength(0)
    await expect.element(screen.getByRole('region', { name: 'All figures' })).toBeVisible()
    await expect.element(screen.getByRole('row', { name: /^Tool calls – – – – – 0 of 14/ })).toBeInTheDocument()
  })
})

describe('MetricsSummary states', () => {
  it('is never blank: empty, loading, failed', async () => {
    const empty = await show({ sessions: [] })
    await expect.element(empty.getByText('Nothing to measure yet')).toBeVisible()
    await empty.unmount()
    const loading = await show({ status: 'loading' })
    await expect.element(loading.getByRole('status', { name: 'Measuring' })).toBeInTheDocument()
    await loading.unmount()
    const onRetry = vi.fn()
    const failed = await show({ status: 'failed', error: 'No answer.', onRetry })
    await expect.element(failed.getByRole('alert')).toHaveTextContent('No answer.')
    await failed.getByRole('button', { name: 'Try again' }).click()
    expect(onRetry).toHaveBeenCalledTimes(1)
  })

  it('filters that leave nothing can be cleared', async () => {
    const { explorer, screen } = inExplorer(drawnSet(20))
    const shown = await screen
    explorer.setQuery('sessionId = "none"')
    await expect.element(shown.getByText('No session matches')).toBeVisible()
    await shown.getByRole('button', { name: 'Clear filters' }).click()
    expect(explorer.getState().query).toBe('')
    await expect.poll(() => figure('Sessions')).toContain('Sessions')
  })

  it.each([320, 390, 760, 1180])('nothing overflows at %i px', async (width) => {
    await render(
      <div style={{ inlineSize: width, blockSize: 700 }}>
        <MetricsSummary session={damagedItem} />
      </div>,
    )
    const root = document.querySelector('.ss-summary') as HTMLElement
    await expect.poll(() => root.scrollWidth).toBe(root.clientWidth)
    for (const panel of document.querySelectorAll('.ss-panel')) {
      expect(panel.scrollWidth, panel.querySelector('h3')?.textContent ?? '').toBeLessThanOrEqual(panel.clientWidth + 1)
    }
  })
})
