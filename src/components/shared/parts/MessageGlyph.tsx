'use client'

import type { ReactElement } from 'react'
import type { Role } from '../../../conversation/turn.ts'
import { Avatar } from '../Avatar.tsx'
import { Icon, type IconName } from '../Icon.tsx'

export interface MessageGlyphProps {
  saidBy: Role
  /** Of the person: two letters of it are shown. */
  name: string
  /** @default false */
  failed?: boolean | undefined
}

const icons: Readonly<Record<Exclude<Role, 'user' | 'human-agent'>, IconName>> = {
  assistant: 'sparkle',
  system: 'settings-2',
  tool: 'wrench',
  other: 'message-square',
}

/** Who speaks, as a shape: a person is round (from the desk: dark), a machine is square. Decoration: the words stand beside it. */
export function MessageGlyph({ saidBy, name, failed = false }: MessageGlyphProps): ReactElement {
  if (saidBy === 'user') return <Avatar id={name} size="md" />
  if (saidBy === 'human-agent') return <Avatar id={name} size="md" agent />
  const kind = saidBy === 'assistant' ? 'llm' : saidBy === 'tool' ? 'tool' : undefined
  return (
    <span
      className="ss-message-glyph"
      data-kind={failed ? undefined : kind}
      data-failed={failed ? '' : undefined}
      aria-hidden
    >
      <Icon name={failed ? 'circle-alert' : icons[saidBy]} size="sm" />
    </span>
  )
}
