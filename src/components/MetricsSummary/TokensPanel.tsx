'use client'

import { type ReactElement, useMemo, useState } from 'react'
import type { Session } from '../../model/session.ts'
import { contextSizes } from '../../view/summaryContext.ts'
import { Picker } from '../shared/Picker.tsx'
import { usePresentation } from '../shared/presentation.ts'
import type { SummaryActions } from './actions.ts'
import { ContextPanel } from './ContextPanel.tsx'
import { TimeTokens } from './TimeTokens.tsx'
import { TurnTokens } from './TurnTokens.tsx'

export interface TokensPanelProps {
  session: Session
  actions: SummaryActions
  /** Beside the evals, or wider where there are none. */
  span: 6 | 8
}

type View = 'turn' | 'time' | 'context'

/** The tokens of a session: over its turns, over its clock, or as the context that each call was sent. */
export function TokensPanel({ session, actions, span }: TokensPanelProps): ReactElement {
  const { labels } = usePresentation()
  const [view, setView] = useState<View>('turn')
  const sizes = useMemo(() => contextSizes(session), [session])
  const hasContext = sizes.length > 0
  const views = (
    <Picker<View>
      variant="plain"
      label={labels.tokensView}
      value={view}
      onChange={setView}
      options={[
        { value: 'turn', label: labels.tokensByTurn },
        { value: 'time', label: labels.tokensByTime },
        ...(hasContext ? [{ value: 'context' as const, label: labels.tokensByContext }] : []),
      ]}
    />
  )
  if (view === 'time') return <TimeTokens session={session} actions={actions} span={span} views={views} />
  if (view === 'context' && hasContext)
    return <ContextPanel session={session} sizes={sizes} actions={actions} span={span} views={views} />
  return <TurnTokens session={session} actions={actions} span={span} views={views} />
}
