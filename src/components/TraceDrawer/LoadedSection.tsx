'use client'

import { type ReactElement, useEffect, useRef, useState } from 'react'
import { Button } from '../shared/Button.tsx'
import { EmptyState } from '../shared/EmptyState.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { Skeleton } from '../shared/Skeleton.tsx'
import type { DrawerSection, SectionContext } from './section.ts'

export interface LoadedSectionProps {
  section: DrawerSection
  context: SectionContext
}

type State =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly data: unknown }
  | { readonly status: 'failed'; readonly error: string }

const loading: State = { status: 'loading' }

/** A section whose fields are fetched when it is opened. Give it a key per span. */
export function LoadedSection({ section, context }: LoadedSectionProps): ReactElement {
  const { labels } = usePresentation()
  const [state, setState] = useState(loading)
  const [attempt, setAttempt] = useState(0)
  const latest = useRef({ section, context })
  useEffect(() => {
    latest.current = { section, context }
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt loads again
  useEffect(() => {
    const { section: wanted, context: about } = latest.current
    const { load } = wanted
    if (!load) return
    const abort = new AbortController()
    const { signal } = abort
    setState(loading)
    const start = async () => load(about, { signal })
    start().then(
      (data) => !signal.aborted && setState({ status: 'ready', data }),
      (reason: unknown) =>
        !signal.aborted &&
        setState({ status: 'failed', error: reason instanceof Error ? reason.message : String(reason) }),
    )
    return () => abort.abort()
  }, [attempt])
  if (state.status === 'ready') return <>{section.render({ ...context, data: state.data })}</>
  if (state.status === 'failed') {
    return (
      <EmptyState
        alert
        tone="error"
        icon="cloud-off"
        title={labels.sectionFailed}
        text={state.error}
        actions={
          <Button variant="outline" icon="refresh-cw" onClick={() => setAttempt(attempt + 1)}>
            {labels.retry}
          </Button>
        }
      />
    )
  }
  return (
    <div className="ss-drawer-skeleton" role="status" aria-label={labels.sectionLoading}>
      <Skeleton length="lg" />
      <Skeleton length="full" />
      <Skeleton length="md" />
    </div>
  )
}
