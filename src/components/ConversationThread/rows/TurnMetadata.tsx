'use client'

import type { ReactElement } from 'react'
import type { Turn } from '../../../conversation/turn.ts'
import { CopyButton } from '../../shared/CopyButton.tsx'
import { jsonText } from '../../shared/jsonText.ts'
import { ValueView } from '../../shared/parts/ValueView.tsx'
import { usePresentation } from '../../shared/presentation.ts'

/** What the sender attached to a turn, key by key as sent. */
export function TurnMetadata({ turn }: { turn: Turn }): ReactElement {
  const { labels, format } = usePresentation()
  const label = labels.showTurnMetadata(format.count(turn.index + 1))
  return (
    <section className="ss-turn-panel" aria-label={label}>
      <ValueView value={turn.metadata} label={label} />
      <CopyButton text={() => jsonText(turn.metadata)} label={labels.copyThing(labels.metadata)} />
    </section>
  )
}
