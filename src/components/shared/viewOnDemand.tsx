'use client'

import type { ComponentType, ReactElement } from 'react'
import type { WaitingLabels } from '../../view/labels/waiting.ts'
import { messageOf } from './Boundary.tsx'
import { type OnDemand, onDemand } from './onDemand.tsx'
import type { PresentationProps } from './presentation.ts'
import { Shell } from './Shell.tsx'
import { SkeletonLines } from './SkeletonLines.tsx'

export type WaitingWord = Extract<keyof WaitingLabels, `loading${string}`>

/**
 * A large component that arrives when it is first shown, with its own looks from the first moment.
 *
 * @param load answers it
 * @param word what a screen reader hears until it is there; without one nothing stands in its place
 */
export function viewOnDemand<Props extends PresentationProps>(
  load: () => Promise<ComponentType<Props>>,
  word?: WaitingWord,
): OnDemand<Props> {
  return onDemand<Props>({
    load,
    waiting: (props) =>
      word && (
        <Shell {...looksOf(props)}>
          {(words) => (
            <SkeletonLines className="ss-arriving" label={words[word]} lines={['md', 'full', 'lg', 'full']} />
          )}
        </Shell>
      ),
    failed: (props, failure, retry) => (
      <Shell {...looksOf(props)}>
        {(words) => <NotThere words={words} message={messageOf(failure.error)} onRetry={retry} />}
      </Shell>
    ),
    resetKey: sessionsOf,
  })
}

interface NotThereProps {
  words: WaitingLabels
  message: string
  onRetry: () => void
}

function NotThere({ words, message, onRetry }: NotThereProps): ReactElement {
  return (
    <div className="ss-failed-part" role="alert">
      <div className="ss-failed-part-text">
        <p className="ss-strong">{words.partFailed('')}</p>
        <p className="ss-mono">{message}</p>
        <div className="ss-row">
          <button type="button" className="ss-button" data-variant="outline" data-size="sm" onClick={onRetry}>
            {words.retry}
          </button>
        </div>
      </div>
    </div>
  )
}

function looksOf({ className, theme, scheme, labels }: PresentationProps): PresentationProps {
  return { className, theme, scheme, labels }
}

function sessionsOf(props: object): unknown {
  const { session, sessions } = props as { session?: unknown; sessions?: unknown }
  return session ?? sessions
}
