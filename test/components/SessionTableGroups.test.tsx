import { type ComponentProps, StrictMode, useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { SessionTable } from '../../src/components/SessionTable/SessionTable.tsx'
import type { GroupKey } from '../../src/query/groupSessions.ts'
import type { SortKey } from '../../src/query/sortSessions.ts'
import type { SavedView } from '../../src/view/savedView.ts'
import { manySummaries, nowMs, summaries } from '../../stories/support/summaries.ts'
import { returnOrderSession } from '../support/returnOrder.ts'
import '../../src/styles.css'

type Props = ComponentProps<typeof SessionTable>

const channels = ['web', 'mobile']
const tagged = summaries.map((session, index) => ({
  ...session,
  metadata: { channel: [{ value: channels[index % 2], count: 1 }], intent: [{ value: 'support', count: 1 }] },
}))

const boxed = (props: Props = {}) => (
  <StrictMode>
    <div style={{ blockSize: 700, inlineSize: 1440 }}>
      <SessionTable sessions={tagged} now={nowMs} timeZone="UTC" {...props} />
    </div>
  </StrictMode>
)

const all = (selector: string): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(selector)]
const row = (index: number): HTMLElement => document.querySelector(`[data-index="${index}"]`) as HTMLElement
const cell = (index: number, column: string): string =>
  row(index).querySelector(`[data-column="${column}"]`)?.textContent ?? ''
const groupsShown = (): string[] => all('[data-row="group"] [data-first]').map((one) => one.textContent ?? '')
const query = (): string => document.querySelector<HTMLInputElement>('[role="combobox"]')?.value ?? ''
const said = (): string => document.querySelector('[aria-live]')?.textContent ?? ''

describe('groups', () => {
  it('T9 the worst users by their evaluations, each with the figures of all its sessions', async () => {
    const sort: readonly SortKey[] = [{ column: 'scores', direction: 'ascending' }]
    await render(boxed({ groupBy: 'user', sort, columnState: { shown: ['traces'] } }))
    expect(document.querySelector('[role="treegrid"]')).not.toBeNull()
    expect(groupsShown()[0]).toBe('user-0312 sessions')
    const own = summaries.filter(({ userIds }) => userIds?.includes('user-031'))
    expect(cell(0, 'traces')).toBe(String(own.reduce((sum, { traceCount = 0 }) => sum + traceCount, 0)))
    expect(cell(0, 'cost')).toBe('$0.3200')
    expect(row(0).getAttribute('aria-level')).toBe('1')
    expect(row(1).getAttribute('aria-level')).toBe('2')
    expect(cell(1, 'session')).toContain('scan-0417.tiff')
  })

  it('T11 groups by a key of the metadata, folds and unfolds by keys, and checks all of a group', async () => {
    const onCheckedIdsChange = vi.fn()
    const onGroupByChange = vi.fn()
    await render(boxed({ onCheckedIdsChange, onGroupByChange }))
    await page.getByRole('combobox', { name: 'Group' }).selectOptions('channel')
    expect(onGroupByChange.mock.lastCall?.[0]).toBe('metadata.channel')
    expect(groupsShown()).toEqual(['web7 sessions', 'mobile7 sessions'])
    await expect.poll(said).toBe('Grouped by channel')
    row(0).focus()
    await userEvent.keyboard('{ArrowLeft}')
    expect(row(0).getAttribute('aria-expanded')).toBe('false')
    expect(groupsShown()).toEqual(['web7 sessions', 'mobile7 sessions'])
    expect(row(1).dataset.row).toBe('group')
    await userEvent.keyboard('{ArrowRight}')
    expect(row(0).getAttribute('aria-expanded')).toBe('true')
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowLeft}')
    expect((document.activeElement as HTMLElement).dataset.index).toBe('0')
    await userEvent.keyboard('x')
    expect(onCheckedIdsChange.mock.lastCall?.[0]).toHaveLength(7)
    expect(row(0).getAttribute('aria-selected')).toBe('true')
    expect(row(3).getAttribute('aria-selected')).toBe('true')
    expect(row(8).getAttribute('aria-selected')).toBe('false')
    await userEvent.click(row(0).querySelector('.ss-table-fold') as HTMLElement)
    expect(row(0).getAttribute('aria-expanded')).toBe('false')
  })

  it('100,000 sessions in groups are a few elements', async () => {
    await render(boxed({ sessions: manySummaries(100_000), groupBy: 'user' }))
    expect(document.querySelector('[role="treegrid"]')?.getAttribute('aria-rowcount')).toBe('100011')
    expect(all('.ss-table *').length).toBeLessThan(2000)
  })
})

describe('a session opened into its turns', () => {
  it('T13 shows them below it, told by the same columns, and opens the session at one', async () => {
    const onSessionIdChange = vi.fn()
    const session = returnOrderSession()
    await render(boxed({ sessions: [session], expandable: true, onSessionIdChange, toolbar: false }))
    row(0).focus()
    expect(row(0).getAttribute('aria-expanded')).toBe('false')
    await userEvent.keyboard('{ArrowRight}')
    expect(row(0).getAttribute('aria-expanded')).toBe('true')
    expect(all('[data-row="turn"]')).toHaveLength(session.turnCount)
    expect(cell(1, 'session')).toContain('Turn 1')
    expect(cell(1, 'messages')).toContain(session.firstUserText?.slice(0, 20))
    await userEvent.keyboard('{ArrowDown}{Enter}')
    expect(onSessionIdChange.mock.lastCall?.[0]).toBe(session.id)
    await userEvent.keyboard('{ArrowLeft}{ArrowLeft}')
    expect(all('[data-row="turn"]')).toHaveLength(0)
  })

  it('brings a whole session where only its summary is at hand', async () => {
    const session = returnOrderSession()
    const loadSession = vi.fn(async () => session)
    await render(boxed({ expandable: true, loadSession, toolbar: false }))
    await userEvent.click(row(0).querySelector('.ss-table-fold') as HTMLElement)
    await expect.poll(() => all('[data-row="turn"]').length).toBe(session.turnCount)
    expect(loadSession).toHaveBeenCalledTimes(1)
  })
})

describe('tags and metadata', () => {
  it('T11 channel = web AND intent = support, with how many there are of each', async () => {
    await render(boxed())
    await page.getByRole('button', { name: 'Tags and metadata' }).click()
    const layer = page.getByRole('dialog', { name: 'Tags and metadata' })
    await layer.getByRole('group', { name: 'channel' }).getByRole('button', { name: 'web 7' }).click()
    await layer.getByRole('group', { name: 'intent' }).getByRole('button', { name: 'support 14' }).click()
    expect(query()).toBe('metadata.channel = "web" AND metadata.intent = "support"')
    await expect.poll(() => all('[data-index]').length).toBe(7)
    await layer.getByRole('group', { name: 'Tags' }).getByRole('button', { name: 'pipeline' }).click()
    await layer.getByRole('group', { name: 'Tags' }).getByRole('button', { name: 'pdf' }).click()
    expect(query()).toContain('tag = "pipeline" AND tag = "pdf"')
    await layer.getByRole('group', { name: 'channel' }).getByRole('button', { name: 'web 7' }).click()
    expect(query()).toBe('metadata.intent = "support" AND tag = "pipeline" AND tag = "pdf"')
    await expect.poll(() => all('[data-index]').length).toBe(2)
  })
})

describe('saved views', () => {
  it('keeps query, order, groups and columns under a name, and brings them back', async () => {
    const told = vi.fn()
    function Kept() {
      const [views, setViews] = useState<readonly SavedView[]>([])
      const [groupBy, setGroupBy] = useState<GroupKey | null>('user')
      return boxed({
        views,
        onViewsChange: (next) => {
          told(next)
          setViews(next)
        },
        groupBy,
        onGroupByChange: setGroupBy,
      })
    }
    await render(<Kept />)
    await page.getByRole('combobox', { name: 'Filter sessions' }).fill('status = "error"')
    await page.getByRole('button', { name: 'Views' }).click()
    await page.getByRole('textbox', { name: 'Name of the view' }).fill('Failures by user')
    await page.getByRole('button', { name: 'Save this view' }).click()
    expect(JSON.parse(JSON.stringify(told.mock.lastCall?.[0]))).toMatchObject([
      { name: 'Failures by user', query: 'status = "error"', groupBy: 'user' },
    ])
    await page.getByRole('combobox', { name: 'Filter sessions' }).fill('')
    await page.getByRole('combobox', { name: 'Group' }).selectOptions('No groups')
    expect(document.querySelector('[role="treegrid"]')).toBeNull()
    await page.getByRole('button', { name: 'Views' }).click()
    await page.getByRole('button', { name: 'Failures by user', exact: true }).click()
    expect(query()).toBe('status = "error"')
    expect(document.querySelector('[role="treegrid"]')).not.toBeNull()
  })
})

describe('keys and files', () => {
  it('typing a name goes to it, and letters typed then are no shortcuts', async () => {
    await render(boxed({ toolbar: false }))
    row(0).focus()
    await userEvent.keyboard('onb')
    expect(document.activeElement?.querySelector('.ss-table-name')?.textContent).toBe('Onboarding')
    await new Promise((done) => setTimeout(done, 700))
    await userEvent.keyboard('x')
    expect(document.activeElement?.getAttribute('aria-selected')).toBe('true')
  })

  it('? shows all keys, Escape gives the focus back', async () => {
    await render(boxed({ toolbar: false }))
    row(2).focus()
    await userEvent.keyboard('?')
    await expect.element(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
    await userEvent.keyboard('{Escape}')
    await expect.element(page.getByRole('dialog', { name: 'Keys' })).not.toBeInTheDocument()
    expect((document.activeElement as HTMLElement).dataset.index).toBe('2')
  })

  it('E2 writes the columns shown of all that match as CSV, safe to open', async () => {
    const files: Blob[] = []
    const spy = vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => {
      files.push(file as Blob)
      return 'blob:none'
    })
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined)
    const [first, ...rest] = tagged
    const sessions = [{ ...(first as (typeof tagged)[number]), firstUserText: '=cmd|calc' }, ...rest]
    await render(boxed({ sessions, download: true, query: 'sessionId LIKE "chat-%"' }))
    await page.getByRole('button', { name: 'Download' }).click()
    await page.getByRole('menuitem', { name: 'CSV, the columns shown' }).click()
    await expect.poll(() => files.length).toBe(1)
    const lines = ((await files[0]?.text()) ?? '').split('\r\n')
    expect(lines[0]).toMatch(/^Session,Name,First message,/)
    expect(lines).toHaveLength(1 + sessions.filter(({ id }) => id.startsWith('chat-')).length + 1)
    expect(lines[1]).toContain("'=cmd|calc")
    spy.mockRestore()
    click.mockRestore()
  })
})
