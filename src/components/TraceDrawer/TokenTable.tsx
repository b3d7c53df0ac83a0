'use client'

import { type ReactElement, useRef } from 'react'
import { spanCost } from '../../view/spanCost.ts'
import type { TokenSegment } from '../../view/tokenSegments.ts'
import { useCssVars } from '../hooks/useCssVars.ts'
import { usePresentation } from '../shared/presentation.ts'
import type { SectionContext } from './section.ts'

export interface TokenTableProps {
  context: SectionContext
  /** Only the table: the tab says the rest. @default false */
  brief?: boolean
}

/** Tokens by type, as a bar and as a table, with prices where they are known. Nothing where nothing was said. */
export function TokenTable({ context, brief = false }: TokenTableProps): ReactElement | null {
  const { labels, format } = usePresentation()
  const { span, prices } = context
  const totals = span.reported === undefined ? span.own : { ...span.reported, ...span.own }
  const cost = spanCost(span, totals, prices)
  if (cost.lines.length === 0 && totals.totalTokens === undefined && totals.costUsd === undefined) return null
  const words = {
    input: labels.tokensInput,
    cached: labels.tokensCached,
    written: labels.tokensWritten,
    reasoning: labels.tokensReasoning,
    output: labels.tokensOutput,
  }
  const hasPrices = cost.pricesFrom !== undefined
  return (
    <div className="ss-token-table">
      {cost.lines.length > 0 && (
        <span className="ss-token-bar" aria-hidden>
          {cost.lines.map((segment) => (
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
            {hasPrices && (
              <>
                <th scope="col" className="ss-number">
                  {labels.perMillion}
                </th>
                <th scope="col" className="ss-number">
                  {labels.factCost}
                </th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {cost.lines.map((line) => (
            <tr key={line.id}>
              <th scope="row">
                <span className="ss-token-square" data-segment={line.id} /> {words[line.id]}
              </th>
              <td className="ss-number">{format.tokensExact(line.tokens)}</td>
              <td className="ss-number ss-dim">{format.share(line.share)}</td>
              {hasPrices && (
                <>
                  <td className="ss-number ss-dim">{format.cost(line.perMillionUsd)}</td>
                  <td className="ss-number">{format.cost(line.costUsd)}</td>
                </>
              )}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td>{labels.total}</td>
            <td className="ss-number">{format.tokensExact(totals.totalTokens)}</td>
            <td />
            {hasPrices && (
              <>
                <td />
                <td className="ss-number">{format.cost(totals.costUsd)}</td>
              </>
            )}
          </tr>
          {!hasPrices && (
            <tr>
              <td>
                {labels.factCost}{' '}
                {totals.costSource && <span className="ss-dim">{labels.costSource(totals.costSource)}</span>}
              </td>
              <td className="ss-number">{format.cost(totals.costUsd)}</td>
              <td />
            </tr>
          )}
        </tfoot>
      </table>
      {span.reported !== undefined && <p className="ss-dim ss-small">{labels.reportedNotCounted}</p>}
      {!brief && (
        <dl className="ss-token-facts">
          {cost.cacheShare !== undefined && (
            <div>
              <dt>{labels.cacheShare}</dt>
              <dd>{format.share(cost.cacheShare)}</dd>
            </div>
          )}
          {cost.averagePerMillionUsd !== undefined && (
            <div>
              <dt>{labels.averagePerMillion}</dt>
              <dd>{format.cost(cost.averagePerMillionUsd)}</dd>
            </div>
          )}
          {totals.costSource && (
            <div>
              <dt>{labels.factCost}</dt>
              <dd>{labels.costSource(totals.costSource)}</dd>
            </div>
          )}
        </dl>
      )}
      {!brief && totals.costUsd !== undefined && (
        <p className="ss-dim ss-small">
          {cost.pricesFrom === 'payload'
            ? labels.pricesFromPayload
            : cost.pricesFrom === 'list'
              ? labels.pricesFromList
              : labels.noPrices}
        </p>
      )}
    </div>
  )
}

function TokenBarPart({ segment }: { segment: TokenSegment }): ReactElement {
  const part = useRef<HTMLSpanElement>(null)
  useCssVars(part, { '--share': segment.share })
  return <span ref={part} data-segment={segment.id} />
}
