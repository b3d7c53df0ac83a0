import '../../src/styles.css'
import { StrictMode } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { SessionExplorer, type SessionExplorerProps } from '../../src/components/SessionExplorer/SessionExplorer.tsx'
import { createExplorer } from '../../src/explorer/explorer.ts'
import type { Session, SessionSummary } from '../../src/model/session.ts'
import { readCaptures } from '../../stories/support/captured.ts'

const { sessions, report } = readCaptures()
const abv = sessions.find((session) => session.id === 'chat-abc-123@abv') as Session

function show(props: Partial<SessionExplorerProps> = {}) {
  return render(
    <StrictMode>
      <div style={{ blockSize: 760 }}>
        <SessionExplorer sessions={sessions} timeZone="UTC" {...props} />
      </div>
    </StrictMode>,
  )
}

describe('SessionExplorer', () => {
  it('T13 goes from list to session, trace, span and back by keyboard alone, and the focus comes back to its row', async () => {
    const explorer = createExplorer()
    await show({ explorer })
    const grid = page.getByRole('grid')
    await expect.element(grid).toBeVisible()
    const row = grid.getByRole('row').nth(1).element() as HTMLElement
    row.focus()
    await userEvent.keyboard('{ArrowDown}')
    const chosen = '3'
    await expect.poll(() => document.activeElement?.getAttribute('aria-rowindex')).toBe(chosen)
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByRole('tab', { name: /Conversation/ })).toBeVisible()
    expect(explorer.getState().sessionId).toBeDefined()

    await userEvent.keyboard('3')
    const traces = page.getByRole('treegrid', { name: /Traces/ })
    await expect.element(traces).toBeVisible()
    ;(traces.getByRole('row').nth(1).element() as HTMLElement).focus()
    await userEvent.keyboard('{ArrowRight}{ArrowDown}{Enter}')
    await expect.element(page.getByRole('dialog')).toBeVisible()
    await expect.poll(() => document.activeElement?.getAttribute('role')).toBe('row')
    expect(explorer.getState().spanId).toBeDefined()

    await userEvent.keyboard('{Escape}')
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument()
    await userEvent.keyboard('{Escape}')
    await expect.element(grid).toBeVisible()
    await expect.poll(() => document.activeElement?.getAttribute('aria-rowindex')).toBe(chosen)
  })

  it('tells no number of sessions before one is known, nor where they failed to come', async () => {
    const count = (): Element | null => document.querySelector('.ss-explorer-count')
    const screen = await show({ sessions: [], status: 'loading' })
    await expect.element(page.getByRole('heading', { name: 'Sessions' })).toBeVisible()
    expect(count()).toBeNull()
    const explorer = (props: Partial<SessionExplorerProps>) => (
      <SessionExplorer sessions={[]} timeZone="UTC" {...props} />
    )
    await screen.rerender(explorer({ status: 'failed' }))
    await expect.element(page.getByRole('alert')).toBeVisible()
    expect(count()).toBeNull()
    await screen.rerender(explorer({ sessions }))
    await expect.poll(() => count()?.textContent).toBe(String(sessions.length))
  })

  it('the list stays where it is when the figures above it tell of fewer sessions', async () => {
    await show()
    const strip = (): HTMLElement => document.querySelector('.ss-figure-strip') as HTMLElement
    await expect.poll(() => strip()?.textContent).toContain(String(sessions.length))
    const height = strip().offsetHeight
    await page.getByRole('combobox', { name: 'Filter sessions' }).fill('status = "error" ')
    await expect.poll(() => strip().textContent).not.toContain(`Sessions${sessions.length}`)
    expect(strip().offsetHeight).toBe(height)
  })

  it('a session that was opened takes the keys of the view on it at once, and nobody outside hears one twice', async () => {
    const explorer = createExplorer()
    await show({ explorer })
    explorer.openSession(abv.id)
    const opened = page.getByRole('region', { name: `Session ${abv.name ?? abv.id}` })
    await expect.element(opened).toHaveFocus()
    await expect.element(page.getByRole('feed')).toBeVisible()
    await userEvent.keyboard('j')
    await expect.poll(() => explorer.getState().turnIndex).toBe(1)
    await userEvent.keyboard('e')
    await expect.poll(() => explorer.getState().turnIndex).toBe(2)

    ;(opened.element() as HTMLElement).focus()
    await userEvent.keyboard('2')
    await expect.element(page.getByRole('button', { name: 'Play (Space)' })).toBeVisible()
    await userEvent.keyboard(' ')
    await expect.poll(() => explorer.getState().playheadMs).toBeDefined()
    await userEvent.keyboard('{End}')
    await expect.poll(() => explorer.getState().playheadMs).toBe(abv.endMs)
    // A key that no view has a use for, and one that the page itself answers.
    const heard: string[] = []
    const hear = ({ key }: KeyboardEvent): unknown => heard.push(key)
    document.addEventListener('keydown', hear)
    await userEvent.keyboard('q3')
    document.removeEventListener('keydown', hear)
    const traces = page.getByRole('treegrid', { name: /Traces/ })
    await expect.element(traces).toBeVisible()
    expect(heard).toEqual(['q', '3'])
    await userEvent.keyboard('{ArrowDown}')
    await expect.element(traces.getByRole('row').nth(2)).toHaveFocus()
  })

  it('T12 opens a linked session at once', async () => {
    await show({ initialState: { sessionId: abv.id } })
    await expect.element(page.getByRole('heading', { name: 'I want to return my order' })).toBeVisible()
    await expect.element(page.getByText('Breaks at turn 3')).toBeVisible()
  })

  it('the list and the figures above it speak of the same sessions, and say of how many, in both views', async () => {
    const explorer = createExplorer()
    await show({ explorer })
    const all = page.getByRole('region', { name: `Metrics of ${sessions.length} sessions`, exact: true })
    await expect.element(all).toBeVisible()
    explorer.setQuery('status = "error"')
    const failed = sessions.filter((session) => session.status === 'error').length
    const strip = page.getByRole('region', { name: `Metrics of ${failed} sessions`, exact: true })
    await expect.element(strip).toBeVisible()
    expect(strip.element().textContent).toContain(`Sessions${failed}`)
    await expect.element(page.getByText(`${failed} of ${sessions.length} shown`)).toBeVisible()
    await page.getByRole('radio', { name: 'Metrics' }).click()
    await expect.element(page.getByRole('heading', { name: 'Session length' })).toBeVisible()
    await expect.element(strip).toBeVisible()
    await expect.element(page.getByRole('grid')).not.toBeInTheDocument()
    // The filters stay, and what they leave is measured.
    const box = page.getByRole('combobox', { name: /Filter/ }).first()
    await expect.element(box).toHaveTextContent('')
    explorer.setQuery('')
    await expect.element(all).toBeVisible()
  })

  it('exports a session as it is, or without its secrets, and copies a link to what is open', async () => {
    const key = `sk-${'a1'.repeat(12)}`
    const secret: Session = { ...abv, tags: [...abv.tags, `used ${key}`] }
    const files: Blob[] = []
    const made = vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => {
      files.push(file as Blob)
      return 'blob:none'
    })
    const clicked = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {})
    const linkOf = vi.fn(() => 'https://example.com/here')
    await show({ sessions: [secret], initialState: { sessionId: secret.id }, linkOf })
    const button = page.getByRole('button', { name: 'Export' }).first()
    await button.click()
    await page.getByRole('menuitem', { name: /^JSON/ }).click()
    await expect.poll(() => files.length).toBe(1)
    expect(await files[0]?.text()).toContain(key)
    await button.click()
    await page.getByRole('menuitemcheckbox', { name: /Hide secrets/ }).click()
    await page.getByRole('menuitem', { name: /^JSON/ }).click()
    await expect.poll(() => files.length).toBe(2)
    expect(await files[1]?.text()).not.toContain(key)
    await button.click()
    await page.getByRole('menuitem', { name: /Copy link/ }).click()
    expect(linkOf).toHaveBeenCalledWith({ session: secret.id })
    made.mockRestore()
    clicked.mockRestore()
  })

  it('invites to import where there is nothing yet, once', async () => {
    const onImport = vi.fn()
    await show({ sessions: [], onImport })
    await expect.element(page.getByText('No sessions yet')).toBeVisible()
    expect(page.getByRole('button', { name: 'Import' }).elements()).toHaveLength(1)
  })

  it('#59 has one selection for all parts, driven by the host’s explorer', async () => {
    const explorer = createExplorer({ sessionId: abv.id })
    await show({ explorer })
    explorer.openTrace(abv.traces[1]?.id ?? '', abv.spans[abv.traces[1]?.spanStart ?? 0]?.id)
    await expect.element(page.getByRole('dialog')).toBeVisible()
    explorer.openSession(sessions[0]?.id)
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument()
  })

  it('loads the whole session for a summary, says when that fails, and tries again', async () => {
    const rows: SessionSummary[] = [{ id: 'remote', startMs: abv.startMs, name: 'Remote' }]
    const loadSession = vi.fn<(id: string, options: { signal: AbortSignal }) => Promise<Session>>()
    loadSession.mockRejectedValue(new Error('504 Gateway Timeout'))
    await show({ sessions: rows, loadSession, initialState: { sessionId: 'remote' } })
    await expect.element(page.getByRole('alert')).toHaveTextContent('504 Gateway Timeout')
    loadSession.mockResolvedValue(abv)
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect.element(page.getByRole('tab', { name: /Conversation/ })).toBeVisible()
  })

  it('drops a late answer and aborts its request when another session opens', async () => {
    const explorer = createExplorer({ sessionId: 'slow' })
    const signals: AbortSignal[] = []
    const loadSession = (_id: string, { signal }: { signal: AbortSignal }) => {
      signals.push(signal)
      return new Promise<Session>(() => {})
    }
    await show({ sessions: [{ id: 'slow', startMs: 0 }, abv], explorer, loadSession })
    await expect.element(page.getByRole('status', { name: 'Loading the session' })).toBeInTheDocument()
    explorer.openSession(abv.id)
    await expect.element(page.getByRole('tab', { name: /Conversation/ })).toBeVisible()
    expect(signals.every((signal) => signal.aborted)).toBe(true)
  })

  it('says that a linked session is not here, and leads back', async () => {
    await show({ initialState: { sessionId: 'gone' } })
    await expect.element(page.getByText('No such session here')).toBeVisible()
    await page.getByRole('button', { name: 'Back to sessions' }).last().click()
    await expect.element(page.getByRole('grid')).toBeVisible()
  })

  it('#55 shows a failed list as failed and an empty one as empty', async () => {
    const onRetry = vi.fn()
    const failed = await show({ sessions: [], status: 'failed', error: 'The server did not answer', onRetry })
    await expect.element(page.getByRole('alert')).toHaveTextContent('Sessions couldn’t be loaded')
    await page.getByText('Details', { exact: true }).click()
    await expect.element(page.getByText('The server did not answer')).toBeVisible()
    await failed.unmount()
    await show({ sessions: [] })
    await expect.element(page.getByText('No sessions yet')).toBeVisible()
  })

  it('shows the import report with its accounting', async () => {
    await show({ report })
    await page.getByRole('button', { name: 'Import report' }).click()
    const region = page.getByRole('region', { name: 'Import report' })
    await expect.element(region).toHaveTextContent(`${report.spansKept} of ${report.spansRead} spans kept`)
    for (const issue of report.issues) expect(region.element().textContent).toContain(issue.code)
  })

  it('takes dropped files and covers itself only while one is over it', async () => {
    const onImport = vi.fn()
    await show({ onImport })
    const zone = document.querySelector('.ss-drop-zone') as HTMLElement
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File(['{}'], 'spans.json', { type: 'application/json' }))
    zone.dispatchEvent(new DragEvent('dragenter', { dataTransfer, bubbles: true, cancelable: true }))
    await expect.element(page.getByText('Drop to open')).toBeVisible()
    zone.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
    await expect.element(page.getByText('Drop to open')).not.toBeInTheDocument()
    expect(onImport.mock.calls[0]?.[0].map((file: File) => file.name)).toEqual(['spans.json'])
  })

  it('E5 asks the network for nothing', async () => {
    const asked = vi.spyOn(globalThis, 'fetch')
    await show({ initialState: { sessionId: abv.id } })
    for (const tab of [/Timeline/, /Traces/, /Metrics/, /Conversation/]) {
      await page.getByRole('tab', { name: tab }).click()
    }
    expect(asked).not.toHaveBeenCalled()
    asked.mockRestore()
  })

  it('E6 offers no way to create a session', async () => {
    await show()
    await expect.element(page.getByRole('grid')).toBeVisible()
    expect(page.getByRole('button', { name: /create|new session/i }).elements()).toHaveLength(0)
  })

  it('D10 updates when data arrives, without closing what is open', async () => {
    const explorer = createExplorer({ sessionId: abv.id, tab: 'traces' })
    const screen = await show({ explorer, sessions: [abv] })
    await expect.element(page.getByRole('treegrid')).toBeVisible()
    const grid = document.querySelector('[role="treegrid"]')
    await screen.rerender(
      <StrictMode>
        <div style={{ blockSize: 760 }}>
          <SessionExplorer sessions={[{ ...abv }, ...sessions.slice(0, 2)]} explorer={explorer} timeZone="UTC" />
        </div>
      </StrictMode>,
    )
    expect(document.querySelector('[role="treegrid"]')).toBe(grid)
    expect(explorer.getState().sessionId).toBe(abv.id)
  })
})
