import type { Meta, StoryObj } from '@storybook/react-vite'
import { useState } from 'react'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { SessionTimeline } from '../../src/components/SessionTimeline/SessionTimeline.tsx'
import pipeline from '../../test/fixtures/drawn/document-pipeline.txt?raw'
import handoff from '../../test/fixtures/drawn/handoff.txt?raw'
import login from '../../test/fixtures/drawn/login.txt?raw'
import research from '../../test/fixtures/drawn/research-agent.txt?raw'
import returns from '../../test/fixtures/drawn/return-order.txt?raw'
import { sessionFromText } from '../../test/support/sessionFromText.ts'
import { capturedSession } from '../support/captured.ts'
import { largeSession } from '../support/large.ts'
import { denseText, idleText, liveText, parallelText } from '../support/timelineTexts.ts'

const session = capturedSession('abv')

const meta = {
  title: 'Components/SessionTimeline',
  component: SessionTimeline,
  args: { session, timeZone: 'UTC' },
  render: (args) => (
    <div className="story-full">
      <SessionTimeline {...args} />
    </div>
  ),
} satisfies Meta<typeof SessionTimeline>

export default meta
type Story = StoryObj<typeof meta>

export const Default: Story = {}
export const Empty: Story = { args: { session: undefined } }
export const Loading: Story = { args: { status: 'loading' } }
export const Failed: Story = {
  args: { status: 'failed', error: 'The server did not answer in time.', onRetry: () => {} },
}
export const Large: Story = { render: (args) => <LargeTimeline {...args} /> }
export const Themed: Story = {
  args: { theme: { accent: '#0f766e', accentText: '#0f766e', radius: 2, density: 'compact' }, scheme: 'light' },
}
/** The host owns the playhead: here it stands in the middle of the second turn. */
export const HostControlled: Story = { render: (args) => <Controlled {...args} /> }
/** Lanes by turn, without the transcript. */
export const CustomParts: Story = { args: { lanes: 'turn', transcript: false } }

/** A button in the bar, a line in the card of a span, and moments that only the host knows. */
export const OwnPieces: Story = {
  args: {
    renderToolbar: ({ children }) => (
      <>
        {children}
        <button type="button">Add a note</button>
      </>
    ),
    renderReadout: ({ span, children }) => (
      <>
        {children}
        <p>Runs on {span.name.includes('order') ? 'the order service' : 'the assistant'}</p>
      </>
    ),
    marks: [{ atMs: (session.traces[1]?.startMs ?? 0) + 200, label: 'Release 2.4' }],
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await expect(await canvas.findByRole('button', { name: 'Add a note' })).toBeVisible()
    await userEvent.click(await canvas.findByRole('button', { name: /Release 2\.4/ }))
    const playhead = canvas.getByRole('slider', { name: 'Playhead' })
    await waitFor(() => expect(playhead).toHaveAttribute('aria-valuetext', expect.stringContaining('Turn 2')))
  },
}

/** 3 model calls and 7 tool calls in 7 traces, $0.45 = $0.15 + $0.30, 23 s; two rounds: steps 2 to 4 and 5 to 7. */
export const ResearchAgent: Story = { args: { session: sessionFromText(research) } }
/** Seven steps, 11.7 s, $0.30; step 5 takes 38 %. */
export const DocumentPipeline: Story = { args: { session: sessionFromText(pipeline), lanes: 'trace' } }
/** Six items, the sixth fails after 10 s: 1 of 6 traces. */
export const ReturnOrder: Story = { args: { session: sessionFromText(returns) } }
/** A person takes over at step 5: a mark, not a message. */
export const HandOff: Story = { args: { session: sessionFromText(handoff) } }
/** Agents that work at the same time, a child that seems to start before its parent, a retry, a call that never ended. */
export const Parallel: Story = { args: { session: sessionFromText(parallelText), lanes: 'agent' } }
/** Many calls in a short time. */
export const Dense: Story = { args: { session: sessionFromText(denseText) } }
/** Ten requests over two hours of one login. */
export const Sparse: Story = { args: { session: sessionFromText(login) } }
/** One trace of one call. */
export const OneTrace: Story = {
  args: {
    session: sessionFromText('session one\ntrace "ask" at=2026-05-21T10:30:00Z\n  llm gpt-4o 0..2060 in=40 out=12'),
  },
}
/** Hardly any work in two days: what is folded says how long it was. */
export const AllIdle: Story = { args: { session: sessionFromText(idleText) } }
/** Every turn as wide as any other, however long it took. */
export const ByTurn: Story = { args: { session: sessionFromText(login), timeMode: 'turns' } }
/** A session that still runs: what is open is drawn until now. */
export const Live: Story = { args: { session: sessionFromText(liveText), now: Date.UTC(2026, 4, 21, 10, 31, 12) } }
/** Failures, at the innermost span that tells them. */
export const WithErrors: Story = { args: { session: capturedSession('futureagi-ts') } }
/** The host chooses a range (here the second turn), which the replay repeats; Shift and drag chooses another. */
export const RangeChosen: Story = { render: (args) => <WithRange {...args} /> }
/** Time runs from right to left. */
export const RightToLeft: Story = {
  render: (args) => (
    <div className="story-full" dir="rtl">
      <SessionTimeline {...args} locale="ar" />
    </div>
  ),
}
/** In a box of 390 px. */
export const Narrow: Story = {
  render: (args) => (
    <div className="story-full" style={{ inlineSize: 390 }}>
      <SessionTimeline {...args} />
    </div>
  ),
}

function WithRange(args: React.ComponentProps<typeof SessionTimeline>) {
  const [range, setRange] = useState<{ fromMs: number; toMs: number } | null>({
    fromMs: session.startMs + 14_000,
    toMs: session.startMs + 40_000,
  })
  return (
    <div className="story-full">
      <SessionTimeline {...args} range={range} onRangeChange={setRange} />
    </div>
  )
}

function LargeTimeline(args: React.ComponentProps<typeof SessionTimeline>) {
  const [large] = useState(() => largeSession({ turns: 300, toolsPerTurn: 6 }))
  return (
    <div className="story-full">
      <SessionTimeline {...args} session={large} />
    </div>
  )
}

function Controlled(args: React.ComponentProps<typeof SessionTimeline>) {
  const [playheadMs, setPlayheadMs] = useState<number | undefined>(session.startMs + 31_000)
  return (
    <div className="story-full">
      <SessionTimeline {...args} playheadMs={playheadMs} onPlayheadMsChange={setPlayheadMs} />
    </div>
  )
}
