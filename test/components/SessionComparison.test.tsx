import { StrictMode } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { ExplorerContext } from '../../src/components/hooks/explorerContext.ts'
import { SessionComparison } from '../../src/components/SessionComparison/SessionComparison.tsx'
import { SessionExplorer } from '../../src/components/SessionExplorer/SessionExplorer.tsx'
import { createExplorer } from '../../src/explorer/explorer.ts'
import {
  damagedItem,
  damagedItemAfter,
  pipelines,
  releases,
  researchRuns,
} from '../../stories/support/comparedPairs.ts'
import { largeSession } from '../../stories/support/large.ts'
import '../../src/styles.css'

const pair = [damagedItem, damagedItemAfter] as const

function show(props: Partial<React.ComponentProps<typeof SessionComparison>> = {}) {
  return render(
    <StrictMode>
      <div style={{ blockSize: 700, display: 'flex' }}>
        <SessionComparison sessions={pair} timeZone="UTC" {...props} />
      </div>
    </StrictMode>,
  )
}

const rowsOf = (screen: Awaited<ReturnType<typeof show>>) => [
  ...screen.getByRole('treegrid').element().querySelectorAll<HTMLElement>('[role="row"][aria-expanded]'),
]

describe('SessionComparison', () => {
  it('S12 shows before and after with the change and its share', async () => {
    const screen = await show({ sessions: pipelines })
    const figures = screen.getByRole('region', { name: 'Figures of A and B' })
    await expect.element(figures).toBeVisible()
    const text = figures.element().textContent ?? ''
    for (const figure of [
      '11.7 s',
      '9.20 s',
      '−21%',
      '$0.30',
      '$0.18',
      '−40%',
      'analyze, 38%',
      'recognize text, 35%',
    ]) {
      expect(text).toContain(figure)
    }
    await expect.element(screen.getByText('7 of 7 steps aligned')).toBeVisible()
  })

  it('S12 the research agent took 12 s instead of 23 s and cost $0.35 instead of $0.45', async () => {
    const screen = await show({ sessions: researchRuns })
    const text = screen.getByRole('region', { name: 'Figures of A and B' }).element().textContent ?? ''
    for (const figure of ['23.0 s', '12.0 s', '−48%', '$0.45', '$0.35', '−22%']) expect(text).toContain(figure)
  })

  it('aligns turns by what was said; a turn of one side alone leaves the other blank', async () => {
    const screen = await show()
    const rows = rowsOf(screen)
    const names = rows.map((row) => row.querySelector('.ss-comparison-name')?.textContent)
    expect(names).toContain('Who delivered it?only in B')
    expect(names).toContain('Hello?only in A')
    expect(names.filter((name) => name === 'Please send me a new one.')).toHaveLength(1)
  })

  it('opens a row by keyboard to both answers with the words that differ', async () => {
    const screen = await show()
    rowsOf(screen)[0]?.focus()
    await userEvent.keyboard('{ArrowDown}{Enter}')
    const row = rowsOf(screen)[1] as HTMLElement
    expect(row).toHaveAttribute('aria-expanded', 'true')
    expect(document.activeElement).toBe(row)
    const words = [...(row.parentElement?.querySelectorAll('ins') ?? [])].map((piece) => piece.textContent)
    expect(words.join(' ')).toContain('delivered on Monday')
    await userEvent.keyboard('{ArrowLeft}')
    expect(rowsOf(screen)[1]).toHaveAttribute('aria-expanded', 'false')
  })

  it('brushing highlights the same thing on both sides, and tells the host', async () => {
    const onBrushChange = vi.fn()
    const screen = await show({ onBrushChange })
    await screen.getByRole('button', { name: /^Failed tools 1 in A, 0 in B/ }).click()
    expect(onBrushChange).toHaveBeenCalledWith('failedTools', expect.objectContaining({ reason: 'pointer' }))
    const brushed = rowsOf(screen).map((row) => row.dataset.brushed)
    expect(brushed.filter((value) => value === 'true')).toHaveLength(1)
    await screen.getByRole('button', { name: /^Slower/ }).click()
    expect(rowsOf(screen).filter((row) => row.dataset.brushed === 'true').length).toBeGreaterThan(1)
    await screen.getByRole('button', { name: /^Slower/ }).click()
    expect(rowsOf(screen).every((row) => row.dataset.brushed === undefined)).toBe(true)
  })

  it('shows differences only with d, swaps the sides with s', async () => {
    const screen = await show({ sessions: pipelines })
    rowsOf(screen)[0]?.focus()
    await userEvent.keyboard('d')
    await expect.poll(() => rowsOf(screen)).toHaveLength(1)
    await expect.element(screen.getByRole('radio', { name: 'Differences 1' })).toBeChecked()
    rowsOf(screen)[0]?.focus()
    await userEvent.keyboard('s')
    const text = screen.getByRole('region', { name: 'Figures of A and B' }).element().textContent ?? ''
    expect(text).toContain('+27%')
  })

  it('is driven by the host', async () => {
    const onAlignByChange = vi.fn()
    const screen = await show({ alignBy: 'order', brush: 'failedSteps', onAlignByChange })
    await expect.element(screen.getByText('5 of 6 turns aligned')).toBeVisible()
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Align by' }), 'content')
    expect(onAlignByChange).toHaveBeenCalledWith('content', expect.anything())
    await expect.element(screen.getByText('5 of 6 turns aligned')).toBeVisible()
  })

  it('how alike two steps must be is the reader’s choice, or the host’s', async () => {
    const screen = await show({ sessions: researchRuns })
    const picker = screen.getByRole('combobox', { name: 'Counts as alike' })
    await expect.element(picker).toHaveValue('0.34')
    rowsOf(screen)[1]?.click()
    await expect.element(screen.getByText('38% alike')).toBeVisible()
    await userEvent.selectOptions(picker, '0.6')
    await expect.element(picker).toHaveValue('0.6')
    rowsOf(screen)[1]?.click()
    await expect.element(screen.getByText('paired by order')).toBeVisible()
    const onAlikeChange = vi.fn()
    const driven = await show({ alike: 0.5, onAlikeChange, labels: { alikeFrom: 'Held' } })
    const held = driven.getByRole('combobox', { name: 'Held' })
    await expect.element(held).toHaveValue('0.5')
    await userEvent.selectOptions(held, '0.15')
    expect(onAlikeChange).toHaveBeenCalledWith(0.15, expect.objectContaining({ reason: 'pointer' }))
    await expect.element(held).toHaveValue('0.5')
  })

  it('compares any number of groups, and of three sessions any two', async () => {
    const cohorts = await show({ sessions: undefined, cohorts: releases })
    expect(cohorts.getByRole('table').element().querySelectorAll('thead th')).toHaveLength(4)
    await cohorts.unmount()
    const screen = await show({ sessions: [...pipelines, damagedItem] })
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Session A' }), '1')
    await expect.element(screen.getByRole('combobox', { name: 'Session B' })).toHaveValue('0')
  })

  it('is never blank: nothing chosen, loading, failed', async () => {
    const empty = await show({ sessions: [] })
    await expect.element(empty.getByText('Nothing to compare yet')).toBeVisible()
    await empty.rerender(<SessionComparison status="loading" />)
    await expect.element(empty.getByRole('status', { name: 'Loading the sessions' })).toBeInTheDocument()
    const onRetry = vi.fn()
    await empty.rerender(<SessionComparison status="failed" error="No answer" onRetry={onRetry} />)
    await empty.getByRole('button', { name: 'Try again' }).click()
    expect(onRetry).toHaveBeenCalledOnce()
  })

  it('keeps the page light for 400 turns a side', async () => {
    const sessions = [largeSession({ turns: 400, toolsPerTurn: 1 }), largeSession({ turns: 380, toolsPerTurn: 1 })]
    const screen = await show({ sessions })
    await expect.element(screen.getByRole('treegrid')).toBeVisible()
    expect(document.querySelectorAll('.ss-comparison *').length).toBeLessThan(3000)
  })
})

describe('SessionComparison in a SessionExplorer', () => {
  it('two checked sessions are compared with c; a step opens in its session, and the way back leads to the comparison', async () => {
    const explorer = createExplorer()
    const screen = await render(
      <div style={{ blockSize: 700 }}>
        <SessionExplorer sessions={pair} explorer={explorer} timeZone="UTC" />
      </div>,
    )
    explorer.checkSessions([damagedItem.id, damagedItemAfter.id])
    await screen.getByRole('button', { name: /^Compare/ }).click()
    expect(explorer.getState().comparedIds).toEqual([damagedItem.id, damagedItemAfter.id])
    const page = screen.getByRole('region', { name: 'Compare 2 sessions' })
    await expect.element(page).toBeVisible()
    const row = page.element().querySelector<HTMLElement>('[role="row"][aria-expanded]')
    row?.click()
    await page.getByRole('button', { name: 'Open in B' }).click()
    expect(explorer.getState()).toMatchObject({ sessionId: damagedItemAfter.id, turnIndex: 0 })
    explorer.openSession(undefined)
    await expect.element(screen.getByRole('region', { name: 'Compare 2 sessions' })).toBeVisible()
    await userEvent.keyboard('{Escape}')
    expect(explorer.getState().comparedIds).toEqual([])
    await expect.element(screen.getByRole('grid')).toBeVisible()
  })

  it('an open session is compared with its neighbour from its own head, by keys alone', async () => {
    const explorer = createExplorer({ sessionId: damagedItemAfter.id })
    const screen = await render(
      <div style={{ blockSize: 700 }}>
        <SessionExplorer sessions={pair} explorer={explorer} timeZone="UTC" />
      </div>,
    )
    const button = screen.getByRole('button', { name: 'Compare' })
    await expect.element(button).toBeVisible()
    button.element().focus()
    await userEvent.keyboard('{Enter}')
    const items = () => screen.getByRole('menuitem').elements()
    await expect.poll(() => items().map((item) => item.textContent)).toHaveLength(2)
    expect(items()[0]?.textContent).toContain('previous session')
    await userEvent.keyboard('{Enter}')
    expect(explorer.getState()).toMatchObject({ comparedIds: [damagedItem.id, damagedItemAfter.id] })
    expect(explorer.getState().sessionId).toBeUndefined()
    await expect.element(screen.getByRole('region', { name: 'Compare 2 sessions' })).toBeVisible()
  })

  it('an open session is compared with those that are selected, or selected itself to choose the other', async () => {
    const explorer = createExplorer({ sessionId: damagedItem.id, checkedIds: [damagedItemAfter.id] })
    const screen = await render(
      <div style={{ blockSize: 700 }}>
        <SessionExplorer sessions={pair} explorer={explorer} timeZone="UTC" />
      </div>,
    )
    await screen.getByRole('button', { name: 'Compare' }).click()
    await screen.getByRole('menuitem', { name: /^With the selected, 1 session/ }).click()
    expect(explorer.getState().comparedIds).toEqual([damagedItemAfter.id, damagedItem.id])
    explorer.openSession(damagedItem.id)
    await screen.getByRole('button', { name: 'Compare' }).click()
    await screen.getByRole('menuitem', { name: /^Choose in the list/ }).click()
    expect(explorer.getState().checkedIds).toEqual([damagedItemAfter.id, damagedItem.id])
    expect(explorer.getState().sessionId).toBeUndefined()
  })

  it('loads the sessions of a list of summaries, and says when one cannot be loaded', async () => {
    const explorer = createExplorer({ comparedIds: [damagedItem.id, damagedItemAfter.id] })
    const summaries = pair.map(({ id, startMs }) => ({ id, startMs }))
    let broken = true
    const loadSession = (id: string) => {
      const session = pair.find((one) => one.id === id)
      return session && !broken ? Promise.resolve(session) : Promise.reject(new Error('No answer'))
    }
    const screen = await render(
      <div style={{ blockSize: 700 }}>
        <SessionExplorer sessions={summaries} explorer={explorer} loadSession={loadSession} />
      </div>,
    )
    await expect.element(screen.getByText('The sessions could not be loaded')).toBeVisible()
    broken = false
    await screen.getByRole('button', { name: 'Try again' }).click()
    await expect.element(screen.getByRole('treegrid')).toBeVisible()
  })

  it('as a child of an explorer it finds its sessions', async () => {
    const explorer = createExplorer({ comparedIds: pair.map(({ id }) => id) })
    const screen = await render(
      <ExplorerContext.Provider value={{ sessions: pair, explorer }}>
        <SessionComparison />
      </ExplorerContext.Provider>,
    )
    await expect.element(screen.getByRole('treegrid')).toBeInTheDocument()
  })
})
