'use client'

import { type ReactElement, useMemo } from 'react'
import { spanMessages } from '../../../conversation/spanMessages.ts'
import { toolDefinitionsOf } from '../../../conversation/toolDefinitions.ts'
import type { Message } from '../../../conversation/turn.ts'
import { ErrorBoundary } from '../../shared/ErrorBoundary.tsx'
import { JsonView } from '../../shared/JsonView.tsx'
import { MessageView } from '../../shared/parts/MessageView.tsx'
import { usePresentation } from '../../shared/presentation.ts'
import type { SectionContext } from '../section.ts'

/** The messages a span holds, as a conversation: what it was sent and what it answered. */
export function MessagesSection({ span }: SectionContext): ReactElement {
  const { labels } = usePresentation()
  const messages = spanMessages(span)
  const names = callNames([...messages.input, ...messages.output])
  const input = withNames(messages.input, names)
  const output = withNames(messages.output, names)
  const tools = useMemo(() => toolDefinitionsOf(span), [span])
  if (input.length === 0 && output.length === 0 && tools === undefined) {
    return <p className="ss-drawer-section ss-dim">{labels.noMessages}</p>
  }
  return (
    <div className="ss-drawer-section">
      {tools !== undefined && (
        <section>
          <h4 className="ss-drawer-caption">{labels.toolDefinitions}</h4>
          <JsonView value={tools} openDepth={1} label={labels.toolDefinitions} tools />
        </section>
      )}
      <MessageList title={labels.input} messages={input} />
      <MessageList title={labels.output} messages={output} />
    </div>
  )
}

function MessageList({ title, messages }: { title: string; messages: readonly Message[] }): ReactElement | null {
  const { labels } = usePresentation()
  if (messages.length === 0) return null
  return (
    <section>
      <h4 className="ss-drawer-caption">{title}</h4>
      <ol className="ss-drawer-list">
        {messages.map((message, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: messages have no ids and never move
          <li key={index}>
            <ErrorBoundary part={labels.sectionMessages} resetKey={message}>
              <MessageView message={message} />
            </ErrorBoundary>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** The tools' names by the ids of their calls. */
function callNames(messages: readonly Message[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const part of messages.flatMap((message) => message.parts)) {
    if (part.type === 'tool-call' && part.id !== undefined) names.set(part.id, part.name)
  }
  return names
}

/** A result often knows only the id of its call: with the call at hand it can say which tool answered. */
function withNames(messages: readonly Message[], names: ReadonlyMap<string, string>): readonly Message[] {
  return messages.map((message) => ({
    ...message,
    parts: message.parts.map((part) => {
      const name = part.type === 'tool-result' && part.id !== undefined ? names.get(part.id) : undefined
      return part.type === 'tool-result' && part.name === undefined && name !== undefined ? { ...part, name } : part
    }),
  }))
}
