import type { Meta, StoryObj } from '@storybook/react-vite'
import { readSessions } from '../src/adapters/readSessions.ts'
import { SessionExplorer, type SessionExplorerProps } from '../src/components/SessionExplorer/SessionExplorer.tsx'
import type { ThemePair } from '../src/theme/themePair.ts'
import { gridwatchTheme } from '../src/theme/themes/gridwatchTheme.ts'
import { highContrastTheme } from '../src/theme/themes/highContrastTheme.ts'
import { larkfieldTheme } from '../src/theme/themes/larkfieldTheme.ts'
import { drawnSet } from './support/drawnSet.ts'
import { damagedLines, pipelinePair, screenSessions } from './support/screenSessions.ts'
import './screens.css'

const looks = { gridwatch: gridwatchTheme, larkfield: larkfieldTheme, highContrast: highContrastTheme }

const sessions = screenSessions()
/** A file of which a line is cut and a span ends before it began. */
const { sessions: kept, report: damage } = readSessions(damagedLines())
const returned = 'chat-7Hq2mX'

interface ScreenProps extends Pick<SessionExplorerProps, 'initialState' | 'sessions' | 'status' | 'report'> {
  scheme?: 'light' | 'dark'
  look?: keyof typeof looks
}

function Screen({ scheme = 'light', look, ...explorer }: ScreenProps) {
  const pair: ThemePair | undefined = look === undefined ? undefined : looks[look]
  return (
    <div className="screens-full">
      <SessionExplorer
        {...explorer}
        scheme={scheme}
        theme={pair?.[scheme]}
        timeZone="UTC"
        onImport={() => {}}
        linkOf={() => 'https://northwind.example/sessions'}
      />
    </div>
  )
}

const meta = {
  title: 'Screens',
  component: Screen,
  tags: ['!autodocs'],
  args: { sessions },
  argTypes: { look: { control: 'select', options: Object.keys(looks) } },
} satisfies Meta<typeof Screen>

export default meta
type Story = StoryObj<typeof meta>

/** Fourteen sessions of one morning: a running one, failed ones, one that went on for two hours. */
export const List: Story = {}

export const ListQuery: Story = {
  args: { initialState: { query: 'sessionId LIKE "chat-%" AND status = "error" ' } },
}

export const Conversation: Story = { args: { initialState: { sessionId: returned } } }

export const ConversationBreak: Story = { args: { initialState: { sessionId: returned, turnIndex: 3 } } }

export const ConversationHandoff: Story = { args: { initialState: { sessionId: returned, turnIndex: 5 } } }

/** The first tab of a session without chat roles. */
export const Steps: Story = { args: { initialState: { sessionId: 'research-task-789' } } }

export const Traces: Story = { args: { initialState: { sessionId: returned, tab: 'traces' } } }

/** In the middle of the second attempt. */
export const Timeline: Story = {
  args: {
    initialState: {
      sessionId: returned,
      tab: 'timeline',
      playheadMs: Date.UTC(2026, 4, 21, 10, 32, 10, 400),
      speed: 2,
    },
  },
}

export const Trace: Story = {
  args: {
    initialState: {
      sessionId: returned,
      turnIndex: 3,
      traceId: '4'.padStart(32, 'a'),
      spanId: '41'.padStart(16, 'c'),
    },
  },
}

export const Metrics: Story = { args: { initialState: { sessionId: returned, tab: 'metrics' } } }

export const MetricsOfSet: Story = { args: { sessions: drawnSet(400), initialState: { listTab: 'metrics' } } }

export const Compare: Story = {
  args: { sessions: pipelinePair, initialState: { comparedIds: pipelinePair.map(({ id }) => id) } },
}

const states: readonly (SessionExplorerProps & { label: string })[] = [
  { label: 'Loading', sessions: [], status: 'loading' },
  { label: 'Empty', sessions: [], onImport: () => {} },
  {
    label: 'No match',
    sessions,
    initialState: { query: 'sessionId LIKE "chat-%" AND status = "error" AND duration > 2h' },
  },
  {
    label: 'Failed',
    sessions: [],
    status: 'failed',
    error: '504 Gateway Timeout, GET /sessions?limit=50, 30.0 s',
    onRetry: () => {},
  },
  { label: 'Import', sessions: kept, report: damage },
  { label: 'Drop a file', sessions: [], onImport: () => {} },
]

/** What is shown instead of a list, each in its own box; on one page each needs names of its own. */
export const States: Story = {
  render: ({ scheme = 'light' }) => (
    <div className="screens-states">
      {states.map((state) => (
        <SessionExplorer
          key={state.label}
          {...state}
          labels={{ filterSessions: `Filter: ${state.label}` }}
          scheme={scheme}
          timeZone="UTC"
        />
      ))}
    </div>
  ),
}

/** The panel of a help desk or of a console, 420 px wide, in the tokens of its brand and nothing else. */
export const Panel: Story = {
  args: { look: 'larkfield' },
  render: ({ scheme = 'light', look = 'larkfield' }) => (
    <div className="screens-panel">
      <SessionExplorer
        sessions={sessions}
        initialState={{ sessionId: returned, turnIndex: 3 }}
        scheme={scheme}
        theme={looks[look][scheme]}
        timeZone="UTC"
      />
    </div>
  ),
}
