import type { Meta, StoryObj } from '@storybook/react-vite'
import { type ComponentProps, useMemo, useState } from 'react'
import { expect, within } from 'storybook/test'
import { MetricsSummary } from '../../src/components/MetricsSummary/MetricsSummary.tsx'
import { defaultMetrics } from '../../src/metrics/defaultMetrics.ts'
import type { TimeRange } from '../../src/query/timeRange.ts'
import { capturedSession, readCaptures } from '../support/captured.ts'
import { damagedItem } from '../support/damagedItem.ts'
import { drawnSet } from '../support/drawnSet.ts'
import { largeSession } from '../support/large.ts'
import { summaries } from '../support/summaries.ts'

const meta = {
  title: 'Components/MetricsSummary',
  component: MetricsSummary,
  args: { session: damagedItem, timeZone: 'UTC', onTraceOpen: () => {} },
  render: (args) => (
    <div className="story-full story-scroll">
      <MetricsSummary {...args} />
    </div>
  ),
} satisfies Meta<typeof MetricsSummary>

export default meta
type Story = StoryObj<typeof meta>

/** One session: totals, tokens, evaluations, time, cost, latency, tools, findings. */
export const Default: Story = { args: { goal: 'hand-off' } }
export const Empty: Story = { args: { session: undefined, sessions: [] } }
export const Loading: Story = { args: { status: 'loading' } }
export const Failed: Story = {
  args: { status: 'failed', error: 'The server did not answer in time.', onRetry: () => {} },
}
/** 400 turns: neighbours share a column. */
export const Large: Story = { render: (args) => <Many {...args} /> }
export const Themed: Story = {
  args: { theme: { accent: '#0f766e', accentText: '#0f766e', radius: 2, density: 'compact' }, scheme: 'light' },
}
/** The host holds what cost is split by, the goal, the stretch of time that is measured and the query its bars ask for. */
export const HostControlled: Story = { render: (args) => <Controlled {...args} /> }
/** A metric of the host's own stands among the others. */
export const CustomParts: Story = {
  args: {
    session: undefined,
    sessions: drawnSet(60),
    metrics: [
      ...defaultMetrics,
      {
        id: 'spans',
        label: 'Spans per session',
        unit: 'count',
        combine: 'mean',
        of: (session) => session.spanCount,
      },
    ],
  },
}
/** A panel of the host's own, told what is measured: it follows the filters and the range like the others. */
export const OwnPieces: Story = {
  args: {
    session: undefined,
    sessions: drawnSet(60),
    morePanels: [
      {
        id: 'users',
        label: 'Users with more than one session',
        span: 6,
        render: ({ sessions }) => {
          const seen = new Map<string, number>()
          for (const { userIds = [] } of sessions) for (const id of userIds) seen.set(id, (seen.get(id) ?? 0) + 1)
          return <p>{[...seen.values()].filter((count) => count > 1).length}</p>
        },
      },
    ],
  },
  play: async ({ canvasElement }) => {
    const panel = await within(canvasElement).findByRole('region', { name: /Users with more/ })
    await expect(within(panel).getByText(/^\d+$/)).toBeVisible()
  },
}
/** The figures alone, for above a list of the same sessions. */
export const Strip: Story = { args: { session: undefined, sessions: drawnSet(60), panels: false } }
/** Many sessions together. */
export const ManySessions: Story = {
  args: {
    session: undefined,
    sessions: drawnSet(160),
    journey: [{ traceName: 'returns 1' }, { traceName: 'returns 3' }, { tag: 'resolved' }],
    onQueryChange: () => {},
    onSessionIdChange: () => {},
  },
}
/** Goals of the host's own, functions too, and lengths cut where its sessions are cut. */
export const GoalsAndLengths: Story = {
  args: {
    session: undefined,
    sessions: drawnSet(120),
    goals: [
      {
        id: 'brief',
        label: 'Solved in four turns',
        goal: ({ turnCount = 0, tags = [] }) => turnCount <= 4 && tags.includes('resolved'),
      },
      { id: 'resolved', label: 'Resolved', goal: { tag: 'resolved' } },
    ],
    lengthEdges: [1, 4, 8],
    onQueryChange: () => {},
    onSessionIdChange: () => {},
  },
}
/** What real SDKs sent: most of it reports no cost, little was evaluated. */
export const CapturedSessions: Story = { args: { session: undefined, sessions: readCaptures().sessions } }
/** Rows as a server pages them, without spans. */
export const SummariesOnly: Story = { args: { session: undefined, sessions: summaries } }
/** A real session without cost and evaluations. */
export const WithoutCost: Story = { args: { session: capturedSession('futureagi-ts') } }

function Many(args: ComponentProps<typeof MetricsSummary>) {
  const session = useMemo(() => largeSession({ turns: 400, toolsPerTurn: 3 }), [])
  return (
    <div className="story-full story-scroll">
      <MetricsSummary {...args} session={session} />
    </div>
  )
}

function Controlled(args: ComponentProps<typeof MetricsSummary>) {
  const [sessions] = useState(() => drawnSet(80))
  const [breakdown, setBreakdown] = useState<ComponentProps<typeof MetricsSummary>['breakdown']>('tool')
  const [goal, setGoal] = useState<string | null>('resolved')
  const [query, setQuery] = useState('')
  const [timeRange, setTimeRange] = useState<TimeRange | null>(null)
  return (
    <div className="story-full story-scroll">
      <p>
        The host’s query: <code>{query === '' ? 'every session' : query}</code>
        {timeRange?.fromMs !== undefined && <> since {new Date(timeRange.fromMs).toISOString()}</>}
      </p>
      <MetricsSummary
        {...args}
        session={undefined}
        sessions={sessions}
        breakdown={breakdown}
        onBreakdownChange={setBreakdown}
        goal={goal}
        onGoalChange={setGoal}
        onQueryChange={setQuery}
        timeRange={timeRange}
        onTimeRangeChange={setTimeRange}
      />
    </div>
  )
}
