'use client'

import type { ReactElement, ReactNode } from 'react'
import { Button } from './Button.tsx'
import { EmptyState } from './EmptyState.tsx'
import type { IconName } from './Icon.tsx'
import { usePresentation } from './presentation.ts'

export interface ViewStateProps {
  status: 'ready' | 'loading' | 'failed'
  error: string | undefined
  onRetry: (() => void) | undefined
  /** What stands there while it loads. */
  loading: ReactElement
  failedTitle: string
  /** Where there is nothing to show. */
  nothing: { readonly icon: IconName; readonly title: string; readonly text: string }
  /** The host's own in place of that. */
  empty?: ReactNode
  /** The way out, where the host gives one. */
  onClose?: (() => void) | undefined
}

/** In place of a view: it is coming, it failed, or there is none. */
export function ViewState({
  status,
  error,
  onRetry,
  loading,
  failedTitle,
  nothing,
  empty,
  onClose,
}: ViewStateProps): ReactElement {
  const { labels } = usePresentation()
  if (status === 'loading') return loading
  const failed = status === 'failed'
  if (!failed && empty !== undefined) return <>{empty}</>
  return (
    <EmptyState
      alert={failed}
      tone={failed ? 'error' : 'none'}
      icon={failed ? 'cloud-off' : nothing.icon}
      title={failed ? failedTitle : nothing.title}
      text={failed ? error : nothing.text}
      actions={
        (failed && onRetry) || onClose ? (
          <>
            {failed && onRetry && (
              <Button variant="solid" icon="refresh-cw" onClick={onRetry}>
                {labels.retry}
              </Button>
            )}
            {onClose && (
              <Button variant="outline" onClick={onClose}>
                {labels.close}
              </Button>
            )}
          </>
        ) : undefined
      }
    />
  )
}
