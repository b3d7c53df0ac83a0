'use client'

import type { ReactElement } from 'react'
import { dataAttributes } from '../attributes.ts'
import { Icon } from '../Icon.tsx'
import { KindGlyph } from '../KindGlyph.tsx'
import { usePresentation } from '../presentation.ts'
import { useFold } from './keptState.ts'
import { oneLine } from './oneLine.ts'
import type { PartOf, PartProps } from './part.ts'
import { ToolAttempts } from './ToolAttempts.tsx'
import { ToolSides } from './ToolSides.tsx'

/**
 * A tool call: one line with the kind, the name, the arguments -> the result and the time. It opens to both sides. The
 * call with which the conversation breaks is open from the start.
 */
export function ToolCallCard({ part, outcome, onSpanOpen }: PartProps<PartOf<'tool-call'>>): ReactElement {
  const { labels, format } = usePresentation()
  const [open, setOpen] = useFold(outcome?.breaks ?? false)
  const call = outcome?.call
  const attempts = outcome?.attempts ?? []
  const given = call?.arguments ?? part.arguments
  const { status, error, spanIndex } = call ?? {}
  const result = call !== undefined && call.result !== undefined ? { value: call.result } : undefined
  const durationMs = outcome?.durationMs
  const time = durationMs === undefined ? undefined : format.duration(durationMs)
  return (
    <div className="ss-tool" {...dataAttributes({ status, breaks: outcome?.breaks })}>
      <button type="button" className="ss-tool-line" aria-expanded={open} onClick={() => setOpen(!open)}>
        <KindGlyph kind="tool" />
        <b className="ss-tool-name">{part.name}</b>
        {given !== undefined && !open && <code className="ss-tool-arguments ss-truncate">{oneLine(given)}</code>}
        {!open && (result || error) && (
          <span className="ss-tool-result">
            <Icon name="arrow-right" size="xs" />
            <span className="ss-truncate">
              {error ? (error.type ?? oneLine(error.message)) : oneLine(result?.value)}
            </span>
          </span>
        )}
        <span className="ss-tool-end">
          {outcome?.place && <PlaceBar from={outcome.place.from} to={outcome.place.to} />}
          {attempts.length > 1 ? (
            <bdi>
              {labels.listed([
                labels.attempts(attempts.length, format.count(attempts.length)),
                ...(time === undefined ? [] : [time]),
              ])}
            </bdi>
          ) : (
            time !== undefined && <bdi>{time}</bdi>
          )}
          {status === 'ok' && <Icon name="check" size="sm" label={labels.statusOk} />}
          {status === 'error' && (
            <Icon name="circle-x" size="sm" label={labels.statusError} className="ss-tool-failed" />
          )}
          {status === 'running' && <span className="ss-live" role="img" aria-label={labels.statusRunning} />}
          <Icon name={open ? 'chevron-down' : 'chevron-right'} size="sm" />
        </span>
      </button>
      {open && (
        <ToolSides arguments={{ value: given }} result={result} error={error} running={status === 'running'}>
          {outcome && attempts.length > 1 && <ToolAttempts outcome={outcome} />}
          {onSpanOpen && spanIndex !== undefined && (
            <p className="ss-tool-more">
              <button type="button" className="ss-link" onClick={() => onSpanOpen(spanIndex)}>
                {labels.openSpan}
              </button>
            </p>
          )}
        </ToolSides>
      )}
    </div>
  )
}

function PlaceBar({ from, to }: { from: number; to: number }): ReactElement {
  return (
    <svg className="ss-tool-place" viewBox="0 0 96 6" aria-hidden focusable={false}>
      <rect className="ss-tool-place-ground" width={96} height={6} rx={3} />
      <rect data-kind="tool" x={from * 96} width={Math.max(3, (to - from) * 96)} height={6} rx={3} />
    </svg>
  )
}
