import type { Meta, StoryObj } from '@storybook/react-vite'
import { type ComponentProps, useState } from 'react'
import { useStored } from '../../src/components/hooks/useStored.ts'
import { SessionTable } from '../../src/components/SessionTable/SessionTable.tsx'
import { useSessionSource } from '../../src/components/SessionTable/useSessionSource.ts'
import type { GroupKey } from '../../src/query/groupSessions.ts'
import type { SortKey } from '../../src/query/sortSessions.ts'
import { columnStateFrom } from '../../src/view/columnState.ts'
import { savedViewsFrom } from '../../src/view/savedView.ts'
import { defaultColumns, extraColumns } from '../../src/view/tableView.ts'
import { readCaptures } from '../support/captured.ts'
import { fakeServer } from '../support/fakeServer.ts'
import { manySummaries, nowMs, summaries } from '../support/summaries.ts'
import { unusualSummaries } from '../support/unusualSummaries.ts'

const meta = {
  title: 'Components/SessionTable',
  component: SessionTable,
  args: { sessions: summaries, now: nowMs, timeZone: 'UTC', onExport: () => {} },
  render: (args) => (
    <div className="story-full">
      <SessionTable {...args} />
    </div>
  ),
} satisfies Meta<typeof SessionTable>

export default meta
type Story = StoryObj<typeof meta>

export const Default: Story = {}
export const Empty: Story = { args: { sessions: [] } }
export const Loading: Story = { args: { sessions: [], status: 'loading' } }
export const Failed: Story = {
  args: {
    sessions: [],
    status: 'failed',
    error: '504 Gateway Timeout, GET /sessions?limit=50, 30.0 s',
    onRetry: () => {},
  },
}
/** 100,000 sessions: only the rows that can be seen are mounted. */
export const Large: Story = { render: (args) => <Many {...args} /> }
export const Themed: Story = {
  args: { theme: { accent: '#0f766e', accentText: '#0f766e', radius: 2, density: 'compact' }, scheme: 'light' },
}
/** Query, order and checked rows held by the host, who compares two of them. */
export const HostControlled: Story = { render: (args) => <Controlled {...args} /> }
/** The built-in columns with one more of the library's and one of the host's own. */
export const CustomParts: Story = {
  args: {
    columns: [
      ...defaultColumns.filter((column) => column.id !== 'tags'),
      ...extraColumns.filter((column) => column.id === 'idle'),
      {
        id: 'team',
        label: 'Team',
        align: 'start',
        width: 120,
        sortable: true,
        value: (session) => session.tags?.[0],
        render: (session) => <a href={`#${session.tags?.[0]}`}>{session.tags?.[0]}</a>,
      },
    ],
  },
}
/** Columns a reader may ask for, in place of others, and what the foot tells of each. */
export const MoreColumns: Story = {
  args: {
    sessions: readCaptures().sessions,
    now: undefined,
    columnState: {
      shown: ['tenant', 'traces', 'models', 'active', 'idle', 'inputTokens', 'outputTokens', 'cachedTokens'],
      hidden: ['messages', 'user', 'tokens', 'scores', 'tags'],
      statistic: 'p95',
    },
  },
}
/** The last list is kept when loading it again fails. */
export const FailedWithList: Story = {
  args: { status: 'failed', error: '504 Gateway Timeout, GET /sessions?limit=50, 30.0 s', onRetry: () => {} },
}
/** Nothing matches: which condition to drop, and what is there without it. */
export const NoMatch: Story = {
  render: (args) => <Controlled {...args} query={'sessionId LIKE "chat-%" AND status = "error" AND duration > 2h'} />,
}
/** Words without an end, other directions, emoji, line breaks, markup: whatever it is, it is a name. */
export const UnusualTexts: Story = { args: { sessions: unusualSummaries } }
/** A query that cannot be read: the last good result stays. */
export const QueryError: Story = {
  render: (args) => <Controlled {...args} query={'statsu = "error" AND turns > 3'} />,
}

/** Sessions of one user together, the worst by their evaluations first: every column tells of a group what it tells of a session. */
export const Grouped: Story = {
  args: { groupBy: undefined },
  render: (args) => <Regrouped {...args} />,
}
/** Whole sessions open into their turns, in place. */
export const Expandable: Story = { render: (args) => <Whole {...args} /> }
/** Ways to look at the list under names, kept in the browser; and the list as a file. */
export const SavedViews: Story = { render: (args) => <Viewed {...args} /> }
/** A server with 1,000,000 sessions, slow, of which every seventh answer fails: only what is in sight is loaded and held. */
export const Server: Story = { render: (args) => <Served {...args} failEvery={7} /> }
/** A server that tells the way to the next page and no total. */
export const ServerWithCursors: Story = { render: (args) => <Served {...args} byCursor /> }

function Regrouped(args: ComponentProps<typeof SessionTable>) {
  const [groupBy, setGroupBy] = useState<GroupKey | null>('user')
  return (
    <div className="story-full">
      <SessionTable
        {...args}
        sessions={tagged}
        groupBy={groupBy}
        onGroupByChange={setGroupBy}
        sort={[{ column: 'scores', direction: 'ascending' }]}
      />
    </div>
  )
}

function Whole(args: ComponentProps<typeof SessionTable>) {
  const [{ sessions }] = useState(readCaptures)
  return (
    <div className="story-full">
      <SessionTable {...args} sessions={sessions} now={undefined} expandable />
    </div>
  )
}

function Viewed(args: ComponentProps<typeof SessionTable>) {
  const [views, setViews] = useStored('story.views', savedViewsFrom)
  const [columnState, setColumnState] = useStored('story.columns', columnStateFrom)
  return (
    <div className="story-full">
      <SessionTable
        {...args}
        sessions={tagged}
        views={views}
        onViewsChange={setViews}
        columnState={columnState}
        onColumnsChange={setColumnState}
        download
      />
    </div>
  )
}

function Served({ failEvery = 0, byCursor = false, ...args }: ComponentProps<typeof SessionTable> & Fake) {
  const [source] = useState(() => fakeServer({ total: 1_000_000, delayMs: 600, failEvery, byCursor }))
  const { sessions: _, ...rest } = args
  const list = useSessionSource(source)
  return (
    <div className="story-full">
      <SessionTable {...rest} {...list} download />
    </div>
  )
}

interface Fake {
  failEvery?: number
  byCursor?: boolean
}

const channels = ['web', 'mobile', 'phone']
const tagged = summaries.map((session, index) => ({
  ...session,
  metadata: { channel: [{ value: channels[index % 3], count: 1 }], intent: [{ value: 'support', count: 1 }] },
}))

function Many(args: ComponentProps<typeof SessionTable>) {
  const [sessions] = useState(() => manySummaries(100_000))
  return (
    <div className="story-full">
      <SessionTable {...args} sessions={sessions} />
    </div>
  )
}

function Controlled(args: ComponentProps<typeof SessionTable>) {
  const [query, setQuery] = useState(args.query ?? 'status = "error"')
  const [sort, setSort] = useState<readonly SortKey[]>([{ column: 'cost', direction: 'descending' }])
  const [checkedIds, setCheckedIds] = useState<readonly string[]>(['chat-7Hq2mX', 'chat-2mNf8b'])
  return (
    <div className="story-full">
      <SessionTable
        {...args}
        query={query}
        onQueryChange={setQuery}
        sort={sort}
        onSortChange={setSort}
        checkedIds={checkedIds}
        onCheckedIdsChange={setCheckedIds}
        onCompare={() => {}}
      />
    </div>
  )
}
