'use client'

import { type ReactElement, useRef } from 'react'
import type { Totals } from '../../model/session.ts'
import { type TokenSegment, tokenSegments } from '../../view/tokenSegments.ts'
import { useCssVars } from '../hooks/useCssVars.ts'
import { usePresentation } from '../shared/presentation.ts'

export interface TokenTableProps {
  totals: Totals
}

/** Tokens by type, as a bar and as a table, and the cost with its source. Nothing where nothing was said. */
export function TokenTable({ totals }: TokenTableProps): ReactElement | null {
  const { labels, format } = usePresentation()
  const segments = tokenSegments(totals)
  if (segments.length === 0 && totals.totalTokens === undefined && totals.costUsd === undefined) return null
  const words = {
    input: labels.tokensInput,
    cached: labels.tokensCached,
    written: labels.tokensWritten,
    reasoning: labels.tokensReasoning,
    output: labels.tokensOutput,
  }
  return (
    <div className="ss-token-table">
      {segments.length > 0 && (
        <span className="ss-token-bar" aria-hidden>
          {segments.map((segment) => (
            <TokenBarPart key={segment.id} segment={segment} />
          ))}
        </span>
      )}
      <table className="ss-figures">
        <thead>
          <tr>
            <th scope="col">{labels.tokensAndCost}</th>
            <th scope="col" className="ss-number">
              {labels.factTokens}
            </th>
            <th scope="col" className="ss-number">
              {labels.share}
            </th>
          </tr>
        </thead>
        <tbody>
          {segments.map((segment) => (
            <tr key={segment.id}>
              <th scope="row">
                <span className="ss-token-square" data-segment={segment.id} /> {words[segment.id]}
              </th>
              <td className="ss-number">{format.tokensExact(segment.tokens)}</td>
              <td className="ss-number ss-dim">{format.share(segment.share)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td>{labels.total}</td>
            <td className="ss-number">{format.tokensExact(totals.totalTokens)}</td>
            <td />
          </tr>
          <tr>
            <td>
              {labels.factCost}{' '}
              {totals.costSource && <span className="ss-dim">{labels.costSource(totals.costSource)}</span>}
            </td>
            <td className="ss-number">{format.cost(totals.costUsd)}</td>
            <td />
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

function TokenBarPart({ segment }: { segment: TokenSegment }): ReactElement {
  const part = useRef<HTMLSpanElement>(null)
  useCssVars(part, { '--share': segment.share })
  return <span ref={part} data-segment={segment.id} />
}
