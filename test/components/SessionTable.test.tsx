import { type ComponentProps, StrictMode, useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { ExplorerContext } from '../../src/components/hooks/explorerContext.ts'
import { SessionTable } from '../../src/components/SessionTable/SessionTable.tsx'
import type { SessionTableColumn } from '../../src/components/SessionTable/tableColumns.ts'
import { createExplorer } from '../../src/explorer/explorer.ts'
import type { SessionSummary } from '../../src/model/session.ts'
import type { SortKey } from '../../src/query/sortSessions.ts'
import { defaultColumns } from '../../src/view/tableView.ts'
import { manySummaries, nowMs, summaries } from '../../stories/support/summaries.ts'
import '../../src/styles.css'

type Props = ComponentProps<typeof SessionTable>

function boxed({ width = 1440, height = 700, ...props }: Partial<Props> & { width?: number; height?: number } = {}) {
  return (
    <StrictMode>
      <div style={{ blockSize: height, inlineSize: width }}>
        <SessionTable sessions={summaries} now={nowMs} timeZone="UTC" {...props} />
      </div>
    </StrictMode>
  )
}

const show = (props?: Parameters<typeof boxed>[0]) => render(boxed(props))

const all = <Part extends Element = HTMLElement>(selector: string): Part[] => [
  ...document.querySelectorAll<Part>(selector),
]
const rowsShown = (): HTMLElement[] => all('[role="row"][data-index]')
const row = (index: number): HTMLElement => document.querySelector(`[data-index="${index}"]`) as HTMLElement
const cell = (index: number, column: string): string =>
  row(index).querySelector(`[data-column="${column}"]`)?.textContent ?? ''
const names = (): string[] =>
  rowsShown().map((_, index) => row(index).querySelector('.ss-table-name')?.textContent ?? '')
const checked = (): string[] =>
  all('[data-index][aria-selected="true"]').map((one) => one.querySelector('.ss-table-id')?.textContent ?? '')
const said = (): string => document.querySelector('[aria-live]')?.textContent ?? ''
const focusedRow = (): string | undefined => (document.activeElement as HTMLElement | null)?.dataset.index

describe('columns', () => {
  it('T1 T3 P4 P6 says id, user, traces, error rate, duration, tokens and cost of a session', async () => {
    const screen = await show({ columnState: { shown: ['traces'] } })
    for (const name of ['Session', 'User', 'Started', 'Turns', 'Traces', 'Errors', 'Duration', 'Tokens', 'Cost']) {
      await expect.element(screen.getByRole('columnheader', { name: new RegExp(`^${name}`) })).toBeVisible()
    }
    expect(row(1).getAttribute('data-status')).toBe('error')
    expect(cell(1, 'session')).toBe('Return a damaged itemchat-7Hq2mX')
    expect(row(1).querySelector('[data-column="session"] [role="img"]')?.getAttribute('aria-label')).toBe('Failed')
    expect(cell(1, 'messages')).toContain('Hi, I want to return my order.')
    expect(cell(1, 'user')).toContain('user-456')
    expect(cell(1, 'started')).toBe('10:306m ago')
    expect(row(1).querySelector('[data-column="turns"] [role="img"]')?.getAttribute('aria-label')).toBe(
      '6 turns, failed: 4',
    )
    expect(cell(1, 'traces')).toBe('6')
    expect(cell(1, 'errors')).toBe('17%')
    expect(cell(1, 'duration')).toBe('3m 36s34.2 s')
    expect(cell(1, 'tokens')).toBe('18.7k')
    expect(cell(1, 'cost')).toBe('$0.0324')
    expect(cell(1, 'scores')).toBe('0.71helpfulness')
  })

  it('shows tags whole or tells how many more there are; a wider column shows more', async () => {
    const tags = ['returns', 'hand-off', 'escalated']
    const of = (columnState: Props['columnState']) => ({ sessions: [{ id: 'a', startMs: nowMs, tags }], columnState })
    const screen = await show({ ...of({}), width: 1440 })
    expect(cell(0, 'tags')).toBe('returns+2')
    const isCut = () => [...row(0).querySelectorAll('.ss-tag')].some((tag) => tag.scrollWidth > tag.clientWidth)
    expect(isCut()).toBe(false)
    await screen.rerender(boxed({ ...of({ widths: { tags: 320 } }), width: 1440 }))
    expect(cell(0, 'tags')).toBe('returnshand-offescalated')
    expect(isCut()).toBe(false)
  })

  it('on a page from right to left, shows where a text in English begins', async () => {
    document.documentElement.dir = 'rtl'
    try {
      const long = 'This begins at the left, and is too long for its cell. '.repeat(4)
      await show({
        sessions: [{ id: 'a', name: long, startMs: nowMs, firstUserText: long, lastAssistantText: 'Well.' }],
      })
      const name = row(0).querySelector('.ss-table-name') as HTMLElement
      const [first, last] = [...row(0).querySelectorAll('bdi')]
      for (const text of [name, first, last]) expect(text && getComputedStyle(text).direction).toBe('ltr')
      // A short one stands at the start of the row all the same, below the arrow of the one above.
      const right = (one: Element | undefined) => Math.round(one?.getBoundingClientRect().right ?? 0)
      expect(right(last)).toBe(right(first))
      expect(name.scrollWidth).toBeGreaterThan(name.clientWidth)
    } finally {
      document.documentElement.removeAttribute('dir')
    }
  })

  it('P12 says – for a cost nobody reported, and 0 tokens for none', async () => {
    await show()
    expect(cell(13, 'cost')).toBe('–')
    expect(cell(8, 'tokens')).toBe('0')
  })

  it('M9 shows tenants as soon as one session has one', async () => {
    const screen = await show({ width: 1600 })
    expect(all('[role="columnheader"][data-column="tenant"]')).toHaveLength(0)
    const [first, ...rest] = summaries
    await screen.rerender(
      boxed({ width: 1600, sessions: [{ ...(first as SessionSummary), tenantId: 'acme' }, ...rest] }),
    )
    expect(all('[role="columnheader"][data-column="tenant"]')).toHaveLength(1)
    expect(cell(0, 'tenant')).toBe('acme')
  })

  it('M8 says how many users there are beside the first', async () => {
    await show({ sessions: [{ id: 'a', startMs: nowMs, userIds: ['user-1', 'user-2'] }] })
    expect(cell(0, 'user')).toContain('user-1+1')
  })

  it('M10 shows ids of any length and signs, both ends of them', async () => {
    const id = `a/b %20${'x'.repeat(300)}tail`
    await show({ sessions: [{ id, startMs: nowMs }] })
    expect(cell(0, 'session')).toMatch(/^a\/b %20x+…x+tail$/)
    const name = row(0).querySelector('.ss-table-name') as HTMLElement
    const [start] = name.children
    expect(start?.scrollWidth).toBeGreaterThan(start?.clientWidth ?? 0)
    // Its end is not cut.
    expect(name.scrollWidth).toBe(name.clientWidth)
    expect(name.lastChild?.textContent).toBe('xxtail')
    expect(row(0).querySelector('.ss-table-copy')?.getAttribute('title')).toBe(id)
  })

  it('takes a column of the host’s own, and keeps its failure in its cell', async () => {
    vi.mocked(console.error).mockClear()
    const mine: SessionTableColumn = {
      id: 'team',
      label: 'Team',
      align: 'start',
      width: 120,
      sortable: true,
      value: (session) => session.tags?.[0],
      render: (session) => {
        if (session.id === 'chat-abc-123') throw new Error('no team')
        return <b>{session.tags?.[0]}</b>
      },
    }
    await show({ columns: [...defaultColumns, mine], width: 1700 })
    await expect.element(page.getByRole('columnheader', { name: 'Team' })).toBeVisible()
    expect(cell(1, 'team')).toBe('returns')
    expect(cell(5, 'team')).toBe('–')
    expect(cell(5, 'user')).toContain('user-204')
    // React tells of the error it caught; nothing else may be on the console.
    vi.mocked(console.error).mockClear()
  })

  it('T2 cuts a message of 10 kB to one line and shows all of it beside the row, in a box that scrolls', async () => {
    const long = 'All of this was said. '.repeat(500)
    await show({ sessions: [{ id: 'a', startMs: nowMs, firstUserText: long, lastAssistantText: 'Well.' }] })
    expect(row(0).offsetHeight).toBe(44)
    expect(cell(0, 'messages').length).toBeLessThan(400)
    row(0).focus()
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}')
    const full = page.getByRole('dialog', { name: 'First and last message' })
    await expect.element(full).toHaveTextContent(/Well\./)
    const text = document.querySelector('.ss-table-full-text') as HTMLElement
    expect(text.textContent).toContain('All of this was said. All')
    expect(text.scrollHeight).toBeGreaterThan(text.clientHeight)
    await userEvent.keyboard('{Escape}')
    expect(all('.ss-table-full')).toHaveLength(0)
  })

  it('copies the id', async () => {
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    const onSessionIdChange = vi.fn()
    await show({ onSessionIdChange })
    row(2).querySelector<HTMLElement>('.ss-table-copy')?.click()
    expect(writeText).toHaveBeenCalledWith('session-c91d4e')
    await expect.poll(said).toBe('Copied')
    expect(onSessionIdChange).not.toHaveBeenCalled()
    writeText.mockRestore()
  })
})

describe('order', () => {
  it('T9 sorts by a click: most first, least first, not at all; unknown stands last', async () => {
    const screen = await show()
    const cost = screen.getByRole('columnheader', { name: 'Cost' })
    await cost.getByRole('button').click()
    await expect.element(cost).toHaveAttribute('aria-sort', 'descending')
    expect(cell(0, 'cost')).toBe('$0.4500')
    expect(cell(13, 'cost')).toBe('–')
    await expect.poll(said).toBe('Sorted by Cost, descending')
    await cost.getByRole('button').click()
    await expect.element(cost).toHaveAttribute('aria-sort', 'ascending')
    expect(cell(0, 'cost')).toBe('$0.0004')
    expect(cell(13, 'cost')).toBe('–')
    await cost.getByRole('button').click()
    expect(cost.element().hasAttribute('aria-sort')).toBe(false)
  })

  it('holds the rows still under the pointer while new data comes in', async () => {
    const sort: readonly SortKey[] = [{ column: 'tokens', direction: 'descending' }]
    const screen = await show({ sort })
    const before = names()
    await userEvent.hover(row(2))
    const louder = summaries.map((one) => (one.id === 'chat-abc-123' ? { ...one, totals: { totalTokens: 9e6 } } : one))
    await screen.rerender(boxed({ sort, sessions: louder }))
    expect(names()).toEqual(before)
    expect(all('[data-column="tokens"]').some((one) => one.textContent === '9.00M')).toBe(true)
    await userEvent.hover(document.querySelector('.ss-table-foot') as HTMLElement)
    await expect.poll(() => names()[0]).toBe('Weather in Paris')
  })
})

describe('new data', () => {
  it('a session that comes in renders no other row in sight anew, and the focus stays on its row', async () => {
    const rendered: string[] = []
    const render: SessionTableColumn['render'] = ({ id }) => {
      rendered.push(id)
      return id
    }
    const columns = [...defaultColumns, { ...(defaultColumns[0] as SessionTableColumn), id: 'counted', render }]
    const sessions = manySummaries(2_000)
    const screen = await show({ sessions, columns })
    await expect.poll(() => rowsShown().length).toBeGreaterThan(10)
    await expect.poll(() => said()).toBe('')
    rendered.length = 0
    const last = { ...(sessions.at(-1) as SessionSummary), id: 'one-more', startMs: 1 }
    await screen.rerender(boxed({ sessions: [...sessions, last], columns }))
    await expect.element(page.getByText('2,001 of 2,001 shown')).toBeVisible()
    expect(rendered).toEqual([])

    // One that starts now stands at the top: the rows below it move, and only it is drawn.
    const first = { ...last, id: 'newest', startMs: nowMs + 1 }
    const third = row(2)
    const nameOfThird = names()[2]
    row(2).focus()
    await screen.rerender(boxed({ sessions: [...sessions, last, first], columns }))
    await expect.element(page.getByText('2,002 of 2,002 shown')).toBeVisible()
    await expect.poll(() => names()[3]).toBe(nameOfThird)
    expect(new Set(rendered)).toEqual(new Set(['newest']))
    expect(row(3)).toBe(third)
    expect(document.activeElement).toBe(third)
    expect(third.getAttribute('aria-rowindex')).toBe('5')
    await screen.rerender(boxed({ sessions: [...sessions, last], columns }))
    await expect.poll(() => row(2)).toBe(third)
    expect(document.activeElement).toBe(third)
  })
})

describe('keyboard', () => {
  it('T13 has one tab stop; arrows, J, K, Home and End move, Enter opens', async () => {
    const onSessionIdChange = vi.fn()
    await show({ onSessionIdChange, toolbar: false })
    await userEvent.keyboard('{Tab}')
    expect(focusedRow()).toBe('0')
    await userEvent.keyboard('{ArrowDown}jj')
    expect(focusedRow()).toBe('3')
    await userEvent.keyboard('k')
    expect(focusedRow()).toBe('2')
    await userEvent.keyboard('{Enter}')
    expect(onSessionIdChange).toHaveBeenLastCalledWith(
      'session-c91d4e',
      expect.objectContaining({ reason: 'keyboard' }),
    )
    await expect.element(row(2)).toHaveAttribute('aria-current', 'true')
    await userEvent.keyboard('{End}')
    expect(focusedRow()).toBe('13')
    await userEvent.keyboard('{Home}')
    expect(focusedRow()).toBe('0')
    await userEvent.keyboard('{Control>}{End}{/Control}')
    expect(focusedRow()).toBe('13')
    await userEvent.keyboard('{Control>}{Home}{/Control}')
    expect(focusedRow()).toBe('0')
    expect(all('[role="grid"] [tabindex="0"]')).toHaveLength(1)
  })

  it('reaches the head from the first row: sorts and resizes without a pointer', async () => {
    await show({ toolbar: false })
    row(0).focus()
    await userEvent.keyboard('{ArrowUp}{ArrowRight}')
    expect(document.activeElement?.textContent).toBe('Session')
    const width = (): number => document.querySelector('[role="columnheader"][data-column="session"]')?.clientWidth ?? 0
    const before = width()
    await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}')
    expect(width()).toBe(before + 16)
    await userEvent.keyboard('{Enter}')
    expect(names()[0]).toBe('Cancel subscription')
    await userEvent.keyboard('{ArrowDown}')
    expect(focusedRow()).toBe('0')
  })

  it('X checks, Shift with an arrow extends, Escape clears', async () => {
    const onCheckedIdsChange = vi.fn()
    await show({ onCheckedIdsChange, onExport: () => {} })
    row(1).focus()
    await userEvent.keyboard('x')
    expect(checked()).toEqual(['chat-7Hq2mX'])
    await userEvent.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}')
    expect(checked()).toEqual(['chat-7Hq2mX', 'session-c91d4e', 'doc-processing-xyz'])
    await userEvent.keyboard('{Shift>}{ArrowUp}{/Shift}')
    expect(checked()).toEqual(['chat-7Hq2mX', 'session-c91d4e'])
    await expect.element(page.getByRole('toolbar', { name: '2 sessions selected' })).toBeVisible()
    await userEvent.keyboard('{Escape}')
    expect(checked()).toEqual([])
    expect(onCheckedIdsChange).toHaveBeenLastCalledWith([], expect.objectContaining({ reason: 'keyboard' }))
  })

  it('/ leads to the query and Escape back; letters typed there are no keys', async () => {
    await show()
    row(1).focus()
    await userEvent.keyboard('/')
    expect(document.activeElement?.getAttribute('role')).toBe('combobox')
    await userEvent.keyboard('x')
    expect(checked()).toEqual([])
    await userEvent.keyboard('{Escape}{Escape}')
    expect(focusedRow()).toBe('1')
  })
})

describe('checking and opening', () => {
  it('opens on a click, checks by the box, a range with Shift, all by the head', async () => {
    const onSessionIdChange = vi.fn()
    const onExport = vi.fn()
    const screen = await show({ onSessionIdChange, onExport })
    await userEvent.click(row(1).querySelector('.ss-table-check') as HTMLElement)
    row(3).dispatchEvent(new MouseEvent('click', { bubbles: true, shiftKey: true }))
    await expect.poll(checked).toEqual(['chat-7Hq2mX', 'session-c91d4e', 'doc-processing-xyz'])
    expect(onSessionIdChange).not.toHaveBeenCalled()
    await screen.getByRole('button', { name: 'Export' }).click()
    expect(onExport).toHaveBeenCalledWith(['chat-7Hq2mX', 'session-c91d4e', 'doc-processing-xyz'])
    const boxOfAll = screen.getByRole('checkbox', { name: 'Select all' })
    await expect.element(boxOfAll).toHaveAttribute('aria-checked', 'mixed')
    await boxOfAll.click()
    expect(checked()).toHaveLength(14)
    await userEvent.click(row(2).querySelector('[data-column="tokens"]') as HTMLElement)
    expect(onSessionIdChange).toHaveBeenCalledWith('session-c91d4e', expect.objectContaining({ reason: 'pointer' }))
  })

  it('M2 tells two projects’ sessions of one id apart', async () => {
    const onSessionIdChange = vi.fn()
    const twins = ['P1', 'P2'].map((projectId, index) => ({ id: 'chat', projectId, startMs: nowMs - index }))
    await show({ sessions: twins, onSessionIdChange, toolbar: false })
    row(1).focus()
    await userEvent.keyboard('x{Enter}')
    expect(onSessionIdChange).toHaveBeenLastCalledWith('P2:chat', expect.anything())
    expect(rowsShown().map((one) => one.getAttribute('aria-selected'))).toEqual(['false', 'true'])
  })

  it('compares two only where the host can', async () => {
    const onCompare = vi.fn()
    await show({ onCompare, checkedIds: ['chat-7Hq2mX', 'chat-2mNf8b'] })
    row(0).focus()
    await userEvent.keyboard('c')
    expect(onCompare).toHaveBeenCalledWith(['chat-7Hq2mX', 'chat-2mNf8b'])
  })
})

describe('who holds what', () => {
  it('T12 is a view of the surrounding explorer, with no wiring', async () => {
    const explorer = createExplorer({ sessionId: 'chat-7Hq2mX', query: 'status = "error"' })
    await render(
      <StrictMode>
        <ExplorerContext.Provider value={{ sessions: summaries, explorer }}>
          <SessionTable now={nowMs} timeZone="UTC" />
        </ExplorerContext.Provider>
      </StrictMode>,
    )
    expect(rowsShown()).toHaveLength(4)
    await expect.element(row(0)).toHaveAttribute('aria-current', 'true')
    row(1).focus()
    await userEvent.keyboard('x{Enter}')
    expect(explorer.getState()).toMatchObject({ checkedIds: ['doc-processing-q1x'], sessionId: 'doc-processing-q1x' })
    explorer.setQuery('')
    await expect.poll(() => rowsShown().length).toBe(14)
  })

  it('asks the host, who decides', async () => {
    const onQueryChange = vi.fn()
    const onSortChange = vi.fn()
    const screen = await show({ query: '', onQueryChange, sort: [], onSortChange, checkedIds: [] })
    await screen.getByRole('combobox', { name: 'Filter sessions' }).fill('status = "error"')
    expect(onQueryChange).toHaveBeenLastCalledWith('status = "error"', expect.objectContaining({ reason: 'keyboard' }))
    expect(rowsShown()).toHaveLength(14)
    await screen.getByRole('columnheader', { name: 'Cost' }).getByRole('button').click()
    expect(onSortChange).toHaveBeenLastCalledWith(
      [{ column: 'cost', direction: 'descending' }],
      expect.objectContaining({ reason: 'pointer' }),
    )
    expect(all('[aria-sort]')).toHaveLength(0)
  })
})

describe('size', () => {
  it('shows 100,000 sessions with few elements, and End is the last', async () => {
    await show({ sessions: manySummaries(100_000), toolbar: false })
    const grid = document.querySelector('[role="grid"]') as HTMLElement
    expect(grid.getAttribute('aria-rowcount')).toBe('100001')
    expect(grid.querySelectorAll('*').length).toBeLessThan(2000)
    row(0).focus()
    await userEvent.keyboard('{End}')
    await expect.poll(focusedRow).toBe('99999')
    expect(row(99_999).getAttribute('aria-rowindex')).toBe('100001')
    expect(grid.querySelectorAll('*').length).toBeLessThan(2000)
    await userEvent.keyboard('{Home}')
    await expect.poll(focusedRow).toBe('0')
  })

  it('brings other rows in portions: those in sight first, and all of them', async () => {
    const sessions = manySummaries(20_000)
    const screen = await show({ sessions, toolbar: false })
    const wanted = sessions.map(({ name }) => name).sort((one = '', other = '') => (one < other ? -1 : 1))
    const head = screen.getByRole('columnheader', { name: 'Session' }).getByRole('button')
    await head.click()
    await expect.poll(() => names()[0]).toBe(wanted[0])
    await expect.poll(names).toEqual(wanted.slice(0, rowsShown().length))
    await head.click()
    await expect.poll(names).toEqual([...wanted].reverse().slice(0, rowsShown().length))
  })

  it('checks and unchecks all of many, one of them among them', async () => {
    const changes: (readonly string[])[] = []
    const sessions = manySummaries(20_000)
    const screen = await show({ sessions, toolbar: false, onCheckedIdsChange: (ids) => changes.push(ids) })
    const box = screen.getByRole('checkbox', { name: 'Select all', exact: true })
    await box.click()
    await expect.poll(() => changes.at(-1)?.length).toBe(20_000)
    await expect.element(box).toHaveAttribute('aria-checked', 'true')
    row(3).querySelector<HTMLElement>('[role="checkbox"]')?.click()
    await expect.poll(() => changes.at(-1)?.length).toBe(19_999)
    expect(changes.at(-1)).not.toContain(sessions[3]?.id)
    await expect.element(box).toHaveAttribute('aria-checked', 'mixed')
    row(3).querySelector<HTMLElement>('[role="checkbox"]')?.click()
    await expect.poll(() => new Set(changes.at(-1)).size).toBe(20_000)
    await expect.element(box).toHaveAttribute('aria-checked', 'true')
    await box.click()
    await expect.poll(() => changes.at(-1)).toEqual([])
  })

  it('trap 43: rows have one height whatever stands in them, flung or at rest', async () => {
    const odd = manySummaries(1000).map((one, index) =>
      index % 2 === 0 ? one : { id: one.id, startMs: one.startMs, firstUserText: 'line\n'.repeat(200) },
    )
    await show({ sessions: odd, toolbar: false })
    const grid = document.querySelector('[role="grid"]') as HTMLElement
    for (let step = 0; step < 8; step += 1) {
      grid.scrollTop += 3000
      await new Promise(requestAnimationFrame)
    }
    expect(new Set(rowsShown().map((one) => one.offsetHeight))).toEqual(new Set([44]))
    // At rest the rows that flew by are whole.
    await expect.poll(() => all('.ss-table-flying').length).toBe(0)
    expect(grid.scrollHeight).toBe(32 + 1000 * 44)
  })

  it('after a sort no row in sight shows for a frame what was there before, in a tall window neither', async () => {
    await page.viewport(1440, 1700)
    await show({ sessions: manySummaries(1_000), height: 1650, toolbar: false })
    const grid = document.querySelector('[role="grid"]') as HTMLElement
    const inSight = (): string => {
      const { bottom } = grid.getBoundingClientRect()
      const seen = rowsShown().filter((one) => one.getBoundingClientRect().top < bottom)
      return seen.map((one) => one.querySelector('.ss-table-id')?.textContent).join(' ')
    }
    await expect.poll(() => inSight().split(' ').length).toBeGreaterThan(30)
    const before = inSight()
    const frames = new Set<string>()
    let isWatched = true
    const watch = (): void => {
      frames.add(inSight())
      if (isWatched) requestAnimationFrame(watch)
    }
    watch()
    await page.getByRole('button', { name: 'Cost' }).click()
    await expect.poll(inSight).not.toBe(before)
    for (let frame = 0; frame < 10; frame += 1) await new Promise(requestAnimationFrame)
    isWatched = false
    expect([...frames]).toEqual([before, inSight()])
    await page.viewport(1200, 800)
  })

  it('T10 takes pages from a server: counts what is not loaded and asks for more at the end', async () => {
    const onEndReached = vi.fn()
    function Paged() {
      const [count, setCount] = useState(50)
      return (
        <div style={{ blockSize: 600 }}>
          <SessionTable
            sessions={manySummaries(count)}
            now={nowMs}
            totalCount={1000}
            hostFilters
            onEndReached={() => {
              onEndReached()
              setCount((last) => Math.min(1000, last + 50))
            }}
          />
        </div>
      )
    }
    const screen = await render(<Paged />)
    await expect.element(screen.getByText(/ of 1,000 loaded/)).toBeVisible()
    const before = onEndReached.mock.calls.length
    row(0).focus()
    await userEvent.keyboard('{End}')
    await expect.poll(() => onEndReached.mock.calls.length).toBeGreaterThan(before)
    expect(document.querySelector('[role="grid"]')?.getAttribute('aria-rowcount')).toBe('1001')
  })

  it('is a list of cards in a narrow box, and never wider than it', async () => {
    await page.viewport(320, 700)
    await show({ width: 320 })
    const grid = document.querySelector('[role="grid"]') as HTMLElement
    await expect.poll(() => row(0).offsetHeight).toBeGreaterThan(80)
    expect(grid.scrollWidth).toBe(grid.clientWidth)
    expect(row(1).innerText).toContain('I’ll process your refund now')
    expect(row(1).innerText).toContain('$0.0324')
    expect(row(1).innerText).not.toContain('18.7k')
    await page.viewport(1200, 800)
  })

  it('a card says how long ago a session began, of another day the date', async () => {
    await show({ width: 320, now: nowMs + 5 * 86_400_000 })
    await expect.poll(() => row(0).offsetHeight).toBeGreaterThan(80)
    expect(row(1).innerText).toContain('21 May')
    expect(row(1).innerText).not.toContain('10:30')
  })

  it('what to do with those that are checked is within reach in the narrowest box', async () => {
    await show({ width: 288, checkedIds: ['chat-7Hq2mX', 'chat-2mNf8b'], onCompare: () => {}, onExport: () => {} })
    const bar = page.getByRole('toolbar').element().getBoundingClientRect()
    for (const name of [/^Compare/, 'Export', /^Clear/]) {
      const button = page.getByRole('toolbar').getByRole('button', { name }).element().getBoundingClientRect()
      expect(button.right).toBeLessThanOrEqual(bar.right)
      expect(button.bottom).toBeLessThanOrEqual(bar.bottom)
    }
  })

  it('in a low box the bar of checked sessions stands in the place of the foot and covers no session', async () => {
    const acts = { checkedIds: ['chat-7Hq2mX', 'chat-2mNf8b'], onCompare: () => {}, onExport: () => {} }
    await show({ width: 288, height: 200, ...acts })
    const grid = page.getByRole('grid').element().getBoundingClientRect()
    const bar = page.getByRole('toolbar').element().getBoundingClientRect()
    expect(bar.top).toBeGreaterThanOrEqual(grid.bottom)
  })

  it('the turns a person answered are hollow', async () => {
    await show()
    expect(row(1).querySelectorAll('.ss-table-strip [data-human]').length).toBe(1)
    expect(row(2).querySelectorAll('.ss-table-strip [data-human]').length).toBe(0)
  })

  it('has a line on each card for a column that was asked for, and for the host’s own', async () => {
    await page.viewport(320, 700)
    const own: SessionTableColumn = {
      id: 'region',
      label: 'Region',
      align: 'start',
      sortable: false,
      width: 80,
      value: () => 'eu-west',
    }
    await show({ width: 320, columns: [...defaultColumns, own], columnState: { shown: ['tokens', 'environment'] } })
    const grid = document.querySelector('[role="grid"]') as HTMLElement
    await expect.poll(() => row(0).offsetHeight).toBe(86 + 3 * 22)
    expect(grid.scrollWidth).toBe(grid.clientWidth)
    expect(row(1).innerText).toContain('18.7k')
    expect(row(1).innerText).toContain('eu-west')
    // Turns, duration, cost and evaluations stand beside each other, and nobody over another.
    for (const one of rowsShown()) {
      const boxes = ['turns', 'duration', 'cost', 'scores'].map((id) =>
        (one.querySelector(`[data-column="${id}"]`) as HTMLElement).getBoundingClientRect(),
      )
      for (const [index, box] of boxes.slice(1).entries()) {
        expect(box.left).toBeGreaterThanOrEqual(boxes[index]?.right ?? 0)
      }
    }
    const line = row(1).querySelector('[data-column="tokens"]') as HTMLElement
    expect(getComputedStyle(line, '::before').content).toBe('"Tokens"')
    const bottom = row(1).getBoundingClientRect().bottom
    for (const shown of row(1).children) expect(shown.getBoundingClientRect().bottom).toBeLessThanOrEqual(bottom)
    await page.viewport(1200, 800)
  })
})
