'use client'

import { memo, type ReactElement, useMemo } from 'react'
import type { Store } from '../../explorer/store.ts'
import type { Session } from '../../model/session.ts'
import { messageGroups, timelineMessages } from '../../view/timelineMessages.ts'
import type { TimeScale } from '../../view/timeScale.ts'
import type { TimeWindow } from '../../view/timeWindow.ts'
import { Icon } from '../shared/Icon.tsx'
import { roleWord } from '../shared/parts/roles.ts'
import { usePresentation } from '../shared/presentation.ts'
import { Pane } from './Pane.tsx'
import { Placed } from './Placed.tsx'

export interface MessageRowProps {
  session: Session
  scale: TimeScale
  /** What is laid out, and its width in px. */
  window: TimeWindow
  width: number
  visible: Store<TimeWindow>
}

/** Messages nearer than this are one, in px: else they would lie on each other. */
const MESSAGE_PX = 21

/** When what was said: a `row`. */
export const MessageRow = memo(function MessageRow({
  session,
  scale,
  window,
  width,
  visible,
}: MessageRowProps): ReactElement {
  const { labels, format } = usePresentation()
  const { count, messages } = useMemo(() => timelineMessages(session, scale, window), [session, scale, window])
  const groups = useMemo(() => messageGroups(messages, MESSAGE_PX / width), [messages, width])
  return (
    <div role="row" className="ss-timeline-lane ss-timeline-messages">
      <span role="rowheader" className="ss-timeline-lane-name">
        <Icon name="messages-square" size="sm" />
        <span className="ss-truncate">{labels.laneMessages}</span>
        <small>{format.count(count)}</small>
      </span>
      <div role="gridcell" className="ss-timeline-track">
        <Pane drawn={window} visible={visible}>
          {groups.map(({ at, messages: said }, place) => {
            const first = said[0]
            if (!first) return null
            const word = roleWord(labels, first.role)
            return (
              <Placed
                // biome-ignore lint/suspicious/noArrayIndexKey: by their places elements are kept while messages join and part
                key={place}
                from={at}
                to={at}
                className="ss-timeline-message"
                status={first.role}
                title={said.length > 1 ? labels.marksHere(format.count(said.length), word) : word}
              >
                <Icon
                  name={first.role === 'user' ? 'user' : first.role === 'human-agent' ? 'headset' : 'sparkle'}
                  size="xs"
                  label={word}
                />
              </Placed>
            )
          })}
        </Pane>
      </div>
    </div>
  )
})
