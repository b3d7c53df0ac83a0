import type { Meta, StoryObj } from '@storybook/react-vite'
import { type ComponentProps, type ReactElement, useState } from 'react'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { ConversationThread } from '../../src/components/ConversationThread/ConversationThread.tsx'
import { defaultParts } from '../../src/components/shared/parts/defaultParts.ts'
import type { PartOf, PartProps } from '../../src/components/shared/parts/part.ts'
import { redactSecrets } from '../../src/export/defaultRedactions.ts'
import { returnOrderSession } from '../../test/support/returnOrder.ts'
import { sessionFromText } from '../../test/support/sessionFromText.ts'
import { capturedSession } from '../support/captured.ts'
import { largeSession } from '../support/large.ts'
import { markedSession } from '../support/markedSession.ts'
import { manyShapesSession } from '../support/threadShapes.ts'

const session = returnOrderSession()

const answer = [
  '## Three ways to send it back',
  '1. At a **shop**, without a parcel',
  '2. By *post*, with the label below',
  '',
  '| way | days |',
  '| --- | ---: |',
  '| shop | 1 |',
  '| post | 4 |',
  '',
  '```ts',
  "const label = await createLabel({ order: 'ORDER-123' })",
  '```',
  '',
  'Safe: <script>alert(1)</script> and <b>bold</b> stay text.',
].join('\n')
const markdownText = `
session chat-1 user=anna
trace "answer" at=2026-05-21T10:00:00Z input="How can I send it back?" output=${JSON.stringify(answer)}
  llm gpt-4o 0..2900 in=812 out=41 input="How can I send it back?" output=${JSON.stringify(answer)}
trace "as JSON" at=2026-05-21T10:01:00Z input="As JSON, please." output={"ways":[{"way":"shop","days":1},{"way":"post","days":4}]}
  llm gpt-4o 0..1900 in=912 out=38 input="As JSON, please." output={"ways":[{"way":"shop","days":1},{"way":"post","days":4}]}
`

const history = [
  { role: 'user', content: 'Where is my parcel?' },
  { role: 'assistant', content: 'It left the depot this morning.' },
  { role: 'user', content: 'Can it go to my neighbour?' },
  { role: 'assistant', content: 'Yes, I have told the driver.' },
  { role: 'user', content: 'Thank you. When will it be there?' },
]
/** Its second turn was never sent: only the history of the third tells of it. */
const lostText = `
session chat-2 user=anna
trace "answer" at=2026-05-21T10:00:00Z
  llm gpt-4o 0..1900 in=120 out=12 input=${JSON.stringify(history.slice(0, 1))} output=${JSON.stringify(history[1])}
trace "answer" at=2026-05-21T10:02:00Z
  llm gpt-4o 0..1400 in=190 out=9 input=${JSON.stringify(history)} output={"role":"assistant","content":"By noon."}
`

const meta = {
  title: 'Components/ConversationThread',
  component: ConversationThread,
  args: { session, timeZone: 'UTC' },
  render: (args) => (
    <div className="story-full">
      <ConversationThread {...args} />
    </div>
  ),
} satisfies Meta<typeof ConversationThread>

export default meta
type Story = StoryObj<typeof meta>

/** A support session that breaks in its fourth turn and is handed to a person. */
export const Default: Story = {}
export const Empty: Story = { args: { session: undefined } }
export const Loading: Story = { args: { status: 'loading' } }
export const Failed: Story = {
  args: { status: 'failed', error: 'The server did not answer in time.', onRetry: () => {} },
}
/** Five thousand turns: only what can be seen is there. */
export const Large: Story = { render: (args) => <LargeThread {...args} /> }
export const Themed: Story = {
  args: {
    theme: { accent: '#0f766e', accentText: '#0f766e', radius: 2, density: 'compact' },
    scheme: 'light',
    labels: { roleUser: 'Customer', roleAssistant: 'Bot' },
  },
}
/** The host owns the turn, the text searched for and the playhead: here the replay stands in the fourth turn. */
export const HostControlled: Story = { render: (args) => <Controlled {...args} /> }
/** The host's own card for tool calls. Everything else stays. */
export const CustomParts: Story = { args: { parts: { ...defaultParts, 'tool-call': PlainCall } } }

/** Where it breaks: the failing call is open from the start. */
export const WhereItBreaks: Story = {
  args: { turnIndex: 3 },
}

/** A capture of a real SDK: a child span failed in the third turn. */
export const Captured: Story = { args: { session: capturedSession('futureagi-ts') } }

/** A capture in which a model call failed and was made again (one turn, two traces). */
export const Retried: Story = { args: { session: capturedSession('futureagi-py') } }

/** Calls at once, an agent inside a call, three tries, a context that was cut. */
export const ManyShapes: Story = { args: { session: manyShapesSession(), onReplayRequest: () => {} } }

/** What happened to the conversation itself: forked, left, shortened, a call refused, an answer stopped. */
export const Marks: Story = { args: { session: markedSession() } }

/** A turn that was lost on the way: what later calls said of it stands where it was. */
export const LostTurn: Story = {
  args: { session: sessionFromText(lostText) },
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByText('not recorded')).toBeVisible()
  },
}

/** An answer in Markdown: headings, lists, tables, code. What it says as HTML stays text; a switch shows it as it was sent. */
export const Markdown: Story = { args: { session: sessionFromText(markdownText) } }

/** Keys, tokens and card numbers are taken out of what is shown, searched, copied and exported. */
export const Redacted: Story = { args: { session: manyShapesSession(), redact: redactSecrets } }

/** The host's own words around each turn, its own faces and its own names. */
export const CustomTurns: Story = {
  args: {
    renderTurnHeader: ({ turn, children }) => (turn.status === 'error' ? <mark>{children}</mark> : children),
    renderTurnFooter: ({ turn, children }) => (
      <>
        {children}
        {turn.status === 'error' && <a href="#incident">Open incident</a>}
      </>
    ),
    renderAvatar: ({ message }) => <b aria-hidden>{message.role === 'user' ? 'Q' : 'A'}</b>,
    speakerName: ({ role }) => (role === 'user' ? 'Anna Berg' : undefined),
  },
}

/** Through the errors and to a word, with keys alone. */
export const ByKeyboard: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    const first = await canvas.findByRole('article', { name: 'Turn 1' })
    first.focus()
    await userEvent.keyboard('e')
    await waitFor(() => expect(canvas.getByRole('article', { name: 'Turn 4, failed' })).toHaveFocus())
    await userEvent.keyboard('/')
    await userEvent.keyboard('kettle{Enter}')
    await expect(await canvas.findByText(/^1 of \d+$/)).toBeVisible()
  },
}

function LargeThread(args: ComponentProps<typeof ConversationThread>): ReactElement {
  const [large] = useState(() => largeSession({ turns: 5000, toolsPerTurn: 2 }))
  return (
    <div className="story-full">
      <ConversationThread {...args} session={large} />
    </div>
  )
}

function Controlled(args: ComponentProps<typeof ConversationThread>): ReactElement {
  const [turnIndex, setTurnIndex] = useState(3)
  const [search, setSearch] = useState('refund')
  return (
    <div className="story-full">
      <ConversationThread
        {...args}
        turnIndex={turnIndex}
        onTurnIndexChange={setTurnIndex}
        search={search}
        onSearchChange={setSearch}
        playheadMs={session.startMs + 125_000}
      />
    </div>
  )
}

function PlainCall({ part, outcome }: PartProps<PartOf<'tool-call'>>): ReactElement {
  return (
    <p>
      Called <code>{part.name}</code>, {outcome?.call.status ?? 'no outcome'}
    </p>
  )
}
