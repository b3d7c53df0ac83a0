import { type ComponentProps, StrictMode } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { SessionTable } from '../../src/components/SessionTable/SessionTable.tsx'
import { filterSessions } from '../../src/query/filterSessions.ts'
import { parseQuery } from '../../src/query/parseQuery.ts'
import { manySummaries, nowMs, summaries } from '../../stories/support/summaries.ts'
import '../../src/styles.css'

type Props = ComponentProps<typeof SessionTable>

function show(props: Partial<Props> = {}, width = 1440) {
  return render(
    <StrictMode>
      <div style={{ blockSize: 700, inlineSize: width }}>
        <SessionTable sessions={summaries} now={nowMs} timeZone="UTC" {...props} />
      </div>
    </StrictMode>,
  )
}

const all = <Part extends Element = HTMLElement>(selector: string): Part[] => [
  ...document.querySelectorAll<Part>(selector),
]
const count = (): number => all('[role="row"][data-index]').length
const ids = (): string[] => all('[data-index] .ss-table-id').map((one) => one.textContent ?? '')
const query = () => page.getByRole('combobox', { name: 'Filter sessions' })
const said = (): string => document.querySelector('[aria-live]')?.textContent ?? ''

describe('query', () => {
  it('T5 T6 T8 filters while it is written and says how many there are', async () => {
    await show()
    await query().fill('sessionId LIKE "chat-%" AND userId = "user-456"')
    await expect.poll(ids).toEqual(['chat-7Hq2mX', 'chat-abc123'])
    await expect.poll(said).toBe('2 sessions found')
    await expect.element(page.getByText('2 of 14 shown')).toBeVisible()
    await query().fill('sessionId = "chat-abc-123"')
    await expect.poll(ids).toEqual(['chat-abc-123'])
    await page.getByRole('button', { name: 'Clear the query' }).click()
    await expect.poll(count).toBe(14)
    await expect.element(query()).toHaveFocus()
  })

  it('keeps the last good result, underlines the wrong word and says the fix', async () => {
    await show()
    await query().fill('status = "error"')
    await expect.poll(count).toBe(4)
    await query().fill('statsu = "error" AND turns > 3')
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByRole('alert')).toHaveTextContent('statsu is not a field. Did you mean status?')
    await expect.element(query()).toHaveAttribute('aria-invalid', 'true')
    expect(all('.ss-query-piece[data-wrong]').map((one) => one.textContent)).toEqual(['statsu'])
    expect(count()).toBe(4)
  })

  it('offers a word that is no field as text to look for', async () => {
    await show()
    await query().click()
    await userEvent.keyboard('refund')
    await expect.element(page.getByRole('option', { name: '"refund"' })).toBeVisible()
    await userEvent.keyboard('{Tab}')
    await expect.element(query()).toHaveValue('"refund" ')
    await expect.poll(ids).toEqual(['chat-7Hq2mX', 'chat-k3Vd0R'])
  })

  it('looks for plain words on Enter, says so before, and shows what became of them', async () => {
    await show()
    await query().click()
    await userEvent.keyboard('order refund')
    const group = page.getByRole('group', { name: 'Search the contents' })
    await expect.element(group.getByRole('option')).toHaveTextContent('"order" "refund"')
    await expect.poll(count).toBe(14)
    await userEvent.keyboard('{Escape}')
    await expect.element(page.getByText('Enter searches the contents for these words.')).toBeVisible()
    expect(all('[role="alert"]')).toHaveLength(0)
    await query().click()
    await userEvent.keyboard('{Enter}')
    await expect.element(query()).toHaveValue('"order" "refund"')
    await expect.poll(ids).toEqual(filterSessions(summaries, parseQuery('"order" "refund"').query).map(({ id }) => id))
    // What follows stands beside them, and a picker adds its own.
    await userEvent.keyboard(' turns > 1 parcel{Enter}')
    await expect.element(query()).toHaveValue('"order" "refund" turns > 1 "parcel"')
  })

  it('a sentence with its marks is plain words too', async () => {
    await show()
    await query().fill('hello, where is my parcel (again)?')
    await userEvent.keyboard('{Escape}')
    await query().click()
    await expect.element(page.getByText('Enter searches the contents for these words.')).toBeVisible()
    expect(all('[role="alert"]')).toHaveLength(0)
    await userEvent.keyboard('{Enter}')
    await expect.element(query()).toHaveValue('"hello" "where" "is" "my" "parcel" "again"')
  })

  it('does not complain about a word that is still being written', async () => {
    await show()
    await query().click()
    await userEvent.keyboard('status = "err')
    expect(all('[role="alert"]')).toHaveLength(0)
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByRole('alert')).toBeVisible()
  })

  it('completes by Tab, walks by arrows, runs by Enter, remembers what was run', async () => {
    await show()
    await query().click()
    await userEvent.keyboard('cost')
    const list = page.getByRole('listbox', { name: 'Completions' })
    await expect.element(list.getByRole('option').first()).toHaveTextContent(/^costUsd/)
    await expect.element(query()).toHaveAttribute('aria-expanded', 'true')
    await userEvent.keyboard('{Tab}')
    await expect.element(query()).toHaveValue('costUsd ')
    await expect.element(list.getByRole('group', { name: 'Comparisons' })).toBeVisible()
    // The list stands below the word in question.
    const left = (): number => list.element().getBoundingClientRect().left
    const start = query().element().getBoundingClientRect().left
    await expect.poll(() => left() - start).toBeGreaterThan(40)
    await userEvent.keyboard('> 0.1')
    await userEvent.keyboard('{Enter}')
    await expect
      .poll(ids)
      .toEqual(['doc-processing-xyz', 'research-task-789', 'user-456-login-789', 'workflow-xyz-789'])
    expect(all('[role="listbox"]')).toHaveLength(0)

    await query().fill('')
    await userEvent.keyboard('st')
    await userEvent.keyboard('{ArrowDown}{ArrowDown}')
    const active = query().element().getAttribute('aria-activedescendant')
    expect(document.getElementById(active ?? '')?.getAttribute('aria-selected')).toBe('true')
    await userEvent.keyboard('{Escape}')
    expect(all('[role="listbox"]')).toHaveLength(0)
    await expect.element(query()).toHaveValue('st')

    await query().fill('')
    await userEvent.keyboard('costUsd')
    await list.getByRole('option', { name: /costUsd > 0.1/ }).click()
    await expect.element(query()).toHaveValue('costUsd > 0.1')
    await expect.poll(count).toBe(4)
  })

  it('offers values with how many sessions have them', async () => {
    await show()
    await query().click()
    await userEvent.keyboard('userId = ')
    await expect.element(page.getByRole('option').first()).toHaveTextContent(/"user-456"\s*4 sessions/)
    await page.getByRole('option').first().click()
    await expect.poll(count).toBe(4)
    await expect.element(query()).toHaveFocus()
  })

  it('stays quick over 100,000 sessions', async () => {
    await show({ sessions: manySummaries(100_000) })
    await query().click()
    await userEvent.keyboard('tag = "pdf"')
    await expect.element(page.getByText('14,286 of 100,000 shown')).toBeVisible()
  })
})

describe('pickers', () => {
  it('are the query: they write it and follow it', async () => {
    await show()
    await page.getByRole('button', { name: 'Any status' }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Failed' }).click()
    await expect.element(query()).toHaveValue('status = "error"')
    await expect.poll(count).toBe(4)
    await page.getByRole('button', { name: 'Any user' }).click()
    await page.getByRole('dialog', { name: 'User' }).getByRole('button', { name: 'user-456' }).click()
    await expect.element(query()).toHaveValue('status = "error" AND userId = "user-456"')
    await expect.poll(count).toBe(2)
    await query().fill('userId = "user-031" AND turns > 2')
    await expect.element(page.getByRole('button', { name: 'user-031' })).toBeVisible()
    await expect.element(page.getByRole('button', { name: 'Any status' })).toBeVisible()
    await page.getByRole('button', { name: 'user-031' }).click()
    await page.getByRole('dialog', { name: 'User' }).getByRole('button', { name: 'Any user' }).click()
    await expect.element(query()).toHaveValue('turns > 2')
  })

  it('keeps an OR whole when it adds a condition', async () => {
    await show({ query: undefined })
    await query().fill('turns > 7 OR costUsd > 0.2')
    await page.getByRole('button', { name: 'Any status' }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Failed' }).click()
    await expect.element(query()).toHaveValue('(turns > 7 OR costUsd > 0.2) AND status = "error"')
    await expect.poll(ids).toEqual(['user-456-login-789'])
  })

  it('T4 finds sessions that overlap the range; their figures are not cut by it', async () => {
    const onTimeRangeChange = vi.fn()
    await show({ onTimeRangeChange })
    await page.getByRole('button', { name: /^Time/ }).click()
    await page.getByRole('button', { name: 'Last hour' }).click()
    expect(onTimeRangeChange).toHaveBeenLastCalledWith(
      { preset: '1h', fromMs: nowMs - 3_600_000 },
      expect.objectContaining({ reason: 'pointer' }),
    )
    // Eight began in the last hour, Onboarding and Refund reach into it.
    await expect
      .poll(ids)
      .toEqual([
        'chat-9xW1pa',
        'chat-7Hq2mX',
        'session-c91d4e',
        'doc-processing-xyz',
        'research-task-789',
        'chat-abc-123',
        'onboarding-user-456',
        'chat-k3Vd0R',
      ])
    await page.getByRole('button', { name: /^Time/ }).click()
    await page.getByLabelText('From', { exact: true }).fill('2026-05-21T07:30')
    await page.getByLabelText('To', { exact: true }).fill('2026-05-21T09:00')
    await page.getByRole('button', { name: 'Apply' }).click()
    // The login began at 7:00 and went on until 9:00.
    await expect.poll(ids).toEqual(['conversation-abc123', 'user-456-login-789'])
    expect(document.querySelector('[data-index="1"] [data-column="duration"]')?.textContent).toContain('2h 00m')
    await page.getByRole('button', { name: /^Time/ }).click()
    await page.getByRole('button', { name: 'Any time' }).click()
    await expect.poll(count).toBe(14)
  })

  it('T4 the range is meant in a zone of the reader’s choice, which is said and kept with it', async () => {
    const onTimeRangeChange = vi.fn()
    await show({ onTimeRangeChange })
    await page.getByRole('button', { name: /^Time:/ }).click()
    await page.getByLabelText('From', { exact: true }).fill('2026-05-21T16:30')
    await page.getByLabelText('To', { exact: true }).fill('2026-05-21T18:00')
    // By the keyboard alone: the list unfolds, a name is written, the first zone found is taken.
    const zone = page.getByRole('button', { name: 'Zone: UTC' })
    ;(zone.element() as HTMLElement).focus()
    await userEvent.keyboard('{Enter}')
    const zones = page.getByRole('group', { name: 'Zone' }).getByRole('button')
    await expect.element(zones.first()).toHaveTextContent('UTC')
    await userEvent.keyboard('{Tab}tokyo')
    await expect.element(zones).toHaveTextContent('Asia/Tokyo')
    await userEvent.keyboard('{Tab}{Tab}{Enter}')
    await expect.element(page.getByRole('button', { name: 'Zone: Asia/Tokyo' })).toHaveFocus()
    // The moments stay as they are, told in the other zone; what is written from now on is meant in it.
    const from = page.getByLabelText('From', { exact: true })
    const to = page.getByLabelText('To', { exact: true })
    await expect.element(from).toHaveValue('2026-05-22T01:30')
    await expect.element(to).toHaveValue('2026-05-22T03:00')
    await from.fill('2026-05-21T16:30')
    await to.fill('2026-05-21T18:00')
    const meaning = page.getByText(/^Sessions under way in this time/)
    await expect.element(meaning).toHaveTextContent('21 May 2026, 16:30:00 – 21 May 2026, 18:00:00 GMT+9')
    await page.getByRole('button', { name: 'Apply' }).click()
    expect(onTimeRangeChange).toHaveBeenLastCalledWith(
      { fromMs: Date.UTC(2026, 4, 21, 7, 30), toMs: Date.UTC(2026, 4, 21, 9), timeZone: 'Asia/Tokyo' },
      expect.objectContaining({ reason: 'pointer' }),
    )
    await expect.poll(ids).toEqual(['conversation-abc123', 'user-456-login-789'])
    await page.getByRole('button', { name: /^Time: 21 May 2026, 16:30:00 .* GMT\+9$/ }).click()
    await expect.element(to).toHaveValue('2026-05-21T18:00')
  })

  it('a range of a zone that is none is told in UTC', async () => {
    await show({ timeRange: { fromMs: Date.UTC(2026, 4, 20, 17), timeZone: 'Nowhere/Else' }, timeZone: 'Asia/Tokyo' })
    await page.getByRole('button', { name: 'Time: Since 20 May 2026, 17:00:00 UTC' }).click()
    await expect.element(page.getByRole('button', { name: 'Zone: UTC' })).toBeVisible()
    await expect.element(page.getByLabelText('From', { exact: true })).toHaveValue('2026-05-20T17:00')
  })

  it('fold into one button in a narrow box, with the order beside them', async () => {
    await show({}, 390)
    await page.getByRole('button', { name: 'Status, user and order' }).click()
    const more = page.getByRole('dialog', { name: 'Status, user and order' })
    await more.getByRole('combobox', { name: 'Order' }).selectOptions('Sorted by Cost, descending')
    await expect.poll(() => ids()[0]).toBe('research-task-789')
    await more.getByRole('button', { name: 'Any status' }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Failed' }).click()
    await expect.poll(count).toBe(4)
    await expect.element(more).toBeVisible()
  })

  it('have the columns, the views and the download with them in the narrowest box', async () => {
    await page.viewport(340, 700)
    await show({ views: [], onViewsChange: () => undefined, download: true }, 320)
    await page.getByRole('button', { name: 'Status, user and order' }).click()
    const more = page.getByRole('dialog', { name: 'Status, user and order' })
    await more.getByRole('button', { name: 'Columns' }).click()
    const columns = page.getByRole('dialog', { name: 'Columns' })
    await columns.getByRole('checkbox', { name: 'First → last message' }).click()
    await expect.poll(() => document.querySelector('[data-index="0"] [data-column="messages"]')).toBeNull()
    for (const layer of [more, columns]) {
      const box = layer.element().getBoundingClientRect()
      expect(box.left).toBeGreaterThanOrEqual(0)
      expect(box.right).toBeLessThanOrEqual(340)
    }
    await userEvent.keyboard('{Escape}')
    await expect.element(more.getByRole('button', { name: 'Views' })).toBeVisible()
    await expect.element(more.getByRole('button', { name: 'Download' })).toBeVisible()
    await page.viewport(1440, 900)
  })
})

describe('states', () => {
  it('no match: says which condition to drop and what is there without it', async () => {
    await show()
    await query().fill('sessionId LIKE "chat-%" AND status = "error" AND duration > 2h')
    await expect.element(page.getByText('No session matches')).toBeVisible()
    await expect.element(page.getByText('Without the last condition there are 2.')).toBeVisible()
    await page.getByRole('button', { name: 'Drop duration > 2h' }).click()
    await expect.element(query()).toHaveValue('sessionId LIKE "chat-%" AND status = "error"')
    await expect.poll(count).toBe(2)
    await query().fill('turns > 100')
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await expect.poll(count).toBe(14)
  })

  it('no match in a low box: all that is said can be scrolled to', async () => {
    await render(
      <div style={{ blockSize: 300, inlineSize: 400 }}>
        <SessionTable sessions={summaries} now={nowMs} timeZone="UTC" query='status = "error" AND duration > 2h' />
      </div>,
    )
    await expect.element(page.getByText('No session matches')).toBeInTheDocument()
    const box = document.querySelector('.ss-table-state') as HTMLElement
    const first = box.querySelector('.ss-empty-icon') as HTMLElement
    box.scrollTop = 0
    expect(box.scrollHeight).toBeGreaterThan(box.clientHeight)
    expect(first.getBoundingClientRect().top).toBeGreaterThanOrEqual(box.getBoundingClientRect().top)
  })

  it('no match by time: says what there is at any time', async () => {
    await show({ timeRange: { toMs: nowMs - 1e9 }, onTimeRangeChange: () => {} })
    await expect.element(page.getByText('At any time there are 14.')).toBeVisible()
  })

  it('loading: rows in the shape of what comes; a list that is there stays', async () => {
    const screen = await show({ sessions: [], status: 'loading' })
    await expect.element(screen.getByRole('status', { name: 'Loading sessions' })).toBeInTheDocument()
    await screen.rerender(<SessionTable sessions={summaries} status="loading" now={nowMs} />)
    expect(count()).toBe(14)
    await expect.element(screen.getByRole('grid')).toHaveAttribute('aria-busy', 'true')
  })

  it('55 failed: never looks empty; keeps the last list, retries, shows the cause on request', async () => {
    const onRetry = vi.fn()
    const screen = await show({ sessions: [], status: 'failed', error: '504 Gateway Timeout', onRetry })
    await expect.element(screen.getByRole('alert')).toHaveTextContent(/Sessions couldn’t be loaded/)
    const retry = screen.getByRole('button', { name: 'Try again' })
    await retry.click()
    expect(onRetry).toHaveBeenCalledOnce()
    const cause = document.querySelector('details') as HTMLElement
    expect(cause.getBoundingClientRect().top).toBeGreaterThan(retry.element().getBoundingClientRect().bottom)
    await screen.rerender(
      <SessionTable
        sessions={summaries}
        status="failed"
        error="504 Gateway Timeout"
        retryAtMs={Date.now() + 8000}
        now={nowMs}
      />,
    )
    expect(count()).toBe(14)
    await expect.element(screen.getByText(/^Trying again in [78] s$/)).toBeVisible()
    await screen.getByText('Details').click()
    await expect.element(screen.getByText('504 Gateway Timeout')).toBeVisible()
  })

  it('empty: says what makes a session, or what the host says', async () => {
    const screen = await show({ sessions: [] })
    await expect.element(screen.getByText('No sessions yet')).toBeVisible()
    await screen.rerender(<SessionTable sessions={[]} empty={<p>Import something</p>} />)
    await expect.element(screen.getByText('Import something')).toBeVisible()
  })

  it('speaks the host’s words', async () => {
    const screen = await show({ labels: { columnCost: 'Kosten', anyStatus: 'Jeder Status' }, locale: 'de-DE' })
    await expect.element(screen.getByRole('columnheader', { name: 'Kosten' })).toBeVisible()
    await expect.element(screen.getByRole('button', { name: 'Jeder Status' })).toBeVisible()
    expect(document.querySelector('[data-index="4"] [data-column="cost"]')?.textContent).toContain('0,45')
  })
})
