import type { Meta, StoryObj } from '@storybook/react-vite'
import { useState } from 'react'
import { SessionTimeline } from '../../src/components/SessionTimeline/SessionTimeline.tsx'
import { capturedSession } from '../support/captured.ts'
import { largeSession } from '../support/large.ts'

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
