'use client'

import { Component, type ErrorInfo, type ReactNode } from 'react'

export interface Failure {
  readonly error: unknown
  readonly componentStack: string
}

export interface BoundaryProps {
  /** What is inside is tried again when this changes: the id of what it shows. */
  resetKey?: unknown
  /** In place of what failed. */
  fallback: (failure: Failure, retry: () => void) => ReactNode
  children: ReactNode
}

interface State {
  readonly failure: Failure | undefined
  readonly resetKey: unknown
}

/** Keeps a failure to its own part. What stands there instead is the caller's. */
export class Boundary extends Component<BoundaryProps, State> {
  override state: State = { failure: undefined, resetKey: this.props.resetKey }

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { failure: { error, componentStack: '' } }
  }

  static getDerivedStateFromProps(props: BoundaryProps, state: State): Partial<State> | null {
    if (Object.is(props.resetKey, state.resetKey)) return null
    return { failure: undefined, resetKey: props.resetKey }
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    this.setState({ failure: { error, componentStack: info.componentStack ?? '' } })
  }

  readonly retry = (): void => {
    this.setState({ failure: undefined })
  }

  override render(): ReactNode {
    const { failure } = this.state
    return failure ? this.props.fallback(failure, this.retry) : this.props.children
  }
}

/** An error as one line. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
}
