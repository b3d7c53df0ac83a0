'use client'

import type { ReactElement } from 'react'
import { usePresentation } from '../presentation.ts'
import { Segmented } from '../Segmented.tsx'

export type MessageLook = 'rendered' | 'raw' | 'json'

export interface MessageViewSwitchProps {
  look: MessageLook
  onChange: (look: MessageLook) => void
}

/** Markdown, the text as sent, or the message as JSON. */
export function MessageViewSwitch({ look, onChange }: MessageViewSwitchProps): ReactElement {
  const { labels } = usePresentation()
  return (
    <Segmented
      className="ss-message-switch"
      label={labels.messageLook}
      value={look}
      options={[
        { value: 'rendered', label: labels.lookRendered },
        { value: 'raw', label: labels.lookRaw },
        { value: 'json', label: labels.lookJson },
      ]}
      onChange={onChange}
    />
  )
}
