import type { Meta, StoryObj } from '@storybook/react-vite'
import { useState } from 'react'
import { expect, userEvent, within } from 'storybook/test'
import { ConversationThread } from '../../src/components/ConversationThread/ConversationThread.tsx'
import { SessionExplorer } from '../../src/components/SessionExplorer/SessionExplorer.tsx'
import { SessionTable } from '../../src/components/SessionTable/SessionTable.tsx'
import { createExplorer } from '../../src/explorer/explorer.ts'
import { defaultMetrics } from '../../src/metrics/defaultMetrics.ts'
import { readCaptures } from '../support/captured.ts'
import { manySummaries } from '../support/summaries.ts'

const { sessions, report } = readCaptures()

const meta = {
  title: 'Components/SessionExplorer',
  component: SessionExplorer,
  args: { sessions, report, timeZone: 'UTC' },
  render: (args) => (
    <div className="story-full">
      <SessionExplorer {...args} />
    </div>
  ),
} satisfies Meta<typeof SessionExplorer>

export default meta
type Story = StoryObj<typeof meta>

export const Default: Story = {}
export const Empty: Story = { args: { sessions: [], report: undefined, onImport: () => {} } }
export const Loading: Story = { args: { sessions: [], report: undefined, status: 'loading' } }
export const Failed: Story = {
  args: { status: 'failed', error: 'The server did not answer in time.', onRetry: () => {} },
}
/** 100,000 summaries, as a server would page them; the whole session is loaded when it is opened. */
export const Large: Story = { render: (args) => <LargeExplorer {...args} /> }
export const Themed: Story = {
  args: { theme: { accent: '#0f766e', accentText: '#0f766e', radius: 2, density: 'compact' }, scheme: 'light' },
}
/** The host keeps the reader's choices; here it shows which session is open. */
export const HostControlled: Story = { render: (args) => <Controlled {...args} /> }
/** The parts in an arrangement of the host's own. */
export const CustomParts: Story = {
  render: (args) => (
    <div className="story-full">
      <SessionExplorer {...args} initialState={{ sessionId: 'chat-abc-123@abv' }}>
        <div className="story-split">
          <SessionTable toolbar={false} />
          <ConversationThread rail={false} aside={false} />
        </div>
      </SessionExplorer>
    </div>
  ),
}
/** A metric of the host's own is a column, a sort key, a field of the query (`metric.toolsATurn`) and a figure at once. */
export const OwnMetrics: Story = {
  args: {
    initialState: { sort: [{ column: 'metric.toolsATurn', direction: 'descending' }] },
    metrics: [
      ...defaultMetrics,
      {
        id: 'toolsATurn',
        label: 'Tool calls a turn',
        unit: 'count',
        combine: 'mean',
        of: ({ toolCallCount, turnCount }) => (toolCallCount && turnCount ? toolCallCount / turnCount : undefined),
      },
    ],
  },
}
/**
 * Pieces of the host's own in the ready-made layout: buttons in its bars, a fact and a view of a session, and what the
 * components inside are given.
 */
export const OwnPieces: Story = {
  args: {
    report: undefined,
    renderListHeader: ({ children }) => (
      <>
        {children}
        <button type="button">Share list</button>
      </>
    ),
    renderSessionHeader: ({ session, children }) => (
      <>
        {children}
        <a href={`#tickets/${session.id}`}>Ticket</a>
      </>
    ),
    sessionFacts: [{ id: 'plan', label: 'Plan', render: () => 'Gold' }],
    sessionViews: [
      {
        id: 'prompts',
        label: 'Prompts',
        count: ({ spans }) => spans.filter(({ kind }) => kind === 'llm').length,
        render: ({ spans }) => (
          <ol>
            {spans.flatMap(({ id, kind, name, model }) =>
              kind === 'llm' ? <li key={id}>{`${name}, ${model}`}</li> : [],
            )}
          </ol>
        ),
      },
    ],
    viewProps: {
      thread: { aside: false },
      summary: { morePanels: [{ id: 'sla', label: 'Our promise', render: () => 'Kept' }] },
    },
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await expect(await canvas.findByRole('button', { name: 'Share list' })).toBeVisible()
    const [row] = await canvas.findAllByText('I want to return my order')
    await userEvent.click(row as HTMLElement)
    await expect(await canvas.findByRole('link', { name: 'Ticket' })).toBeVisible()
    await expect(await canvas.findByText('Gold')).toBeVisible()
    await userEvent.keyboard('5')
    await expect(await canvas.findByRole('tabpanel', { name: /Prompts/ })).toBeVisible()
  },
}

function LargeExplorer(args: React.ComponentProps<typeof SessionExplorer>) {
  const [rows] = useState(() => manySummaries(100_000))
  return (
    <div className="story-full">
      <SessionExplorer
        {...args}
        sessions={rows}
        report={undefined}
        loadSession={() =>
          new Promise((resolve) => setTimeout(() => resolve(sessions[0] as (typeof sessions)[0]), 600))
        }
      />
    </div>
  )
}

function Controlled(args: React.ComponentProps<typeof SessionExplorer>) {
  const [explorer] = useState(() => createExplorer({ sessionId: 'sess-paris-weather-001@ai-sdk' }))
  return (
    <div className="story-full">
      <SessionExplorer {...args} explorer={explorer} />
    </div>
  )
}
