'use client'

import { type ReactElement, type ReactNode, useMemo } from 'react'
import { isSession } from '../../model/isSession.ts'
import type { Score, Session, SessionSummary } from '../../model/session.ts'
import { scoreRollUps, standingScore } from '../../view/scoreRollUps.ts'
import { Avatar } from '../shared/Avatar.tsx'
import { Badge } from '../shared/Badge.tsx'
import { CopyButton } from '../shared/CopyButton.tsx'
import { ErrorBoundary } from '../shared/ErrorBoundary.tsx'
import { FailedSlot } from '../shared/FailedSlot.tsx'
import { isPartShown, ownWords } from '../shared/ownPart.ts'
import { usePresentation } from '../shared/presentation.ts'
import { scoreFigure, toneOfScore, worstFirst } from '../shared/scores.ts'
import type { OwnSessionFact } from './slots.ts'

export interface SessionFactsProps {
  session: Session | SessionSummary
  /** The host's own. */
  facts: readonly OwnSessionFact[]
}

/** How many evals stand in the header; the rest is a number. */
const EVALS_SHOWN = 4

/** Who, when, how long and how much: a `dl` below the session's name. */
export function SessionFacts({ session, facts }: SessionFactsProps): ReactElement {
  const { labels, format } = usePresentation()
  const { totals, durations, errorRates, turnCount } = session
  const [user, ...otherUsers] = session.userIds ?? []
  const failedTurns = session.turnMarks?.filter((turn) => turn.status === 'error').length
  const evals = useMemo(() => evalsOf(session), [session])
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
          <span className="ss-secondary ss-truncate" title={labels.listed(session.userIds ?? [])}>
            {user}
          </span>
          {otherUsers.length > 0 && <small>{labels.more(otherUsers.length)}</small>}
        </Fact>
      )}
      <Fact name={labels.factStarted} low>
        <bdi>{format.dateTime(session.startMs)}</bdi>
      </Fact>
      <Fact name={labels.factDuration}>
        <bdi>{format.duration(durations?.wallMs)}</bdi>
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
        <bdi>{format.cost(totals?.costUsd)}</bdi>
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
      {evals.length > 0 && (
        <Fact name={labels.factEvals} evals>
          {evals.slice(0, EVALS_SHOWN).map((score, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two evals may bear one name; their order never changes
            <Badge key={index} name={score.name} tone={toneOfScore(score)} title={score.explanation}>
              {scoreFigure(score, labels, format)}
            </Badge>
          ))}
          {evals.length > EVALS_SHOWN && <Badge>{labels.more(evals.length - EVALS_SHOWN)}</Badge>}
        </Fact>
      )}
      {facts.map((fact) => (
        <ErrorBoundary
          key={fact.id}
          resetKey={session}
          fallback={(error) => (
            <Fact name={fact.id}>
              <FailedSlot name="sessionFacts" error={error} />
            </Fact>
          )}
        >
          <OwnFact fact={fact} session={session} />
        </ErrorBoundary>
      ))}
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

function OwnFact({ fact, session }: { fact: OwnSessionFact; session: Session | SessionSummary }): ReactElement | null {
  const { labels } = usePresentation()
  if (!isPartShown(fact, session)) return null
  return <Fact name={ownWords(fact.label, labels)}>{fact.render(session)}</Fact>
}

/** One an evaluation, the worst first: of a whole session those of its turns too, as the thread's panel tells them. */
function evalsOf(session: Session | SessionSummary): readonly Score[] {
  const scores = isSession(session)
    ? scoreRollUps(session).map(standingScore)
    : (session.scores ?? []).filter((score) => score.target === 'session')
  return worstFirst(scores)
}
