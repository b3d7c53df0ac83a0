'use client'

import { Component, type ErrorInfo, type ReactElement, type ReactNode } from 'react'
import { useCopy } from '../hooks/useCopy.ts'
import { Button } from './Button.tsx'
import { Icon } from './Icon.tsx'
import { usePresentation } from './presentation.ts'

export interface ErrorBoundaryProps {
  /** What stands inside, for the message: `Turn 4`. */
  part?: string | undefined
  /** The part is tried again when this changes: the id of what it shows. */
  resetKey?: unknown
  onError?: ((error: unknown, info: ErrorInfo) => void) | undefined
  /** In place of the message. */
  fallback?: ((error: unknown, retry: () => void) => ReactNode) | undefined
  children: ReactNode
}

interface Failure {
  readonly error: unknown
  readonly componentStack: string
}

interface State {
  readonly failure: Failure | undefined
  readonly resetKey: unknown
}

/** Keeps a failure to its own part: a message with a report to copy, while everything around it goes on working. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, State> {
  override state: State = { failure: undefined, resetKey: this.props.resetKey }

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { failure: { error, componentStack: '' } }
  }

  static getDerivedStateFromProps(props: ErrorBoundaryProps, state: State): Partial<State> | null {
    if (Object.is(props.resetKey, state.resetKey)) return null
    return { failure: undefined, resetKey: props.resetKey }
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    this.setState({ failure: { error, componentStack: info.componentStack ?? '' } })
    this.props.onError?.(error, info)
  }

  readonly retry = (): void => {
    this.setState({ failure: undefined })
  }

  override render(): ReactNode {
    const { failure } = this.state
    if (!failure) return this.props.children
    if (this.props.fallback) return this.props.fallback(failure.error, this.retry)
    return <FailedPart part={this.props.part ?? ''} failure={failure} onRetry={this.retry} />
  }
}

interface FailedPartProps {
  part: string
  failure: Failure
  onRetry: () => void
}

function FailedPart({ part, failure, onRetry }: FailedPartProps): ReactElement {
  const { labels } = usePresentation()
  const { copied, copy } = useCopy()
  return (
    <div className="ss-failed-part" role="alert">
      <Icon name="triangle-alert" />
      <div className="ss-failed-part-text">
        <p className="ss-strong">{labels.partFailed(part)}</p>
        <p>{labels.partFailedText}</p>
        <p className="ss-mono">{messageOf(failure.error)}</p>
        <div className="ss-row">
          <Button size="sm" variant="outline" icon="rotate-cw" onClick={onRetry}>
            {labels.retry}
          </Button>
          <Button size="sm" icon="copy" onClick={() => void copy(reportOf(part, failure))}>
            {copied ? labels.copied : labels.copyReport}
          </Button>
        </div>
      </div>
    </div>
  )
}

function messageOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
}

function reportOf(part: string, { error, componentStack }: Failure): string {
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  return ['sessionscope', part, messageOf(error), stack, componentStack].filter((line) => line !== '').join('\n')
}
