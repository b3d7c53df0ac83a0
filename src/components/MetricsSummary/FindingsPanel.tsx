'use client'

import { type ReactElement, useState } from 'react'
import type { Finding } from '../../metrics/finding.ts'
import type { Session } from '../../model/session.ts'
import { findingText } from '../../view/findingText.ts'
import { Icon, type IconName } from '../shared/Icon.tsx'
import { Panel } from '../shared/Panel.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { RestButton } from '../shared/RestButton.tsx'
import { type SummaryActions, spanOpener } from './actions.ts'

export interface FindingsPanelProps {
  findings: readonly Finding[]
  /** The session they are about; without it they are about a list. */
  session?: Session | undefined
  actions: SummaryActions
  /** @default 12 */
  span?: 4 | 12 | undefined
}

const SHOWN_AT_FIRST = 6

const icons: Readonly<Record<Finding['severity'], IconName>> = {
  error: 'circle-alert',
  warning: 'triangle-alert',
  info: 'info',
}

const tones = { error: 'error', warning: 'warn', info: 'none' } as const

/** What the rules found, as sentences, the gravest first; each opens where it is best seen. */
export function FindingsPanel({ findings, session, actions, span = 12 }: FindingsPanelProps): ReactElement {
  const { labels, format } = usePresentation()
  const [all, setAll] = useState(false)
  const shown = all ? findings : findings.slice(0, SHOWN_AT_FIRST)
  const rest = findings.length - SHOWN_AT_FIRST
  const words = { error: labels.severityError, warning: labels.severityWarning, info: labels.severityInfo }
  const openerOf = ({ target }: Finding): (() => void) | undefined => {
    const { openTrace } = actions
    if (!session || !openTrace) return undefined
    const opener = spanOpener(actions, session, target.spanIndex)
    const { traceId } = target
    return opener ?? (traceId === undefined ? undefined : () => openTrace(traceId))
  }
  return (
    <Panel title={labels.findingsTitle} note={format.count(findings.length)} span={span}>
      {findings.length === 0 ? (
        <p className="ss-summary-none">{labels.noFindings}</p>
      ) : (
        <ul className="ss-findings">
          {shown.map((finding, index) => {
            const open = openerOf(finding)
            const sentence = findingText(finding, labels, format)
            return (
              // Findings of one session keep their order; two may say the same.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <li key={index} className="ss-finding">
                <span className="ss-tone" data-tone={tones[finding.severity]}>
                  <Icon name={icons[finding.severity]} size="sm" label={words[finding.severity]} />
                </span>
                <span>
                  {sentence}{' '}
                  {open && (
                    <button
                      type="button"
                      className="ss-link"
                      aria-label={`${labels.showTarget}: ${sentence}`}
                      onClick={open}
                    >
                      {labels.showTarget}
                    </button>
                  )}
                </span>
              </li>
            )
          })}
        </ul>
      )}
      <RestButton rest={rest} open={all} onOpenChange={setAll} />
    </Panel>
  )
}
