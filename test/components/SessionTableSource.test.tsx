import { StrictMode, useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { SessionTable } from '../../src/components/SessionTable/SessionTable.tsx'
import type { SessionTableColumn } from '../../src/components/SessionTable/tableColumns.ts'
import { useSessionSource } from '../../src/components/SessionTable/useSessionSource.ts'
import { columnStatistics } from '../../src/metrics/columnStatistics.ts'
import { memorySource } from '../../src/query/memorySource.ts'
import type { SessionSource } from '../../src/query/sessionSource.ts'
import { defaultColumns } from '../../src/view/tableView.ts'
import { fakeServer } from '../../stories/support/fakeServer.ts'
import { manySummaries, nowMs, summaries } from '../../stories/support/summaries.ts'
import '../../src/styles.css'

function Listed({ source, onOpen }: { source: SessionSource; onOpen?: (id: string | null) => void }) {
  const list = useSessionSource(source, { restMs: 0 })
  return (
    <div style={{ blockSize: 600, inlineSize: 1440 }}>
      <SessionTable {...list} now={nowMs} timeZone="UTC" onSessionIdChange={onOpen} />
    </div>
  )
}

const show = (source: SessionSource, onOpen?: (id: string | null) => void) =>
  render(
    <StrictMode>
      <Listed source={source} {...(onOpen && { onOpen })} />
    </StrictMode>,
  )

/** Lets the answers of a source wait until they are let go. */
function byHand(source: SessionSource): SessionSource & { readonly waiting: (() => void)[]; answer: () => void } {
  const waiting: (() => void)[] = []
  return {
    waiting,
    answer: () => waiting.shift()?.(),
    async list(request, options) {
      await new Promise<void>((done) => waiting.push(done))
      return source.list(request, options)
    },
  }
}

const grid = (): HTMLElement => document.querySelector('.ss-table') as HTMLElement
const row = (index: number): HTMLElement | null => document.querySelector(`[data-index="${index}"]`)
const nameOf = (index: number): string | undefined =>
  row(index)?.querySelector('.ss-table-name')?.textContent ?? undefined
const foot = (): string => document.querySelector('.ss-table-foot')?.textContent ?? ''

describe('a list over a source', () => {
  it('T10 shows 1,000,000 sessions, loads what is in sight, and holds little', async () => {
    const requests: string[] = []
    await show(fakeServer({ total: 1_000_000, delayMs: 5, onRequest: (what) => requests.push(what) }))
    await expect.poll(() => nameOf(0)).toBe('Where is my parcel? 0')
    expect(grid().getAttribute('aria-rowcount')).toBe('1000001')
    grid().scrollTop = 44 * 500_000
    await expect.poll(() => nameOf(500_003)).toContain('500003')
    expect(grid().querySelectorAll('*').length).toBeLessThan(2000)
    expect(requests.length).toBeLessThan(10)
    expect(foot()).toMatch(/^\d{3} of 1,000,000 loaded/)
  })

  it('reaches the last of them: a page is never as high as a browser allows', async () => {
    await show(fakeServer({ total: 1_000_000, delayMs: 5 }))
    await expect.poll(() => nameOf(0)).toBeDefined()
    row(0)?.focus()
    await userEvent.keyboard('{End}')
    await expect.poll(() => nameOf(999_999)).toContain('999999')
    await expect.poll(() => (document.activeElement as HTMLElement).dataset.index).toBe('999999')
    expect(row(999_999)?.getBoundingClientRect().bottom).toBeLessThanOrEqual(grid().getBoundingClientRect().bottom)
    await userEvent.keyboard('{Home}')
    await expect.poll(() => nameOf(0)).toBe('Where is my parcel? 0')
    grid().scrollTop = grid().scrollHeight
    const last = (): number => Number([...document.querySelectorAll<HTMLElement>('[data-index]')].at(-1)?.dataset.index)
    await expect.poll(last).toBeGreaterThan(681_000)
    grid().scrollTop += 44 * 50
    await expect.poll(last).toBeGreaterThan(681_700)
  })

  it('asks for a query, an order and a time, and begins at the top', async () => {
    const list = vi.fn(memorySource(manySummaries(3000)).list)
    const screen = await show({ list })
    await expect.poll(() => nameOf(0)).toBeDefined()
    grid().scrollTop = 44 * 1000
    await expect.poll(() => nameOf(1003)).toBeDefined()
    await screen.getByRole('combobox', { name: 'Filter sessions' }).fill('status = "error"')
    await expect.poll(() => grid().getAttribute('aria-rowcount')).toBe('858')
    await expect.poll(() => grid().scrollTop).toBe(0)
    const asked = list.mock.calls.map(([request]) => request)
    expect(asked.find(({ text }) => text === 'status = "error"')).toMatchObject({
      query: { type: 'condition', field: 'status', operator: '=', values: ['error'] },
      offset: 0,
    })
    await screen.getByRole('columnheader', { name: 'Cost' }).getByRole('button').click()
    await expect.poll(() => list.mock.lastCall?.[0].sort).toEqual([{ column: 'cost', direction: 'descending' }])
    await expect.poll(() => row(0)?.querySelector('[data-column="cost"]')?.textContent).toBe('$0.1312')
  })

  it('a page that comes renders its own rows and no others', async () => {
    const source = byHand(memorySource(manySummaries(10_000)))
    const rendered: string[] = []
    const column: SessionTableColumn = {
      ...(defaultColumns[0] as SessionTableColumn),
      id: 'counted',
      render: ({ id }) => {
        rendered.push(id)
        return id
      },
    }
    const columns = [...defaultColumns, column]
    function Counted() {
      const list = useSessionSource(source)
      return (
        <div style={{ inlineSize: 1200, blockSize: 600 }}>
          <SessionTable {...list} columns={columns} now={nowMs} timeZone="UTC" />
        </div>
      )
    }
    await render(<Counted />)
    await expect.poll(() => source.waiting).toHaveLength(1)
    source.answer()
    await expect.poll(() => nameOf(0)).toBeDefined()
    for (const border of [1000, 2000, 3000]) {
      grid().scrollTop = 44 * (border - 5)
      // Both pages at the border, and the one ahead.
      await expect.poll(() => source.waiting).toHaveLength(3)
      source.answer()
      const waiting = (): number[] =>
        [...document.querySelectorAll<HTMLElement>('[data-row="waiting"]')].map((of) => Number(of.dataset.index))
      await expect.poll(() => Math.min(...waiting())).toBe(border)
      rendered.length = 0
      source.answer()
      await expect.poll(waiting).toHaveLength(0)
      source.answer()
      const mounted = [...document.querySelectorAll<HTMLElement>('[data-index]')].map((of) => Number(of.dataset.index))
      const come = mounted.filter((index) => index >= border)
      expect(come.length).toBeGreaterThan(5)
      expect(rendered.map((id) => Number(id.split('-').at(-1))).sort((one, other) => one - other)).toEqual(come)
    }
  })

  it('a refresh keeps place, focus and what is checked, and shows what is new', async () => {
    let sessions = manySummaries(500)
    const source: SessionSource = { list: (request, options) => memorySource(sessions).list(request, options) }
    const screen = await show(source)
    await expect.poll(() => nameOf(0)).toBeDefined()
    grid().scrollTop = 44 * 60
    await expect.poll(() => row(65)).not.toBeNull()
    row(65)?.focus()
    await userEvent.keyboard('x')
    const id = sessions[65]?.id
    const top = grid().scrollTop
    const arrived = { ...(summaries[0] as (typeof summaries)[number]), id: 'just-now', startMs: nowMs + 1 }
    sessions = [arrived, ...sessions]
    // By the keyboard, as by a timer: a click would take the focus.
    document.querySelector<HTMLButtonElement>('[aria-label="Refresh"]')?.click()
    await expect.poll(() => grid().getAttribute('aria-rowcount')).toBe('502')
    await expect.poll(() => row(66)?.getAttribute('aria-selected')).toBe('true')
    expect(row(66)?.querySelector('.ss-table-copy')?.getAttribute('title')).toBe(id)
    await expect.poll(() => (document.activeElement as HTMLElement).dataset.index).toBe('66')
    expect(Math.abs(grid().scrollTop - top)).toBeLessThanOrEqual(44)
    await expect.element(screen.getByRole('treegrid')).not.toBeInTheDocument()
  })

  it('tells a failure, keeps the list, and goes on when asked', async () => {
    let fails = true
    const server = memorySource(manySummaries(300))
    const source: SessionSource = {
      list: (request, options) => (fails ? Promise.reject(new Error('503')) : server.list(request, options)),
    }
    const screen = await show(source)
    await expect.element(screen.getByRole('alert')).toHaveTextContent('Sessions couldn’t be loaded')
    // At once: after a second it tries by itself, and the button goes.
    const again = screen.getByRole('button', { name: 'Try again' })
    const clicked = (): boolean => {
      const button = again.query() as HTMLElement | null
      if (button) fails = false
      button?.click()
      return button !== null
    }
    await expect.poll(clicked).toBe(true)
    await expect.poll(() => nameOf(0)).toBeDefined()
    fails = true
    grid().scrollTop = 44 * 250
    await expect.element(screen.getByRole('alert')).toHaveTextContent('The list below is the last one')
    expect(row(255)?.getAttribute('aria-busy')).toBe('true')
    // After a while it tries by itself.
    fails = false
    await expect.poll(() => nameOf(255)).toBeDefined()
    await expect.poll(() => document.querySelector('[role="alert"]')).toBeNull()
  })

  it('follows a source that knows no total from page to page', async () => {
    const screen = await show(fakeServer({ total: 250, delayMs: 5, byCursor: true }))
    await expect.element(screen.getByText('200 loaded, there are more')).toBeVisible()
    expect(grid().getAttribute('aria-rowcount')).toBe('-1')
    grid().scrollTop = grid().scrollHeight
    await expect.element(screen.getByText('250 of 250 loaded')).toBeVisible()
    expect(grid().getAttribute('aria-rowcount')).toBe('251')
  })

  it('another source begins anew; the one before is called off', async () => {
    const called: AbortSignal[] = []
    const slow: SessionSource = {
      list: (_request, { signal }) => {
        called.push(signal)
        return new Promise(() => undefined)
      },
    }
    function Changing() {
      const [source, setSource] = useState(slow)
      const list = useSessionSource(source)
      return (
        <div style={{ blockSize: 600 }}>
          <button type="button" onClick={() => setSource(memorySource(summaries))}>
            other
          </button>
          <SessionTable {...list} now={nowMs} />
        </div>
      )
    }
    await render(<Changing />)
    await page.getByRole('button', { name: 'other' }).click()
    await expect.poll(() => nameOf(0)).toBe('Where is my parcel?')
    expect(called.every(({ aborted }) => aborted)).toBe(true)
  })

  it('T9 groups on the server; the sessions of a group are loaded when it is opened', async () => {
    const sessions = manySummaries(1_400)
    const server = memorySource(sessions)
    const list = vi.fn(server.list)
    const screen = await show({ ...server, list })
    await expect.poll(() => nameOf(0)).toBeDefined()
    await screen.getByRole('combobox', { name: 'Group' }).selectOptions('User')
    await expect.poll(() => grid().getAttribute('role')).toBe('treegrid')
    const users = new Set(sessions.flatMap(({ userIds = [] }) => userIds))
    await expect.poll(() => grid().getAttribute('aria-rowcount')).toBe(String(users.size + 1))
    expect(row(0)?.getAttribute('aria-expanded')).toBe('false')
    const key = row(0)?.querySelector('.ss-table-name, .ss-tree-name, [data-first]')?.textContent ?? ''
    const user = [...users].find((candidate) => key.includes(candidate))
    row(0)?.focus()
    await userEvent.keyboard('{ArrowRight}')
    await expect.poll(() => nameOf(1)).toBeDefined()
    expect(list.mock.lastCall?.[0].within).toEqual({ by: 'user', key: user, timeZone: 'UTC' })
    const members = sessions.filter(({ userIds = [] }) => user !== undefined && userIds.includes(user))
    expect(grid().getAttribute('aria-rowcount')).toBe(String(users.size + members.length + 1))
    await userEvent.keyboard('{ArrowLeft}')
    await expect.poll(() => grid().getAttribute('aria-rowcount')).toBe(String(users.size + 1))
    // Its sessions need not be at hand to be checked: the server tells which they are.
    row(0)?.focus()
    await userEvent.keyboard('x')
    await expect.element(screen.getByText(`${members.length} selected`).first()).toBeVisible()
    await expect.poll(() => row(0)?.getAttribute('aria-selected')).toBe('true')
    expect(row(1)?.getAttribute('aria-selected')).toBe('false')
    await userEvent.keyboard('x')
    await expect.poll(() => row(0)?.getAttribute('aria-selected')).toBe('false')
    expect(document.querySelector('.ss-table-bulk')).toBeNull()
  })

  it('a server that does not tell which sessions a group has offers nothing to check', async () => {
    const { ids: _, ...server } = memorySource(manySummaries(300))
    const screen = await show(server)
    await expect.poll(() => nameOf(0)).toBeDefined()
    await screen.getByRole('combobox', { name: 'Group' }).selectOptions('User')
    await expect.poll(() => grid().getAttribute('role')).toBe('treegrid')
    expect(row(0)?.querySelector('[role="checkbox"]')).toBeNull()
  })

  it('says that it asks which sessions there are, that it failed, and calls it off', async () => {
    const server = memorySource(manySummaries(300))
    const asked: { signal: AbortSignal; answer: (ids: readonly string[]) => void; fail: () => void }[] = []
    const ids: SessionSource['ids'] = (_choice, { signal }) =>
      new Promise((answer, fail) => asked.push({ signal, answer, fail: () => fail(new Error('503')) }))
    const screen = await show({ ...server, ids })
    await expect.poll(() => nameOf(0)).toBeDefined()
    const all = screen.getByRole('checkbox', { name: 'Select all', exact: true })
    const bar = screen.getByRole('toolbar')
    const spoken = (): string =>
      [...document.querySelectorAll('[aria-live]')].map(({ textContent }) => textContent ?? '').join(' ')
    await all.click()
    await expect.element(bar).toHaveTextContent('Selecting all …')
    await expect.element(bar).toHaveAttribute('aria-busy', 'true')
    await expect.poll(spoken).toContain('Selecting all …')
    await bar.getByRole('button', { name: 'Cancel' }).click()
    await expect.poll(() => bar.query()).toBeNull()
    expect(asked[0]?.signal.aborted).toBe(true)

    await all.click()
    asked[1]?.fail()
    await expect.element(bar).toHaveTextContent('Not all could be selected')
    await expect.poll(spoken).toContain('Not all could be selected')
    await bar.getByRole('button', { name: 'Try again' }).click()
    asked[2]?.answer(manySummaries(300).map(({ id }) => id))
    await expect.element(bar).toHaveTextContent('300 selected')
    await expect.element(all).toBeChecked()
    await expect.poll(spoken).toContain('300 selected')
  })

  it('tells figures over all sessions of a server, and checks them all', async () => {
    const sessions = manySummaries(700)
    const ids: string[][] = []
    const source = memorySource(sessions, { statisticsOf: columnStatistics })
    function Figures() {
      const list = useSessionSource(source, { restMs: 0 })
      return (
        <div style={{ blockSize: 600, inlineSize: 1440 }}>
          <SessionTable
            {...list}
            now={nowMs}
            timeZone="UTC"
            columnState={{ statistic: 'max' }}
            onCheckedIdsChange={(next) => ids.push([...next])}
          />
        </div>
      )
    }
    const screen = await render(<Figures />)
    await expect
      .poll(() => document.querySelector('.ss-table-figures [data-column="cost"]')?.textContent)
      .toBe('$0.45*')
    await screen.getByRole('checkbox', { name: 'Select all', exact: true }).click()
    await expect.poll(() => ids.at(-1)?.length).toBe(700)
    await expect.poll(() => document.querySelector('.ss-table-head [role="checkbox"]')?.ariaChecked).toBe('true')
  })

  it('a server that has none of it shows no such controls, and says what the box checks', async () => {
    const { list } = memorySource(manySummaries(300))
    const screen = await show({ list })
    await expect.poll(() => nameOf(0)).toBeDefined()
    expect(screen.getByRole('combobox', { name: 'Group' }).query()).toBeNull()
    await screen.getByRole('button', { name: 'Columns' }).first().click()
    await expect.element(screen.getByRole('dialog')).toBeVisible()
    expect(screen.getByRole('combobox', { name: 'Figure below each column' }).query()).toBeNull()
    await expect.element(screen.getByRole('checkbox', { name: 'Select all that are loaded' })).toBeVisible()
  })

  it('tells that groups could not be made, keeps the list, and tries again when asked', async () => {
    let fails = true
    const server = memorySource(manySummaries(300))
    const source: SessionSource = {
      ...server,
      groups: (...asked) => (fails ? Promise.reject(new Error('504')) : (server.groups?.(...asked) as never)),
    }
    const screen = await show(source)
    await expect.poll(() => nameOf(0)).toBeDefined()
    await screen.getByRole('combobox', { name: 'Group' }).selectOptions('User')
    await expect.element(screen.getByRole('alert')).toBeVisible()
    fails = false
    document.querySelector<HTMLButtonElement>('[role="alert"] button')?.click()
    await expect.poll(() => row(0)?.getAttribute('aria-expanded')).toBe('false')
    await expect.poll(() => document.querySelector('[role="alert"]')).toBeNull()
  })
})
