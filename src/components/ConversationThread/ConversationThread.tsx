'use client'

import { type ForwardRefExoticComponent, forwardRef, type ReactNode, type RefAttributes } from 'react'
import type { Redact } from '../../export/redact.ts'
import type { VerdictOptions } from '../../metrics/scoreVerdict.ts'
import type { Session } from '../../model/session.ts'
import type { TurnFilter } from '../../view/threadFilter.ts'
import { useExplorerContext } from '../hooks/explorerContext.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { classes } from '../shared/attributes.ts'
import { ErrorBoundary } from '../shared/ErrorBoundary.tsx'
import { Frame } from '../shared/Frame.tsx'
import type { Parts, RemoteMedia } from '../shared/parts/part.ts'
import type { PresentationProps } from '../shared/presentation.ts'
import type { ReplayRequest, ThreadSlots } from './slots.ts'
import { ThreadBody } from './ThreadBody.tsx'
import { ThreadState } from './ThreadState.tsx'

export interface ConversationThreadProps extends PresentationProps, ThreadSlots {
  /** The session to read. @default the open session of the surrounding explorer */
  session?: Session | undefined
  /** @default 'ready' */
  status?: 'ready' | 'loading' | 'failed' | undefined
  /** Why it could not be loaded, for `status: 'failed'`. */
  error?: string | undefined
  onRetry?: (() => void) | undefined
  /** The turn that is read, from 0. @default the surrounding explorer's, else the component's own */
  turnIndex?: number | undefined
  onTurnIndexChange?: ((turnIndex: number, details: ChangeDetails) => void) | undefined
  /** The text searched for. @default the surrounding explorer's, else the component's own */
  search?: string | undefined
  onSearchChange?: ((search: string, details: ChangeDetails) => void) | undefined
  /** Position of a replay, in ms since the epoch: what has not happened yet is faint. @default the explorer's */
  playheadMs?: number | undefined
  /** Whether the thread follows the replay. @default the surrounding explorer's, else true */
  follow?: boolean | undefined
  onFollowChange?: ((follow: boolean, details: ChangeDetails) => void) | undefined
  /** A renderer for each type of message part: `{ ...defaultParts, 'tool-call': Mine }`. @default defaultParts */
  parts?: Parts | undefined
  /** Which turns are shown; `{}` shows all. @default the component's own: all */
  filter?: TurnFilter | undefined
  onFilterChange?: ((filter: TurnFilter, details: ChangeDetails) => void) | undefined
  /**
   * Sees every value before it is shown, searched, copied or exported: `redactSecrets`, or one of your own. Keep it stable:
   * the session is read again for a new one.
   */
  redact?: Redact | undefined
  /** Adds "Ask again from here" to the menu of a turn: hand the messages to a model, or to a playground. */
  onReplayRequest?: ((request: ReplayRequest) => void) | undefined
  /** Called instead of opening the trace in the surrounding explorer. */
  onTraceOpen?: ((traceId: string, spanId?: string) => void) | undefined
  /** The list of turns beside the thread. @default true */
  rail?: boolean | undefined
  /** What is known of the session, beside the thread, where there is room. @default true */
  aside?: boolean | undefined
  /** Search and folding. @default true */
  toolbar?: boolean | undefined
  /** The evaluation drawn beside the turns. @default the most telling one */
  scoreName?: string | undefined
  /** Which scores have failed. @default below 0.5 on the scale 0 to 1 */
  verdicts?: VerdictOptions | undefined
  /** Tokens a model can be sent at most, so that a context near it is told. Keep it stable. */
  contextLimitOf?: ((model: string) => number | undefined) | undefined
  /** Whether images and recordings behind an http(s) URL may be loaded when the reader asks for them. @default 'never' */
  remoteMedia?: RemoteMedia | undefined
  /** Single-letter keys, while the focus is inside. @default true */
  keys?: boolean | undefined
  /** In place of the words where there is no session. */
  empty?: ReactNode
}

/**
 * A session as it was spoken: who said what, turn by turn, with the calls between the messages, where it broke, and
 * what each turn took. Renders a `div` that fills its box.
 */
export const ConversationThread: ForwardRefExoticComponent<ConversationThreadProps & RefAttributes<HTMLDivElement>> =
  forwardRef<HTMLDivElement, ConversationThreadProps>(function ConversationThread(
    {
      className,
      theme,
      scheme,
      labels,
      locale,
      timeZone,
      currency,
      session: given,
      status = 'ready',
      error,
      onRetry,
      empty,
      ...rest
    },
    ref,
  ) {
    const around = useExplorerContext()
    const session = given ?? around?.session
    return (
      <Frame
        ref={ref}
        className={classes('ss-thread', className)}
        theme={theme}
        scheme={scheme}
        labels={labels}
        locale={locale}
        timeZone={timeZone}
        currency={currency}
      >
        {status === 'ready' && session ? (
          <ErrorBoundary resetKey={session}>
            {/* Another session is another thread; the same one, grown, keeps its place. */}
            <ThreadBody key={`${session.projectId ?? ''}/${session.id}`} session={session} {...rest} />
          </ErrorBoundary>
        ) : (
          <ThreadState status={status} error={error} onRetry={onRetry} empty={empty} />
        )}
      </Frame>
    )
  })
