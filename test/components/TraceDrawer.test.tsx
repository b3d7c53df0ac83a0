import { StrictMode } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { TraceDrawer } from '../../src/components/TraceDrawer/TraceDrawer.tsx'
import type { Session } from '../../src/model/session.ts'
import { largeSession } from '../../stories/support/large.ts'
import aiSdk from '../fixtures/otel/vercel-ai-sdk-v7-genai-traces.json'
import '../../src/styles.css'

const session = readSessions(aiSdk).sessions[0] as Session

function show(props: Partial<React.ComponentProps<typeof TraceDrawer>> = {}) {
  return render(
    <StrictMode>
      <div style={{ blockSize: 700, position: 'relative' }}>
        <TraceDrawer session={session} placement="inline" timeZone="UTC" {...props} />
      </div>
    </StrictMode>,
  )
}

describe('TraceDrawer', () => {
  it('X1 shows the span tree with levels, positions and folds', async () => {
    const screen = await show()
    const items = screen.getByRole('treegrid').getByRole('rowgroup').getByRole('row')
    const trace = session.traces[0]
    await expect.element(items.first()).toHaveAttribute('aria-level', '1')
    expect(items.elements()).toHaveLength((trace?.spanEnd ?? 0) - (trace?.spanStart ?? 0))
    await expect.element(items.first()).toHaveAttribute('aria-expanded', 'true')
  })

  it('moves by arrows, folds and opens, and tells the host', async () => {
    const onSpanIdChange = vi.fn()
    const screen = await show({ onSpanIdChange })
    const tree = screen.getByRole('treegrid').getByRole('rowgroup')
    const first = tree.getByRole('row').first()
    ;(first.element() as HTMLElement).focus()
    await userEvent.keyboard('{ArrowDown}')
    expect(onSpanIdChange).toHaveBeenLastCalledWith(
      session.spans[1]?.id,
      expect.objectContaining({ reason: 'keyboard' }),
    )
    await userEvent.keyboard('{ArrowUp}{ArrowLeft}')
    await expect.element(first).toHaveAttribute('aria-expanded', 'false')
    expect(tree.getByRole('row').elements()).toHaveLength(1)
    await userEvent.keyboard('{ArrowRight}')
    await expect.element(first).toHaveAttribute('aria-expanded', 'true')
  })

  it('keeps one tab stop in the tree', async () => {
    const screen = await show()
    const stops = screen.getByRole('treegrid').element().querySelectorAll('[tabindex="0"]')
    expect(stops).toHaveLength(1)
  })

  it('X2 X3 finds an attribute by its key without case and underscore, and shows every attribute', async () => {
    const screen = await show({ spanId: session.spans[0]?.id })
    await screen.getByRole('tab', { name: /Attributes/ }).click()
    const span = session.spans[0]
    const expected =
      Object.keys(span?.attributes ?? {}).length +
      Object.keys(span?.resource ?? {}).length +
      (span?.scope ? 1 : 0) +
      (span?.scope?.version === undefined ? 0 : 1)
    await expect.poll(() => document.querySelectorAll('.ss-drawer-attribute')).toHaveLength(expected)
    await screen.getByRole('textbox', { name: 'Search attributes' }).fill('OPERATION.NAME')
    await expect.poll(() => document.querySelectorAll('.ss-drawer-attribute').length).toBeLessThan(expected)
    expect(document.querySelector('.ss-drawer-attribute')?.textContent).toContain('gen_ai.operation.name')
  })

  it('tells how fast a model call gave its answer', async () => {
    const index = session.spans.findIndex(({ kind, own }) => kind === 'llm' && own.outputTokens !== undefined)
    const screen = await show({ spanId: session.spans[index]?.id })
    await expect
      .element(screen.getByTitle('Output tokens a second, over the whole call'))
      .toHaveTextContent(/^\d+ tok\/s$/)
  })

  it('searches the trace and walks the hits, opening what hides them', async () => {
    const root = session.spans[0]?.id ?? ''
    const screen = await show({ foldedSpanIds: [root], onFoldedSpanIdsChange: () => {} })
    await screen.getByRole('textbox', { name: 'Search this trace' }).fill('get_weather')
    const search = screen.getByRole('search', { name: 'Search this trace' })
    await expect.element(search.getByText(/^1 of \d+$/)).toBeVisible()
  })

  it('X6 falls back to a chip and word for each kind', async () => {
    const screen = await show()
    expect(screen.getByRole('treegrid').element().querySelectorAll('[data-kind]').length).toBeGreaterThan(3)
  })

  it('as a panel is a non-modal dialog that Escape closes and that gives the focus back', async () => {
    const onClose = vi.fn()
    const screen = await show({ placement: 'panel', traceId: session.traces[0]?.id, onClose })
    await expect.element(screen.getByRole('dialog')).toBeVisible()
    await expect.poll(() => document.activeElement?.getAttribute('role')).toBe('row')
    await userEvent.keyboard('{Escape}')
    expect(onClose).toHaveBeenCalledOnce()
  })

  it('mounts a bounded number of rows for a trace of 20,000 spans', async () => {
    const large = largeSession({ turns: 1, toolsPerTurn: 20_000 })
    const screen = await show({ session: large, traceId: large.traces[0]?.id })
    await expect.element(screen.getByRole('treegrid')).toBeVisible()
    expect(screen.getByRole('treegrid').element().querySelectorAll('*').length).toBeLessThan(2000)
  })

  it('shows loading, failure and emptiness as what they are', async () => {
    const loading = await show({ status: 'loading' })
    await expect.element(loading.getByRole('status', { name: 'Loading the trace' })).toBeInTheDocument()
    await loading.unmount()
    const onRetry = vi.fn()
    const failed = await show({ status: 'failed', error: '504', onRetry })
    await expect.element(failed.getByRole('alert')).toHaveTextContent('504')
    await failed.getByRole('button', { name: 'Try again' }).click()
    expect(onRetry).toHaveBeenCalledOnce()
  })
})
