'use client'

import type { ReactElement, ReactNode } from 'react'
import type { Score, SessionSummary } from '../../model/session.ts'
import { Avatar } from '../shared/Avatar.tsx'
import { Badge } from '../shared/Badge.tsx'
import { CopyButton } from '../shared/CopyButton.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { scoreTone, type Tone } from '../shared/tones.ts'

export interface SessionFactsProps {
  session: SessionSummary
}

/** How many evals stand in the header; the rest is a number. */
const EVALS_SHOWN = 4

/** Who, when, how long and how much: a `dl` below the session's name. */
export function SessionFacts({ session }: SessionFactsProps): ReactElement {
  const { labels, format } = usePresentation()
  const { totals, durations, errorRates, turnCount } = session
  const [user, ...otherUsers] = session.userIds ?? []
  const failedTurns = session.turnMarks?.filter((turn) => turn.status === 'error').length
  const sessionScores = (session.scores ?? []).filter((score) => score.target === 'session')
  const inOut =
    totals?.inputTokens !== undefined || totals?.outputTokens !== undefined
      ? labels.tokensInOut(format.tokens(totals.inputTokens), format.tokens(totals.outputTokens))
      : undefined
  return (
    <dl className="ss-session-facts">
      <Fact name={labels.factSession} low>
        <span className="ss-mono ss-truncate" title={session.id}>
          {format.shorten(session.id)}
        </span>
        <CopyButton text={session.id} label={labels.copySessionId} />
      </Fact>
      {user !== undefined && (
        <Fact name={labels.factUser} low>
          <Avatar id={user} />
          <span className="ss-secondary ss-truncate" title={(session.userIds ?? []).join(', ')}>
            {user}
          </span>
          {otherUsers.length > 0 && <small>{labels.more(otherUsers.length)}</small>}
        </Fact>
      )}
      <Fact name={labels.factStarted} low>
        {format.dateTime(session.startMs)}
      </Fact>
      <Fact name={labels.factDuration}>
        {format.duration(durations?.wallMs)}
        {durations && <small>{labels.activeTime(format.duration(durations.activeMs))}</small>}
      </Fact>
      <Fact name={labels.factTurns} low>
        {format.count(turnCount)}
        {session.spanCount !== undefined && (
          <small>{labels.spans(session.spanCount, format.count(session.spanCount))}</small>
        )}
      </Fact>
      <Fact name={labels.factTokens}>
        {format.tokensExact(totals?.totalTokens)}
        {inOut !== undefined && <small>{inOut}</small>}
        {(totals?.callsWithoutUsage ?? 0) > 0 && <small>{labels.partial}</small>}
      </Fact>
      <Fact name={labels.factCost}>
        {format.cost(totals?.costUsd)}
        {totals?.costUsd !== undefined && totals.costCoverage !== undefined && totals.costCoverage < 1 && (
          <small>{labels.costCoverage(format.rate(totals.costCoverage))}</small>
        )}
      </Fact>
      <Fact name={labels.factErrors}>
        <span data-tone={errorRates && errorRates.traces > 0 ? 'error' : undefined} className="ss-tone">
          {format.errorRate(errorRates?.traces)}
        </span>
        {failedTurns !== undefined && turnCount !== undefined && turnCount > 0 && failedTurns > 0 && (
          <small>{labels.failedTurnsOf(String(failedTurns), labels.turns(turnCount, format.count(turnCount)))}</small>
        )}
      </Fact>
      {sessionScores.length > 0 && (
        <Fact name={labels.factEvals} evals>
          {worstFirst(sessionScores)
            .slice(0, EVALS_SHOWN)
            .map((score, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two evals may bear one name; their order never changes
              <Badge key={index} name={score.name} tone={toneOf(score)} title={score.explanation}>
                {score.value === undefined ? (score.label ?? '') : format.score(score.value)}
              </Badge>
            ))}
          {sessionScores.length > EVALS_SHOWN && <Badge>{labels.more(sessionScores.length - EVALS_SHOWN)}</Badge>}
        </Fact>
      )}
    </dl>
  )
}

interface FactProps {
  name: string
  /** Left out where the room is small. */
  low?: boolean
  evals?: boolean
  children: ReactNode
}

function Fact({ name, low = false, evals = false, children }: FactProps): ReactElement {
  return (
    <div data-low={low || undefined} data-evals={evals || undefined}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function toneOf(score: Score): Tone {
  if (score.passed !== undefined) return score.passed ? 'ok' : 'error'
  return scoreTone(score.value)
}

const severity: Readonly<Record<Tone, number>> = { error: 0, warn: 1, ok: 2, none: 3 }

function worstFirst(scores: readonly Score[]): readonly Score[] {
  return [...scores].sort((a, b) => severity[toneOf(a)] - severity[toneOf(b)])
}
