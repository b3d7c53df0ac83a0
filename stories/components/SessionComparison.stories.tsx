import type { Meta, StoryObj } from '@storybook/react-vite'
import { useState } from 'react'
import { expect, userEvent, within } from 'storybook/test'
import { SessionComparison } from '../../src/components/SessionComparison/SessionComparison.tsx'
import type { AlignBy } from '../../src/metrics/alignSteps.ts'
import type { Session } from '../../src/model/session.ts'
import type { BrushId } from '../../src/view/compareBrushes.ts'
import { damagedItem, damagedItemAfter, pipelines, releases, researchRuns } from '../support/comparedPairs.ts'
import { largeSession } from '../support/large.ts'

const meta = {
  title: 'Components/SessionComparison',
  component: SessionComparison,
  args: { sessions: [damagedItem, damagedItemAfter], timeZone: 'UTC' },
  render: (args) => (
    <div className="story-full">
      <SessionComparison {...args} />
    </div>
  ),
} satisfies Meta<typeof SessionComparison>

export default meta
type Story = StoryObj<typeof meta>

/** The same conversation before and after a change: other answers, fewer failures. */
export const Default: Story = {}
export const Empty: Story = { args: { sessions: [] } }
export const Loading: Story = { args: { status: 'loading' } }
export const Failed: Story = {
  args: { status: 'failed', error: 'The server did not answer in time.', onRetry: () => {} },
}
/** Two sessions of 400 turns each. */
export const Large: Story = { render: (args) => <LargeComparison {...args} /> }
export const Themed: Story = {
  args: { theme: { accent: '#0f766e', accentText: '#0f766e', radius: 2, density: 'compact' }, scheme: 'light' },
}
/** The host owns how steps are aligned and what is highlighted. */
export const HostControlled: Story = { render: (args) => <Controlled {...args} /> }
/** A pipeline has no words: its steps are traces. */
export const CustomParts: Story = { args: { sessions: pipelines } }
/** A button in the bar, and a verdict of the host's own on either side of a step. */
export const OwnPieces: Story = {
  args: {
    renderToolbar: ({ children }) => (
      <>
        {children}
        <button type="button">Send to review</button>
      </>
    ),
    renderStep: ({ side, children }) => (
      <>
        {children}
        <p>{side === 'a' ? 'As it was' : 'As it is now'}</p>
      </>
    ),
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await expect(await canvas.findByRole('button', { name: 'Send to review' })).toBeVisible()
    const rows = await canvas.findAllByRole('row', { expanded: false })
    rows[0]?.focus()
    await userEvent.keyboard('{Enter}')
    await expect(await canvas.findByText('As it was')).toBeVisible()
  },
}
/** Three runs: their figures beside each other, and any two of them aligned. */
export const ThreeSessions: Story = { args: { sessions: [...researchRuns, pipelines[0] as Session] } }
/** Groups of sessions: each compared with the first. */
export const Cohorts: Story = { args: { cohorts: releases } }

function LargeComparison(args: React.ComponentProps<typeof SessionComparison>) {
  const [sessions] = useState(() => [
    largeSession({ turns: 400, toolsPerTurn: 2 }),
    largeSession({ turns: 390, toolsPerTurn: 3 }),
  ])
  return (
    <div className="story-full">
      <SessionComparison {...args} sessions={sessions} />
    </div>
  )
}

function Controlled(args: React.ComponentProps<typeof SessionComparison>) {
  const [alignBy, setAlignBy] = useState<AlignBy>('content')
  const [brush, setBrush] = useState<BrushId | null>('failedTools')
  return (
    <div className="story-full">
      <SessionComparison
        {...args}
        alignBy={alignBy}
        onAlignByChange={setAlignBy}
        brush={brush}
        onBrushChange={setBrush}
      />
    </div>
  )
}
