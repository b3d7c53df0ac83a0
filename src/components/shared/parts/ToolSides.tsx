'use client'

import type { ReactElement, ReactNode } from 'react'
import type { SpanError } from '../../../model/session.ts'
import { CopyButton } from '../CopyButton.tsx'
import { jsonText } from '../jsonText.ts'
import { usePresentation } from '../presentation.ts'
import { ValueView } from './ValueView.tsx'

/** A wrapped value, so that "not there" and "there, and undefined" are different. */
interface Held {
  readonly value: unknown
}

export interface ToolSidesProps {
  /** Left. Absent: only the result is shown. */
  arguments?: Held | undefined
  result?: Held | undefined
  error?: SpanError | undefined
  running?: boolean | undefined
  children?: ReactNode
}

/** What a tool was given and what it gave back, side by side, or one above the other where it is narrow. */
export function ToolSides({
  arguments: given,
  result,
  error,
  running = false,
  children,
}: ToolSidesProps): ReactElement {
  const { labels } = usePresentation()
  return (
    <>
      <div className="ss-tool-sides">
        {given && (
          <Side label={labels.toolArguments} value={given.value}>
            <ValueView value={given.value} label={labels.toolArguments} />
          </Side>
        )}
        <Side label={labels.toolResult} value={result?.value ?? error?.message}>
          {error && (
            <p className="ss-tool-error">
              {error.type !== undefined && <b>{error.type}</b>}
              <span>{error.message}</span>
            </p>
          )}
          {running ? (
            <p className="ss-dim ss-small">{labels.statusRunning}</p>
          ) : (
            (result || !error) && <ValueView value={result?.value} label={labels.toolResult} />
          )}
        </Side>
      </div>
      {children}
    </>
  )
}

function Side({ label, value, children }: { label: string; value: unknown; children: ReactNode }): ReactElement {
  const { labels } = usePresentation()
  return (
    <div>
      <div className="ss-tool-caption">
        {label}
        {value !== undefined && (
          <CopyButton
            text={() => (typeof value === 'string' ? value : jsonText(value))}
            label={labels.copyThing(label)}
          />
        )}
      </div>
      {children}
    </div>
  )
}
