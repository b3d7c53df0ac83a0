'use client'

import { type ReactElement, type RefObject, useState } from 'react'
import type { SessionSummary } from '../../model/session.ts'
import { Popover } from '../shared/Popover.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { ShowMore } from '../shared/ShowMore.tsx'
import { windowEnd } from '../shared/textWindow.ts'
import { lastLine } from './messageLines.ts'

export interface MessagesPopoverProps {
  session: SessionSummary
  anchorRef: RefObject<HTMLElement | null>
  onClose: (reason: 'escape' | 'outside') => void
}

const WINDOW = 10_000

/** The first and the last message of a session in full, scrolling inside its own box. */
export function MessagesPopover({ session, anchorRef, onClose }: MessagesPopoverProps): ReactElement {
  const { labels } = usePresentation()
  const last = lastLine(session)
  return (
    <Popover
      anchorRef={anchorRef}
      open
      role="dialog"
      label={labels.fullMessages}
      className="ss-table-full"
      onClose={onClose}
    >
      {session.firstUserText !== undefined && <FullText title={labels.firstMessage} text={session.firstUserText} />}
      {last && (
        <FullText
          title={last.isError ? labels.statusError : labels.lastMessage}
          tone={last.isError ? 'error' : undefined}
          text={last.text}
        />
      )}
    </Popover>
  )
}

interface FullTextProps {
  title: string
  text: string
  tone?: 'error' | undefined
}

function FullText({ title, text, tone }: FullTextProps): ReactElement {
  const [shown, setShown] = useState(WINDOW)
  const end = windowEnd(text, shown)
  return (
    <section className="ss-table-full-part">
      <h3 className="ss-small ss-dim">{title}</h3>
      <p className="ss-table-full-text ss-tone" data-tone={tone} dir="auto">
        {text.slice(0, end)}
      </p>
      {end < text.length && (
        <ShowMore step={WINDOW} left={text.length - end} words="characters" onClick={() => setShown(end + WINDOW)} />
      )}
    </section>
  )
}
