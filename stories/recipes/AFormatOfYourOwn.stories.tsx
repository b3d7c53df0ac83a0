import type { Meta, StoryObj } from '@storybook/react-vite'
import { defaultAdapters, readSessions } from '../../src/adapters.ts'
import { SessionExplorer } from '../../src/components/SessionExplorer/SessionExplorer.tsx'
import { helpDesk } from './helpDeskAdapter.ts'
import log from './helpDeskLog.json'

const { sessions, unassigned, report } = readSessions(log, { adapters: [helpDesk, ...defaultAdapters] })

const meta = {
  title: 'Recipes/A format of your own',
  component: SessionExplorer,
  tags: ['!autodocs'],
  args: { sessions: [...sessions, ...unassigned], report },
  parameters: { layout: 'fullscreen' },
  render: (args) => (
    <div className="story-full">
      <SessionExplorer {...args} />
    </div>
  ),
} satisfies Meta<typeof SessionExplorer>

export default meta
type Story = StoryObj<typeof meta>

/** Tickets of a help desk, read by an adapter that stands outside the library. */
export const HelpDesk: Story = {}
