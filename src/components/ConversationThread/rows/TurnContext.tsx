'use client'

import { type ReactElement, useMemo, useState } from 'react'
import { spanMessages } from '../../../conversation/spanMessages.ts'
import type { Message, Turn } from '../../../conversation/turn.ts'
import { contextSent } from '../../../view/contextSent.ts'
import { oneLine } from '../../shared/parts/oneLine.ts'
import { roleWord } from '../../shared/parts/roles.ts'
import { usePresentation } from '../../shared/presentation.ts'
import { ShowMore } from '../../shared/ShowMore.tsx'
import { useThread } from '../threadContext.ts'

const step = 50

/**
 * The messages that a turn's first model call was sent and that were known already, one line each. They are
 * read when the panel is opened.
 */
export function TurnContext({ turn }: { turn: Turn }): ReactElement {
  const { labels, format } = usePresentation()
  const { session, turns } = useThread()
  const sent = useMemo(() => contextSent(session, turns, turn), [session, turns, turn])
  const { added = 0, dropped = [] } = sent ?? {}
  const [shown, setShown] = useState(step)
  const count = turn.contextMessageCount
  const known = useMemo(() => {
    const first = turn.spanIndices.find((index) => session.spans[index]?.kind === 'llm')
    const span = first === undefined ? undefined : session.spans[first]
    return span ? spanMessages(span).input.slice(0, count) : []
  }, [session, turn, count])
  return (
    <section className="ss-turn-panel" aria-label={labels.contextMessages(count, format.count(count))}>
      {sent && (
        <p className="ss-turn-context-facts">
          <b>
            {labels.contextFigures(
              labels.messagesCounted(sent.count, format.count(sent.count)),
              sent.tokens === undefined ? undefined : labels.tokensShort(format.tokensExact(sent.tokens)),
            )}
          </b>
          {added > 0 && <span>{labels.contextAdded(format.count(added))}</span>}
          {dropped.length > 0 && <span>{labels.contextDropped(dropped.length, format.count(dropped.length))}</span>}
        </p>
      )}
      {known.length === 0 && <p className="ss-dim ss-small">{labels.contextUnknown}</p>}
      <ol className="ss-turn-context">
        {known.slice(0, shown).map((message, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: messages have no ids and never move
          <li key={index}>
            <span className="ss-dim">{message.name ?? roleWord(labels, message.role)}</span>
            <span className="ss-truncate">{lineOf(message)}</span>
          </li>
        ))}
      </ol>
      {dropped.length > 0 && (
        <ol className="ss-turn-context" data-dropped="" aria-label={labels.contextDropped(dropped.length)}>
          {dropped.slice(0, step).map((message, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: messages have no ids and never move
            <li key={index}>
              <span className="ss-dim">{message.name ?? roleWord(labels, message.role)}</span>
              <del className="ss-truncate">{lineOf(message)}</del>
            </li>
          ))}
        </ol>
      )}
      {known.length > shown && (
        <ShowMore step={step} left={known.length - shown} words="items" onClick={() => setShown(shown + step)} />
      )}
    </section>
  )
}

function lineOf({ parts }: Message): string {
  return parts
    .slice(0, 4)
    .map((part) => {
      if (part.type === 'text' || part.type === 'refusal') return oneLine(part.text)
      if (part.type === 'tool-call') return `${part.name}(${oneLine(part.arguments ?? {})})`
      return part.type === 'tool-result' ? oneLine(part.result) : `[${part.type}]`
    })
    .join(' · ')
}
