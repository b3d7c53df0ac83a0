import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { SessionExplorer } from '../src/components/SessionExplorer/SessionExplorer.tsx'
import { readCaptures } from './support/captured.ts'

const { sessions, report } = readCaptures()

const meta = {
  title: 'Explorer',
  component: SessionExplorer,
  tags: ['!autodocs'],
  args: { sessions, report, timeZone: 'UTC' },
  render: (args) => (
    <div className="story-full">
      <SessionExplorer {...args} />
    </div>
  ),
} satisfies Meta<typeof SessionExplorer>

export default meta
type Story = StoryObj<typeof meta>

/** What real SDKs sent, read through the public functions. */
export const CapturedSessions: Story = {}

/** A session opened from the list: its conversation, timeline, traces and metrics. */
export const OpenSession: Story = {
  args: { initialState: { sessionId: 'chat-abc-123@abv' } },
}

export const Timeline: Story = {
  args: { initialState: { sessionId: 'sess-paris-weather-001@ai-sdk', tab: 'timeline' } },
}

/** In the middle of a replay: what has not happened yet is faint, totals are those of the playhead. */
export const Replay: Story = {
  args: {
    initialState: {
      sessionId: 'chat-abc-123@abv',
      tab: 'timeline',
      playheadMs: Date.UTC(2026, 2, 2, 9, 1, 18),
    },
  },
}

export const Traces: Story = {
  args: { initialState: { sessionId: 'sess-paris-weather-001@ai-sdk', tab: 'traces' } },
}

export const Metrics: Story = {
  args: { initialState: { sessionId: 'chat-abc-123@langfuse', tab: 'metrics' } },
}

export const MetricsOfAll: Story = {
  args: { initialState: { listTab: 'metrics' } },
}

/** The row below the names of the columns, as soon as it is there. */
async function focusFirstRow(grid: HTMLElement): Promise<void> {
  await waitFor(() => {
    within(grid).getAllByRole('row')[1]?.focus()
    expect(grid.contains(document.activeElement)).toBe(true)
  })
}

/** From the list to a span and back, with keys alone. */
export const ByKeyboard: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    const grid = await canvas.findByRole('grid')
    await focusFirstRow(grid)
    await userEvent.keyboard('{Enter}')
    await expect(await canvas.findByRole('tab', { name: /Conversation/ })).toBeVisible()
    await userEvent.keyboard('3')
    const traces = await canvas.findByRole('treegrid', { name: /Traces/ })
    await focusFirstRow(traces)
    await userEvent.keyboard('{Enter}')
    const drawer = await canvas.findByRole('dialog')
    await expect(drawer).toBeVisible()
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(canvas.queryByRole('dialog')).toBeNull())
    await userEvent.keyboard('{Escape}')
    await expect(await canvas.findByRole('grid')).toBeVisible()
  },
}
