import '../../src/styles.css'
import { type ReactElement, type ReactNode, StrictMode } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { ConversationThread } from '../../src/components/ConversationThread/ConversationThread.tsx'
import { MetricsSummary } from '../../src/components/MetricsSummary/MetricsSummary.tsx'
import { SessionComparison } from '../../src/components/SessionComparison/SessionComparison.tsx'
import { SessionExplorer } from '../../src/components/SessionExplorer/SessionExplorer.tsx'
import { SessionTimeline } from '../../src/components/SessionTimeline/SessionTimeline.tsx'
import { defaultSections } from '../../src/components/TraceDrawer/defaultSections.tsx'
import { TraceDrawer } from '../../src/components/TraceDrawer/TraceDrawer.tsx'
import { TraceList } from '../../src/components/TraceList/TraceList.tsx'
import { createExplorer } from '../../src/explorer/explorer.ts'
import { defaultMetrics } from '../../src/metrics/defaultMetrics.ts'
import type { Metric } from '../../src/metrics/metric.ts'
import type { Session } from '../../src/model/session.ts'
import { readCaptures } from '../../stories/support/captured.ts'
import { damagedItem, damagedItemAfter } from '../../stories/support/comparedPairs.ts'

const { sessions } = readCaptures()
const session = sessions.find(({ id }) => id === 'chat-abc-123@abv') as Session

function show(element: ReactElement) {
  return render(
    <StrictMode>
      <div style={{ blockSize: 760, position: 'relative' }}>{element}</div>
    </StrictMode>,
  )
}

/** A button after what would stand there. */
const withButton =
  (name: string, onClick: () => void) =>
  ({ children }: { children: ReactNode }) => (
    <>
      {children}
      <button type="button" onClick={onClick}>
        {name}
      </button>
    </>
  )

const failing = (): never => {
  throw new TypeError('the host forgot something')
}

/** React tells developers of an error that a boundary caught: here it is expected. */
async function quietly(run: () => Promise<void>): Promise<void> {
  vi.mocked(console.error).mockImplementation(() => {})
  await run()
  vi.mocked(console.error).mockClear()
}

describe('slots of the explorer', () => {
  it('put a host’s buttons into the bars of the list and of a session, told what they are about', async () => {
    const onList = vi.fn()
    const onSession = vi.fn()
    await show(
      <SessionExplorer
        sessions={sessions}
        renderListHeader={(slot) => withButton('New view', () => onList(slot.sessions.length))(slot)}
        renderSessionHeader={(slot) => withButton('Open ticket', () => onSession(slot.session.id))(slot)}
        sessionFacts={[
          { id: 'plan', label: 'Plan', render: ({ userIds }) => `gold, ${userIds?.[0]}` },
          { id: 'none', label: 'Never', isShown: () => false, render: () => 'never' },
        ]}
      />,
    )
    await page.getByRole('button', { name: 'New view' }).click()
    expect(onList).toHaveBeenCalledWith(sessions.length)
    // What would stand there is still there.
    await expect.element(page.getByRole('heading', { name: 'Sessions' })).toBeVisible()
    await page.getByText('I want to return my order').first().click()
    const button = page.getByRole('button', { name: 'Open ticket' })
    await expect.element(button).toBeVisible()
    ;(button.element() as HTMLElement).focus()
    await userEvent.keyboard('{Enter}')
    expect(onSession).toHaveBeenCalledWith(expect.any(String))
    await expect.element(page.getByText(/^gold, /)).toBeVisible()
    expect(page.getByText('Never').elements()).toHaveLength(0)
  })

  it('add views to a session, reached by digit, by tab and by the explorer', async () => {
    const explorer = createExplorer({ sessionId: session.id })
    await show(
      <SessionExplorer
        sessions={sessions}
        explorer={explorer}
        sessionViews={[
          { id: 'logs', label: 'Logs', count: () => 12, render: ({ id }) => <p>Logs of {id}</p> },
          { id: 'hidden', label: 'Hidden', isShown: () => false, render: () => 'hidden' },
        ]}
      />,
    )
    const tab = page.getByRole('tab', { name: /Logs/ })
    await expect.element(tab).toHaveTextContent('Logs12')
    expect(page.getByRole('tab', { name: 'Hidden' }).elements()).toHaveLength(0)
    ;(tab.element() as HTMLElement).focus()
    await userEvent.keyboard('5')
    await expect.element(page.getByText(`Logs of ${session.id}`)).toBeVisible()
    await userEvent.keyboard('1')
    await expect.element(page.getByRole('tab', { name: /Conversation/ })).toHaveAttribute('aria-selected', 'true')
    explorer.showTab('logs')
    await expect.element(page.getByText(`Logs of ${session.id}`)).toBeVisible()
    // A view that nobody has leaves the reader with the conversation.
    explorer.showTab('hidden')
    await expect.element(page.getByRole('tab', { name: /Conversation/ })).toHaveAttribute('aria-selected', 'true')
  })

  it('hand the components of the ready-made layout what they take', async () => {
    await show(
      <SessionExplorer
        sessions={sessions}
        initialState={{ sessionId: session.id }}
        viewProps={{
          thread: { renderTurnFooter: () => <p>My turn</p>, aside: false },
          drawer: {
            sections: [
              { id: 'mine', label: 'Runbook', render: ({ span }) => `Runbook of ${span.name}` },
              ...defaultSections,
            ],
          },
          summary: { morePanels: [{ id: 'mine', label: 'Mine', render: () => <p>My panel</p> }] },
        }}
      />,
    )
    await expect.element(page.getByText('My turn').first()).toBeVisible()
    await page.getByRole('tab', { name: /Traces/ }).click()
    const traces = page.getByRole('treegrid', { name: /Traces/ })
    await expect.element(traces).toBeVisible()
    ;(traces.getByRole('row').nth(1).element() as HTMLElement).focus()
    await userEvent.keyboard('{Enter}')
    await page.getByRole('tab', { name: 'Runbook' }).click()
    await expect.element(page.getByText(/^Runbook of /)).toBeVisible()
    await userEvent.keyboard('{Escape}')
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument()
    await page.getByRole('tab', { name: 'Metrics' }).click()
    await expect.element(page.getByText('My panel')).toBeInTheDocument()
  })

  it('leave what would stand there, and a report to copy, where a host’s function fails', async () => {
    await quietly(async () => {
      await show(
        <SessionExplorer
          sessions={sessions}
          initialState={{ sessionId: session.id }}
          renderSessionHeader={failing}
          sessionFacts={[{ id: 'plan', label: 'Plan', render: failing }]}
          sessionViews={[{ id: 'logs', label: 'Logs', render: failing }]}
        />,
      )
      await expect.element(page.getByRole('button', { name: /^renderSessionHeader cannot be shown/ })).toBeVisible()
      await expect.element(page.getByRole('button', { name: /^sessionFacts cannot be shown/ })).toBeInTheDocument()
      await page.getByRole('tab', { name: 'Logs' }).click()
      await expect.element(page.getByRole('alert')).toHaveTextContent(/Logs cannot be shown.*the host forgot something/)
      // The way back is no part of what failed.
      await page.getByRole('button', { name: 'Back to sessions' }).click()
      await expect.element(page.getByRole('grid')).toBeVisible()
    })
  })
})

describe('slots of the thread', () => {
  it('put a host’s tools into the bar, beside those that stand there', async () => {
    const onShare = vi.fn()
    await show(
      <ConversationThread
        session={session}
        timeZone="UTC"
        renderToolbar={({ session: { id }, children }) => withButton('Share', () => onShare(id))({ children })}
      />,
    )
    await expect.element(page.getByRole('search', { name: 'Search this session' })).toBeVisible()
    await page.getByRole('button', { name: 'Share' }).click()
    expect(onShare).toHaveBeenCalledWith(session.id)
  })

  it('leave the thread its keys where a host leaves the bar empty', async () => {
    await show(<ConversationThread session={session} timeZone="UTC" renderToolbar={() => null} />)
    const turn = page.getByRole('article').first()
    ;(turn.element() as HTMLElement).focus()
    await userEvent.keyboard('?')
    await expect.element(page.getByRole('dialog', { name: /keys/i })).toBeVisible()
  })
})

describe('slots of the timeline', () => {
  it('put a host’s tools into the bar, its words into the card, its moments among the marks', async () => {
    const onExport = vi.fn()
    const onSelect = vi.fn()
    const onPlayheadMsChange = vi.fn()
    const atMs = (session.traces[1]?.startMs ?? 0) + 1
    await show(
      <SessionTimeline
        session={session}
        timeZone="UTC"
        renderToolbar={withButton('Export picture', onExport)}
        renderReadout={({ span, children }) => (
          <>
            {children}
            <p>Owner of {span.name}</p>
          </>
        )}
        marks={[
          { atMs, label: 'Release 2.4', onSelect },
          { atMs: Number.NaN, label: 'Never' },
        ]}
        onPlayheadMsChange={onPlayheadMsChange}
      />,
    )
    await page.getByRole('button', { name: 'Export picture' }).click()
    expect(onExport).toHaveBeenCalledOnce()

    ;(document.querySelector('.ss-timeline-cursor') as HTMLElement).focus()
    await expect.element(page.getByText(/^Owner of /)).toBeVisible()

    const mark = page.getByRole('button', { name: /Release 2\.4/ })
    await mark.click()
    expect(onSelect).toHaveBeenCalledOnce()
    expect(onPlayheadMsChange).toHaveBeenCalledWith(atMs, expect.objectContaining({ reason: 'pointer' }))
    expect(page.getByRole('button', { name: /Never/ }).elements()).toHaveLength(0)
    await page.getByRole('button', { name: 'View as table' }).click()
    await expect.element(page.getByRole('table').getByText('Release 2.4')).toBeInTheDocument()
  })
})

describe('slots of the drawer', () => {
  it('put a host’s own into both bars, above a span’s tabs and into the rows of the tree', async () => {
    const onTicket = vi.fn()
    const onSpan = vi.fn()
    const renderSpanName = ({ span, children }: { span: { name: string }; children: ReactNode }) =>
      withButton(`Mark ${span.name}`, () => onSpan(span.name))({ children })
    await show(
      <TraceDrawer
        session={session}
        placement="inline"
        timeZone="UTC"
        renderHeader={({ trace, children }) => withButton('Ticket', () => onTicket(trace.id))({ children })}
        renderToolbar={withButton('Tool', () => {})}
        renderSpanName={renderSpanName}
        renderSpanHeader={({ span, children }) => (
          <>
            {children}
            <p>Owner of {span.name}</p>
          </>
        )}
      />,
    )
    await page.getByRole('button', { name: 'Ticket' }).click()
    expect(onTicket).toHaveBeenCalledWith(session.traces[0]?.id)
    await expect.element(page.getByRole('button', { name: 'Tool' })).toBeVisible()
    await expect.element(page.getByText(`Owner of ${session.spans[0]?.name}`)).toBeVisible()
    // A key on a control in a row is the control's: the row keeps its own keys.
    const inRow = page.getByRole('button', { name: `Mark ${session.spans[0]?.name}` }).first()
    ;(inRow.element() as HTMLElement).focus()
    await userEvent.keyboard('{Enter}')
    expect(onSpan).toHaveBeenCalledWith(session.spans[0]?.name)
    await userEvent.keyboard('{ArrowDown}')
    await expect.poll(() => document.activeElement?.getAttribute('aria-rowindex')).toBe('3')
  })

  it('keep the trace where a host’s function fails', async () => {
    await quietly(async () => {
      await show(<TraceDrawer session={session} placement="inline" renderHeader={failing} renderSpanName={failing} />)
      await expect.element(page.getByRole('button', { name: /^renderHeader cannot be shown/ })).toBeVisible()
      const row = page.getByRole('treegrid').getByRole('rowgroup').getByRole('row').first()
      await expect.element(row).toHaveTextContent(session.spans[0]?.name ?? '')
      await expect.element(row.getByRole('button', { name: /^renderSpanName cannot be shown/ })).toBeVisible()
    })
  })
})

describe('slots of the summary', () => {
  it('add panels that are told what is measured, of one session and of many', async () => {
    const own = [
      {
        id: 'desk',
        label: 'Desk',
        render: ({ session: one, sessions: all }: { session?: Session | undefined; sessions: readonly unknown[] }) => (
          <p>{one ? `Only ${one.id}` : `${all.length} at the desk`}</p>
        ),
      },
      { id: 'never', label: 'Never', isShown: () => false, render: () => 'never' },
    ]
    const screen = await show(<MetricsSummary session={session} morePanels={own} />)
    await expect.element(page.getByRole('region', { name: 'Desk' })).toHaveTextContent(`Only ${session.id}`)
    expect(page.getByRole('region', { name: 'Never' }).elements()).toHaveLength(0)
    await screen.rerender(<MetricsSummary sessions={sessions} morePanels={own} />)
    await expect.element(page.getByRole('region', { name: 'Desk' })).toHaveTextContent(`${sessions.length} at the desk`)
  })

  it('keep the other panels where one of the host’s fails', async () => {
    await quietly(async () => {
      await show(<MetricsSummary session={session} morePanels={[{ id: 'desk', label: 'Desk', render: failing }]} />)
      await expect.element(page.getByRole('alert')).toHaveTextContent(/Desk cannot be shown/)
      await expect.element(page.getByRole('region', { name: /Cost/ })).toBeInTheDocument()
    })
  })
})

describe('slots of the comparison', () => {
  it('put a host’s own into the bar and beside what each side did, and measure what it measures', async () => {
    const onSend = vi.fn()
    const letters: Metric = {
      id: 'letters',
      label: 'Letters',
      unit: 'count',
      combine: 'sum',
      of: ({ id }) => id.length,
    }
    await show(
      <SessionExplorer sessions={[damagedItem, damagedItemAfter]} metrics={[...defaultMetrics, letters]}>
        <SessionComparison
          sessions={[damagedItem, damagedItemAfter]}
          renderToolbar={({ a, b, children }) => withButton('Send', () => onSend(a.id, b.id))({ children })}
          renderStep={({ side, step, children }) => (
            <>
              {children}
              <p>{`Reviewed ${side}${step.index + 1}`}</p>
            </>
          )}
        />
      </SessionExplorer>,
    )
    await page.getByRole('button', { name: 'Send' }).click()
    expect(onSend).toHaveBeenCalledWith(damagedItem.id, damagedItemAfter.id)
    await expect.element(page.getByText('Letters')).toBeVisible()
    ;(page.getByRole('treegrid').getByRole('row').nth(1).element() as HTMLElement).focus()
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByText('Reviewed a1')).toBeVisible()
    await expect.element(page.getByText('Reviewed b1')).toBeVisible()
  })
})

describe('a host’s words where there is nothing', () => {
  const nothing = {
    ConversationThread: <ConversationThread empty={<p>Nothing yet</p>} />,
    SessionTimeline: <SessionTimeline empty={<p>Nothing yet</p>} />,
    TraceList: <TraceList empty={<p>Nothing yet</p>} />,
    TraceDrawer: <TraceDrawer placement="inline" empty={<p>Nothing yet</p>} />,
    MetricsSummary: <MetricsSummary sessions={[]} empty={<p>Nothing yet</p>} />,
    SessionComparison: <SessionComparison sessions={[]} empty={<p>Nothing yet</p>} />,
  }

  it.each(Object.entries(nothing))('%s', async (_name, element) => {
    const screen = await show(element)
    await expect.element(screen.getByText('Nothing yet')).toBeVisible()
    expect(screen.container.querySelector('.ss-empty')).toBeNull()
  })
})
