'use client'

import type { ReactElement } from 'react'
import type { TurnMark } from '../../../conversation/turnMarks.ts'
import type { Format } from '../../../view/format.ts'
import type { Labels } from '../../../view/labels.ts'
import type { MarkRow } from '../../../view/threadRow.ts'
import { Icon, type IconName } from '../../shared/Icon.tsx'
import { usePresentation } from '../../shared/presentation.ts'
import { useThread } from '../threadContext.ts'

const icons: Readonly<Record<TurnMark['type'], IconName>> = {
  compacted: 'fold-vertical',
  interrupted: 'circle-x',
  left: 'history',
  forked: 'history',
  copied: 'copy',
  denied: 'ban',
  allowed: 'circle-check',
}

/** What happened to the conversation itself, in a line of its own. */
export function MarkEntry({ row: { mark, goesOnAt } }: { row: MarkRow }): ReactElement {
  const { labels, format } = usePresentation()
  const { goToTurn } = useThread()
  return (
    <p className="ss-turn-mark" data-mark={mark.type}>
      <Icon name={icons[mark.type]} size="sm" />
      <span>{markText(mark, labels, format)}</span>
      {goesOnAt !== undefined && (
        <button type="button" className="ss-link" onClick={(event) => goToTurn(goesOnAt, event.nativeEvent)}>
          {labels.turnMarkGoesOn(format.count(goesOnAt + 1))}
        </button>
      )}
    </p>
  )
}

function markText(mark: TurnMark, labels: Labels, format: Format): string {
  switch (mark.type) {
    case 'compacted': {
      const { tokensBefore, tokensAfter } = mark
      if (tokensBefore === undefined || tokensAfter === undefined) return labels.turnMarkCompacted
      return labels.turnMarkCompactedFrom(format.tokens(tokensBefore), format.tokens(tokensAfter))
    }
    case 'interrupted':
      return labels.turnMarkInterrupted
    case 'left':
      return labels.turnMarkLeft
    case 'forked':
      return labels.turnMarkForked(mark.sessionId)
    case 'copied':
      return labels.turnMarkCopied(mark.sessionId)
    case 'denied':
      return labels.turnMarkDenied(mark.tool, mark.reason)
    case 'allowed':
      return labels.turnMarkAllowed(mark.tool, mark.reason)
  }
}
