import { StrictMode } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { TraceList } from '../../src/components/TraceList/TraceList.tsx'
import { sessionFromText } from '../support/sessionFromText.ts'
import '../../src/styles.css'

const session = sessionFromText(`
session s
trace "ask" at=2026-01-01T00:00:00Z
  agent support 0..1000
    tool search 200..400
trace "save" at=2026-01-01T00:01:00Z
  agent keeper 0..500
    tool write 100..500 error="no disk"
`)

function show(onTraceOpen?: (traceId: string, spanId?: string) => void) {
  return render(
    <StrictMode>
      <div style={{ blockSize: 500, inlineSize: 1200 }}>
        <TraceList session={session} timeZone="UTC" onTraceOpen={onTraceOpen} />
      </div>
    </StrictMode>,
  )
}

/** The rows in sight, and which of them has the focus. */
const rows = (): string[] =>
  [...document.querySelectorAll<HTMLElement>('.ss-trace-list-row[data-index]')].map((row) => {
    const name = row.querySelector('.ss-truncate')?.textContent?.trim() ?? ''
    return row === document.activeElement ? `> ${name}` : name
  })

describe('the list of traces', () => {
  it('opens and closes a trace by arrows, and leads from a span to its trace', async () => {
    const screen = await show()
    await screen.getByRole('button', { name: 'Expand all' }).click()
    await expect.poll(rows).toEqual(['ask', 'support', 'search', 'save Failed', 'keeper', 'write'])
    await screen.getByRole('button', { name: 'Collapse all' }).click()
    await expect.poll(rows).toEqual(['ask', 'save Failed'])

    await userEvent.tab()
    await expect.poll(rows).toEqual(['> ask', 'save Failed'])
    await userEvent.keyboard('{ArrowRight}')
    await expect.poll(rows).toEqual(['> ask', 'support', 'search', 'save Failed'])
    await userEvent.keyboard('{ArrowDown}{ArrowDown}')
    await expect.poll(rows).toEqual(['ask', 'support', '> search', 'save Failed'])
    await userEvent.keyboard('{ArrowLeft}')
    await expect.poll(rows).toEqual(['> ask', 'support', 'search', 'save Failed'])
    await userEvent.keyboard('{ArrowLeft}')
    await expect.poll(rows).toEqual(['> ask', 'save Failed'])
  })

  it('goes from error to error, and tells the host which trace or span to open', async () => {
    const onTraceOpen = vi.fn()
    const screen = await show(onTraceOpen)
    await screen.getByRole('button', { name: 'Expand all' }).click()
    await expect.poll(() => rows().length).toBe(6)
    await userEvent.tab()
    await expect.poll(() => rows()[0]).toBe('> ask')
    const failed = session.spans.find(({ status }) => status === 'error')
    await userEvent.keyboard('e')
    await expect.poll(rows).toContain('> save Failed')
    await userEvent.keyboard('{Enter}')
    await vi.waitFor(() => expect(onTraceOpen).toHaveBeenLastCalledWith(failed?.traceId))
    await userEvent.keyboard('e')
    await expect.poll(rows).toContain('> write')
    await userEvent.keyboard('{Enter}')
    await vi.waitFor(() => expect(onTraceOpen).toHaveBeenLastCalledWith(failed?.traceId, failed?.id))
    await userEvent.keyboard('{Shift>}e{/Shift}')
    await expect.poll(rows).toContain('> save Failed')
  })

  it('leaves the failed ones on request', async () => {
    const screen = await show()
    await screen.getByRole('radio', { name: /^Failed/ }).click()
    await expect.poll(rows).toEqual(['save Failed'])
  })
})
