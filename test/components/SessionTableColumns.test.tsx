import { type ComponentProps, StrictMode } from 'react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { useStored } from '../../src/components/hooks/useStored.ts'
import { SessionTable } from '../../src/components/SessionTable/SessionTable.tsx'
import { type ColumnState, columnStateFrom } from '../../src/view/columnState.ts'
import { nowMs, summaries } from '../../stories/support/summaries.ts'
import '../../src/styles.css'

type Props = ComponentProps<typeof SessionTable> & { width?: number }

const boxed = ({ width = 1440, ...props }: Props = {}) => (
  <StrictMode>
    <div style={{ blockSize: 600, inlineSize: width }}>
      <SessionTable sessions={summaries} now={nowMs} timeZone="UTC" {...props} />
    </div>
  </StrictMode>
)

const headings = (): string[] =>
  [...document.querySelectorAll<HTMLElement>('[role="columnheader"]')].map((one) => one.dataset.column ?? '')
const heading = (id: string): HTMLElement =>
  document.querySelector(`[role="columnheader"][data-column="${id}"]`) as HTMLElement
const choose = (): Promise<void> => page.getByRole('button', { name: 'Columns' }).click()

describe('choosing columns', () => {
  it('takes one away and adds one, and tells the host a state that can be kept', async () => {
    const onColumnsChange = vi.fn()
    await render(boxed({ onColumnsChange }))
    await choose()
    await page.getByRole('checkbox', { name: 'Tokens' }).click()
    await page.getByRole('checkbox', { name: 'Tool calls' }).click()
    expect(headings()).not.toContain('tokens')
    expect(headings()).toContain('toolCalls')
    const state: unknown = onColumnsChange.mock.lastCall?.[0]
    expect(JSON.parse(JSON.stringify(state))).toEqual({ hidden: ['tokens'], shown: ['toolCalls'] })
    await page.getByRole('button', { name: 'Reset columns' }).click()
    expect(headings()).toContain('tokens')
    expect(headings()).not.toContain('toolCalls')
  })

  it('offers the metadata the sessions carry', async () => {
    const carrying = summaries.map((session, index) => ({
      ...session,
      metadata:
        index === 0
          ? {
              channel: [
                { value: 'web', count: 2 },
                { value: 'phone', count: 1 },
              ],
            }
          : {},
    }))
    await render(boxed({ sessions: carrying }))
    await choose()
    await page.getByRole('checkbox', { name: 'channel' }).click()
    expect(headings()).toContain('metadata.channel')
    expect(document.querySelector('[data-index="0"] [data-column="metadata.channel"]')?.textContent).toBe('web, phone')
    expect(document.querySelector('[data-index="1"] [data-column="metadata.channel"]')?.textContent).toBe('–')
  })

  it('moves a column by buttons, and says where it is', async () => {
    await render(boxed())
    const before = headings().indexOf('user')
    await choose()
    await page.getByRole('button', { name: 'Move User towards the start' }).click()
    expect(headings().indexOf('user')).toBe(before - 1)
    await expect.poll(() => document.querySelector('[aria-live]')?.textContent).toMatch(/User is column/)
  })

  it('keeps a pinned column in sight while the list scrolls sideways', async () => {
    await render(
      boxed({ width: 900, columnState: { pinned: ['session'], widths: { session: 300, started: 500, turns: 500 } } }),
    )
    const grid = document.querySelector('[role="grid"]') as HTMLElement
    const cell = (): HTMLElement => document.querySelector('[data-index="0"] [data-column="session"]') as HTMLElement
    const start = cell().getBoundingClientRect().left
    const other = heading('started').getBoundingClientRect().left
    grid.scrollLeft = 200
    await expect.poll(() => heading('started').getBoundingClientRect().left).toBe(other - 200)
    expect(cell().getBoundingClientRect().left).toBe(start)
    expect(heading('session').getBoundingClientRect().left).toBe(start)
  })

  it('a host holds the state: nothing changes until it says so', async () => {
    const onColumnsChange = vi.fn()
    const screen = await render(boxed({ columnState: { hidden: ['cost'] }, onColumnsChange }))
    expect(headings()).not.toContain('cost')
    await choose()
    await page.getByRole('checkbox', { name: 'Cost', exact: true }).click()
    expect(headings()).not.toContain('cost')
    await screen.rerender(boxed({ columnState: onColumnsChange.mock.lastCall?.[0] as ColumnState, onColumnsChange }))
    expect(headings()).toContain('cost')
  })

  it('rows stand closer when asked to', async () => {
    await render(boxed())
    const height = (): number =>
      (document.querySelector('[data-index="0"]') as HTMLElement).getBoundingClientRect().height
    expect(height()).toBe(44)
    await choose()
    await page.getByRole('radio', { name: 'Compact' }).click()
    await expect.poll(height).toBe(36)
  })

  it('tells a figure of each column over the rows that match, and how many know it', async () => {
    const screen = await render(boxed({ columnState: { shown: ['traces'], statistic: 'sum' } }))
    const foot = (id: string): HTMLElement =>
      document.querySelector(`.ss-table-figures [data-column="${id}"]`) as HTMLElement
    const traces = summaries.reduce((sum, { traceCount = 0 }) => sum + traceCount, 0)
    expect(foot('traces').textContent).toBe(String(traces))
    expect(foot('errors').textContent).toBe('')
    expect(foot('cost').title).toBe('Cost: known for 13 of 14 sessions')
    expect(foot('cost').textContent).toMatch(/^\$\d.*\*$/)
    await screen.rerender(
      boxed({ columnState: { shown: ['traces'], statistic: 'max' }, query: 'sessionId = "chat-7Hq2mX"' }),
    )
    await expect.poll(() => foot('errors').textContent).toBe('17%')
    await expect.poll(() => foot('traces').textContent).toBe('6')
  })

  it('Escape closes the layer and gives the focus back', async () => {
    await render(boxed())
    await choose()
    await userEvent.keyboard('{Escape}')
    await expect.element(page.getByRole('dialog', { name: 'Columns' })).not.toBeInTheDocument()
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Columns')
  })

  it('a Shift click on a head sorts among equals', async () => {
    const onSortChange = vi.fn()
    await render(boxed({ sort: [{ column: 'user', direction: 'ascending' }], onSortChange }))
    await page
      .getByRole('columnheader', { name: 'Cost' })
      .getByRole('button')
      .click({ modifiers: ['Shift'] })
    expect(onSortChange.mock.lastCall?.[0]).toEqual([
      { column: 'user', direction: 'ascending' },
      { column: 'cost', direction: 'descending' },
    ])
  })
})

describe('useStored', () => {
  beforeEach(() => localStorage.clear())

  function Kept(props: Props) {
    const [columnState, setColumnState] = useStored('test.columns', columnStateFrom)
    return boxed({ ...props, columnState, onColumnsChange: setColumnState })
  }

  it('keeps what was chosen for the next visit', async () => {
    const screen = await render(<Kept />)
    await choose()
    await page.getByRole('checkbox', { name: 'Tokens' }).click()
    await screen.unmount()
    await render(<Kept />)
    await expect.poll(headings).not.toContain('tokens')
  })

  it('what was kept by somebody else, or is damaged, does no harm', async () => {
    localStorage.setItem('test.columns', '{"hidden":')
    await render(<Kept />)
    expect(headings()).toContain('tokens')
  })
})
