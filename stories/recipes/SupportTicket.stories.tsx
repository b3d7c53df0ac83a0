import type { Meta, StoryObj } from '@storybook/react-vite'
import { useMemo, useState } from 'react'
import { ConversationThread } from '../../src/components/ConversationThread/ConversationThread.tsx'
import { TraceDrawer } from '../../src/components/TraceDrawer/TraceDrawer.tsx'
import { exportMarkdown } from '../../src/export/exportMarkdown.ts'
import { returnOrderSession } from '../../test/support/returnOrder.ts'
import './supportTicket.css'

interface SupportTicketProps {
  scheme?: 'light' | 'dark'
}

/** The page of a help desk: the host's own ticket, and one conversation in it. The trace opens over that half only. */
function SupportTicket({ scheme = 'light' }: SupportTicketProps) {
  const session = useMemo(() => returnOrderSession(), [])
  const [traceId, setTraceId] = useState<string>()
  const [note, setNote] = useState('')
  return (
    <div className="ticket" data-scheme={scheme}>
      <aside className="ticket-facts">
        <h1>Ticket 4821</h1>
        <p>{session.userIds.join(', ')}</p>
        <p>
          {session.turnCount} turns, {session.status === 'error' ? 'broken off' : 'answered'}
        </p>
        <label>
          Note to the customer
          <textarea value={note} onChange={(event) => setNote(event.target.value)} rows={8} />
        </label>
        <button type="button" onClick={() => setNote(exportMarkdown(session))}>
          Quote the conversation
        </button>
      </aside>
      <div className="ticket-conversation">
        <ConversationThread
          session={session}
          scheme={scheme}
          timeZone="UTC"
          aside={false}
          rail={false}
          onTraceOpen={(id) => setTraceId(id)}
        />
        {traceId !== undefined && (
          <TraceDrawer
            session={session}
            scheme={scheme}
            timeZone="UTC"
            traceId={traceId}
            onTraceIdChange={setTraceId}
            onClose={() => setTraceId(undefined)}
          />
        )}
      </div>
    </div>
  )
}

const meta = {
  title: 'Recipes/Support ticket',
  component: SupportTicket,
  tags: ['!autodocs'],
} satisfies Meta<typeof SupportTicket>

export default meta
type Story = StoryObj<typeof meta>

export const Ticket: Story = {}
