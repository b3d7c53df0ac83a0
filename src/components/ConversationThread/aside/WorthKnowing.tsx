'use client'

import { type ReactElement, useMemo } from 'react'
import type { FindingCode } from '../../../metrics/finding.ts'
import { findings } from '../../../metrics/findings.ts'
import { breakFacts } from '../../../view/breakFacts.ts'
import { findingText } from '../../../view/findingText.ts'
import { Icon } from '../../shared/Icon.tsx'
import { usePresentation } from '../../shared/presentation.ts'
import { useThread } from '../threadContext.ts'
import { AsideSection } from './AsideSection.tsx'

export interface WorthKnowingProps {
  onTurn: (turnIndex: number, event: Event) => void
}

/** Sentences shown; the others stand in the metrics. */
const most = 4

/** The break has a box of its own, failed calls stand with the tools. */
const saidElsewhere: ReadonlySet<FindingCode> = new Set<FindingCode>(['breaks-at-turn', 'actions-failed'])

/** What the rules found beside the break, as sentences that lead to their turn. Notes on the data stay out. */
export function WorthKnowing({ onTurn }: WorthKnowingProps): ReactElement | null {
  const { labels, format } = usePresentation()
  const { session, verdicts, contextLimitOf } = useThread()
  const found = useMemo(() => {
    const broken = breakFacts(session, verdicts)?.name
    return findings(session, contextLimitOf === undefined ? {} : { contextLimitOf }).filter(
      ({ code, severity, values }) =>
        severity !== 'info' && !saidElsewhere.has(code) && (values.name === undefined || values.name !== broken),
    )
  }, [session, verdicts, contextLimitOf])
  if (found.length === 0) return null
  return (
    <AsideSection title={labels.worthKnowing} figure={format.count(found.length)}>
      <ul className="ss-aside-findings">
        {found.slice(0, most).map((finding, index) => {
          const { turnIndex } = finding.target
          const sentence = findingText(finding, labels, format)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: findings keep their order, and two may say the same
            <li key={index} data-severity={finding.severity}>
              <Icon name={finding.severity === 'error' ? 'circle-alert' : 'triangle-alert'} size="sm" />
              {turnIndex === undefined ? (
                <span>{sentence}</span>
              ) : (
                <button type="button" onClick={(event) => onTurn(turnIndex, event.nativeEvent)}>
                  {sentence}
                </button>
              )}
            </li>
          )
        })}
      </ul>
    </AsideSection>
  )
}
