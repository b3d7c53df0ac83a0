'use client'

import { type ReactElement, useMemo, useState } from 'react'
import { toolsUsed } from '../../../metrics/toolsUsed.ts'
import { usePresentation } from '../../shared/presentation.ts'
import { ShowMore } from '../../shared/ShowMore.tsx'
import { useThread } from '../threadContext.ts'
import { AsideSection } from './AsideSection.tsx'

export interface ToolsUsedProps {
  onTurn: (turnIndex: number, event: Event) => void
}

const step = 8

/** The tools of the session, how often and how often in vain. Each leads to its first call. */
export function ToolsUsed({ onTurn }: ToolsUsedProps): ReactElement | null {
  const { labels, format } = usePresentation()
  const { session } = useThread()
  const tools = useMemo(() => toolsUsed(session), [session])
  const [shown, setShown] = useState(step)
  if (tools.length === 0) return null
  const calls = tools.reduce((sum, tool) => sum + tool.count, 0)
  return (
    <AsideSection title={labels.toolsTitle} figure={labels.calls(calls, format.count(calls))}>
      <ul className="ss-aside-pairs">
        {tools.slice(0, shown).map((tool) => (
          <li key={tool.name}>
            <button
              type="button"
              className="ss-aside-tool ss-mono ss-truncate"
              title={tool.name}
              disabled={!tool.example}
              onClick={(event) => tool.example && onTurn(tool.example.turnIndex, event.nativeEvent)}
            >
              {tool.name}
            </button>
            <span>
              {tool.failed > 0 && (
                <span className="ss-tone" data-tone="error">
                  {labels.failedTimes(format.count(tool.failed))}{' '}
                </span>
              )}
              <bdi>{labels.toolTimes(format.count(tool.count))}</bdi>
            </span>
          </li>
        ))}
      </ul>
      {tools.length > shown && (
        <ShowMore step={step} left={tools.length - shown} words="items" onClick={() => setShown(shown + step)} />
      )}
    </AsideSection>
  )
}
