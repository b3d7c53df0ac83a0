import { type ComponentProps, StrictMode, useState } from 'react'
import { describe, expect, it } from 'vitest'
import { type Locator, page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { SessionExplorer } from '../../src/components/SessionExplorer/SessionExplorer.tsx'
import { SessionTable } from '../../src/components/SessionTable/SessionTable.tsx'
import { useSessionSource } from '../../src/components/SessionTable/useSessionSource.ts'
import type { SavedView } from '../../src/view/savedView.ts'
import { readCaptures } from '../../stories/support/captured.ts'
import { fakeServer } from '../../stories/support/fakeServer.ts'
import { nowMs, summaries } from '../../stories/support/summaries.ts'
import '../../src/styles.css'

const boxed = (props: ComponentProps<typeof SessionTable> = {}) => (
  <StrictMode>
    <div style={{ blockSize: 600, inlineSize: 1440 }}>
      <SessionTable sessions={summaries} now={nowMs} timeZone="UTC" {...props} />
    </div>
  </StrictMode>
)

const row = (index: number): HTMLElement => document.querySelector(`[data-index="${index}"]`) as HTMLElement
const focused = (): HTMLElement => document.activeElement as HTMLElement
const focusedRow = (): string | undefined => focused().dataset.index
const said = (): string => document.querySelector('[aria-live]')?.textContent ?? ''

async function press(button: Locator): Promise<void> {
  await expect.element(button).toBeVisible()
  ;(button.element() as HTMLElement).focus()
  await userEvent.keyboard('{Enter}')
}

describe('the focus stays with what was pressed', () => {
  it('when a column is moved to an end, kept at the start, hidden and shown again', async () => {
    await render(boxed())
    await page.getByRole('button', { name: 'Columns' }).click()
    const back = page.getByRole('button', { name: 'Move User towards the start' })
    await press(back)
    await userEvent.keyboard('{Enter}{Enter}')
    await expect.element(back).toHaveAttribute('aria-disabled', 'true')
    expect(focused()).toBe(back.element())

    const on = page.getByRole('button', { name: 'Move User towards the end' })
    await press(on)
    await expect.poll(said).toBe('User is column 2 of 11')
    expect(focused()).toBe(on.element())

    await press(page.getByRole('button', { name: 'Keep User at the start' }))
    await expect.element(page.getByRole('button', { name: 'Let User scroll' })).toHaveFocus()

    const box = page.getByRole('checkbox', { name: 'User', exact: true })
    await expect.element(box).toBeVisible()
    ;(box.element() as HTMLElement).focus()
    await userEvent.keyboard(' ')
    await expect.element(box).not.toBeChecked()
    await expect.element(box).toHaveFocus()

    const reset = page.getByRole('button', { name: 'Reset columns' })
    await press(reset)
    await expect.element(box).toBeChecked()
    await expect.element(reset).toHaveFocus()
  })

  it('and goes to what stays when it is gone: the last view is deleted', async () => {
    function Kept() {
      const [views, setViews] = useState<readonly SavedView[]>([{ name: 'Mine', query: 'turns > 3' }])
      return boxed({ views, onViewsChange: setViews })
    }
    await render(<Kept />)
    await page.getByRole('button', { name: 'Views' }).click()
    await press(page.getByRole('button', { name: 'Delete Mine' }))
    await expect.element(page.getByRole('textbox', { name: 'Name of the view' })).toHaveFocus()
  })

  it('goes to the list when its filters are cleared, or what was checked', async () => {
    await render(boxed({ onExport: () => {} }))
    await page.getByRole('combobox', { name: 'Filter sessions' }).fill('turns > 99')
    await press(page.getByRole('button', { name: 'Clear filters' }))
    await expect.poll(() => document.querySelector('.ss-table')?.contains(focused())).toBe(true)
    await expect.poll(() => document.querySelectorAll('[data-index]').length).toBe(summaries.length)

    row(0).focus()
    await userEvent.keyboard('x')
    await expect.poll(said).toBe('1 selected')
    await press(page.getByRole('button', { name: /^Clear/ }))
    await expect.poll(focusedRow).toBe('0')
    await expect.poll(said).toBe('0 selected')
  })

  it('comes back from the sheet of keys to the button that opened it', async () => {
    await render(boxed())
    const button = page.getByRole('button', { name: 'all keys' })
    await press(button)
    await expect.element(page.getByRole('dialog', { name: 'Keys' })).toHaveFocus()
    await userEvent.keyboard('{Escape}')
    await expect.element(button).toHaveFocus()
  })
})

describe('the focus stays on its row', () => {
  it('when it is opened, whatever comes in below', async () => {
    await render(boxed({ sessions: readCaptures().sessions, expandable: true }))
    row(0).focus()
    await userEvent.keyboard('{ArrowRight}')
    await expect.poll(() => row(0).getAttribute('aria-expanded')).toBe('true')
    expect(focusedRow()).toBe('0')
  })

  it('when it is one on its way, and when it has come', async () => {
    const source = fakeServer({ total: 100_000, delayMs: 20 })
    function Listed() {
      const list = useSessionSource(source, { restMs: 0 })
      return boxed({ sessions: undefined, ...list })
    }
    await render(<Listed />)
    await expect.poll(() => row(0)?.querySelector('.ss-table-name')?.textContent).toBe('Where is my parcel? 0')
    row(0).focus()
    await userEvent.keyboard('{Control>}{End}{/Control}')
    await expect.poll(focusedRow).toBe('99999')
    await expect.poll(() => row(99_999).querySelector('.ss-table-name')?.textContent).toContain('99999')
    expect(focusedRow()).toBe('99999')
    await userEvent.keyboard('{ArrowUp}')
    await expect.poll(focusedRow).toBe('99998')
  })

  it('when a session of a group is closed again', async () => {
    await render(
      <StrictMode>
        <div style={{ blockSize: 700, inlineSize: 1440 }}>
          <SessionExplorer sessions={readCaptures().sessions} timeZone="UTC" />
        </div>
      </StrictMode>,
    )
    const group = page.getByRole('combobox', { name: 'Group' })
    await group.selectOptions('User')
    await expect.element(page.getByRole('treegrid')).toBeVisible()
    row(1).focus()
    await userEvent.keyboard('{Enter}')
    await page.getByRole('button', { name: 'Back to sessions' }).last().click()
    await expect.poll(focusedRow).toBe('1')
  })
})
