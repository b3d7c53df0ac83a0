import type { Meta, StoryObj } from '@storybook/react-vite'
import { useRef, useState } from 'react'
import { expect, within } from 'storybook/test'
import { ImportReport } from '../../src/components/ImportReport/ImportReport.tsx'
import { SessionExplorer } from '../../src/components/SessionExplorer/SessionExplorer.tsx'
import { defaultSections } from '../../src/components/TraceDrawer/defaultSections.tsx'
import { TraceDrawer } from '../../src/components/TraceDrawer/TraceDrawer.tsx'
import { sessionFromText } from '../../test/support/sessionFromText.ts'
import { readBrokenTrace } from '../support/brokenTrace.ts'
import { capturedSession } from '../support/captured.ts'
import { largeSession } from '../support/large.ts'

const session = capturedSession('ai-sdk')
const firstTrace = session.traces[0]?.id
/** The innermost span that failed: its exception came as an event. */
const thrown = session.spans.findLast(({ events }) => events.some(({ name }) => name === 'exception'))
const evaluated = capturedSession('opik')

const only = (id: string): typeof defaultSections => defaultSections.filter((section) => section.id === id)

/** A tool's answer of 20,000 rows. */
const stock = Array.from({ length: 20_000 }, (_, index) => ({ article: `A-${index}`, inStock: index % 7 }))
const huge = `
session chat-1
trace "stock" at=2026-05-21T10:00:00Z
  tool list_stock 0..3000 input={"warehouse":"north"} output=${JSON.stringify(stock)}
`

const dropped = `
session chat-1
trace "answer" at=2026-05-21T10:00:00Z
  agent "support" 0..3000 input="Where is my parcel?" output="It arrives tomorrow." dropped=14
    llm gpt-4o 100..2900 in=812 out=41
`

const meta = {
  title: 'Components/TraceDrawer',
  component: TraceDrawer,
  args: { session, placement: 'inline', timeZone: 'UTC' },
  render: (args) => (
    <div className="story-full">
      <TraceDrawer {...args} />
    </div>
  ),
} satisfies Meta<typeof TraceDrawer>

export default meta
type Story = StoryObj<typeof meta>

export const Default: Story = {}
export const Empty: Story = { args: { session: undefined } }
export const Loading: Story = { args: { status: 'loading' } }
export const Failed: Story = {
  args: { status: 'failed', error: 'The server did not answer in time.', onRetry: () => {} },
}
export const Large: Story = { render: (args) => <LargeTrace {...args} /> }
export const Themed: Story = {
  args: { theme: { accent: '#0f766e', accentText: '#0f766e', radius: 2, density: 'compact' }, scheme: 'light' },
}
/** A panel over the end of its box; the host owns which span it shows. */
export const HostControlled: Story = { render: (args) => <Controlled {...args} /> }
/** A section of the host's own beside the ready ones. */
export const CustomParts: Story = {
  args: {
    sections: [
      ...defaultSections,
      {
        id: 'runbook',
        label: 'Runbook',
        render: ({ span }) => <p className="ss-drawer-section">What to do when {span.name} fails.</p>,
      },
    ],
  },
}

/** A button in the head, a badge on spans of the tree, a line above the tabs. */
export const OwnPieces: Story = {
  args: {
    renderHeader: ({ children }) => (
      <>
        {children}
        <button type="button">Open ticket</button>
      </>
    ),
    renderSpanName: ({ span, children }) => (
      <>
        {children}
        {span.kind === 'tool' && <em>reviewed</em>}
      </>
    ),
    renderSpanHeader: ({ span, children }) => (
      <>
        {children}
        <p>Team: {span.kind === 'tool' ? 'platform' : 'assistant'}</p>
      </>
    ),
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await expect(await canvas.findByRole('button', { name: 'Open ticket' })).toBeVisible()
    await expect((await canvas.findAllByText('reviewed'))[0]).toBeVisible()
    await expect(await canvas.findByText(/^Team: /)).toBeVisible()
  },
}

/** Prices of the host's list, and what the reader writes goes to the host: here it is kept in the page. */
export const WriteBack: Story = {
  args: {
    prices: { 'gpt-4o-mini': { inputPerMillion: 0.15, outputPerMillion: 0.6, cacheReadPerMillion: 0.075 } },
    onScore: () => new Promise((done) => setTimeout(done, 400)),
    onComment: () => Promise.reject(new Error('Comments are read only in this story.')),
  },
}
/** A trace that is fetched when it is opened: the first attempt fails. */
export const LazyTrace: Story = { render: (args) => <Lazy {...args} /> }
/** A section whose fields are fetched when its tab is opened. */
export const LazySection: Story = {
  args: {
    sections: [
      ...defaultSections,
      {
        id: 'runbook',
        label: 'Runbook',
        load: ({ span }) => new Promise((done) => setTimeout(() => done(`What to do when ${span.name} fails.`), 600)),
        render: ({ data }) => <p className="ss-drawer-section">{String(data)}</p>,
      },
    ],
  },
}
/** A span of which the sender kept only some attributes: the drawer names the cause and the setting that keeps them. */
export const AttributesDropped: Story = {
  args: { session: sessionFromText(dropped), sections: only('attributes') },
}
/** Every attribute the sender wrote, also those nobody knows: searched, copied, JSON opened up. */
export const Attributes: Story = { args: { sections: only('attributes') } }
/** A call that failed: the exception, as it was sent, with its stack. */
export const Exception: Story = {
  args: { traceId: thrown?.traceId, spanId: thrown?.id, sections: only('events') },
}
/** An evaluation of a trace, with where it is from and why. */
export const Evaluated: Story = {
  args: {
    session: evaluated,
    traceId: evaluated.scores.find(({ target }) => target === 'trace')?.targetId,
    sections: only('evals'),
  },
}
/** An answer of 20,000 rows: all of it is there, what is in sight is drawn. */
export const HugePayload: Story = { args: { session: sessionFromText(huge), sections: only('io') } }
/**
 * A synthetic trace with an orphan, two spans that name each other as parent, and one that was sent twice: every span is
 * kept once and drawn, the tree marks the lost parent, the report says what was mended and where.
 */
export const Mended: Story = { render: (args) => <WithReport {...args} /> }
/** Over all of its box; Tab stays inside. */
export const FullAndModal: Story = { args: { placement: 'full', modal: true, traceId: firstTrace, onClose: () => {} } }

function WithReport(args: React.ComponentProps<typeof TraceDrawer>) {
  const [{ sessions, report }] = useState(readBrokenTrace)
  const [broken] = sessions
  const orphan = broken?.spans.find(({ missingParentId }) => missingParentId !== undefined)
  return (
    <div className="story-full">
      <SessionExplorer sessions={sessions} scheme={args.scheme}>
        <ImportReport report={report} sessions={sessions} name="synthetic-broken-trace.jsonl" />
        <TraceDrawer {...args} session={broken} spanId={orphan?.id} />
      </SessionExplorer>
    </div>
  )
}

function Lazy(args: React.ComponentProps<typeof TraceDrawer>) {
  const attempts = useRef(0)
  return (
    <div className="story-full">
      <TraceDrawer
        {...args}
        session={{ ...session, traces: [], spans: [] }}
        traceId={firstTrace}
        loadTrace={async (_traceId, { signal }) => {
          await new Promise((done) => setTimeout(done, 800))
          signal.throwIfAborted()
          attempts.current += 1
          if (attempts.current === 1) throw new Error('The server did not answer in time.')
          return session
        }}
      />
    </div>
  )
}

function LargeTrace(args: React.ComponentProps<typeof TraceDrawer>) {
  const [large] = useState(() => largeSession({ turns: 1, toolsPerTurn: 20_000 }))
  return (
    <div className="story-full">
      <TraceDrawer {...args} session={large} />
    </div>
  )
}

function Controlled(args: React.ComponentProps<typeof TraceDrawer>) {
  const [spanId, setSpanId] = useState(session.spans[1]?.id)
  const [open, setOpen] = useState(true)
  return (
    <div className="story-full">
      {open ? (
        <TraceDrawer
          {...args}
          placement="panel"
          traceId={firstTrace}
          spanId={spanId}
          onSpanIdChange={setSpanId}
          onClose={() => setOpen(false)}
        />
      ) : (
        <button type="button" onClick={() => setOpen(true)}>
          Open the trace
        </button>
      )}
    </div>
  )
}
