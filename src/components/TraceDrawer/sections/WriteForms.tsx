'use client'

import { type FormEvent, type ReactElement, useState } from 'react'
import { Button } from '../../shared/Button.tsx'
import { usePresentation } from '../../shared/presentation.ts'
import type { SectionContext, SectionHost, WrittenAbout } from '../section.ts'

type Keep = 'idle' | 'busy' | 'saved' | { readonly failed: string }

/** Hands something over to the host and says how it went. */
function useKeep(): readonly [Keep, (deed: () => void | Promise<void>) => Promise<boolean>] {
  const [state, setState] = useState<Keep>('idle')
  const run = async (deed: () => void | Promise<void>): Promise<boolean> => {
    setState('busy')
    try {
      await deed()
      setState('saved')
      return true
    } catch (reason) {
      setState({ failed: reason instanceof Error ? reason.message : String(reason) })
      return false
    }
  }
  return [state, run]
}

/** An evaluation by the reader: a name, a number or a word, and why. The host keeps it. */
export function ScoreForm({
  context,
  onScore,
}: {
  context: SectionContext
  onScore: NonNullable<SectionHost['onScore']>
}): ReactElement {
  const { labels } = usePresentation()
  const [state, keep] = useKeep()
  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const sent = new FormData(form)
    const name = textOf(sent, 'name')
    const value = textOf(sent, 'value')
    const explanation = textOf(sent, 'reason')
    if (name === '' || value === '') return
    const number = Number(value)
    const score = {
      name,
      ...(Number.isFinite(number) ? { value: number } : { label: value }),
      ...(explanation !== '' && { explanation }),
    }
    if (await keep(() => onScore(score, aboutOf(context)))) form.reset()
  }
  return (
    <form className="ss-write-form" aria-label={labels.addScore} onSubmit={onSubmit}>
      <h4 className="ss-drawer-caption">{labels.addScore}</h4>
      <div className="ss-write-fields">
        <label className="ss-drawer-field">
          <span>{labels.scoreName}</span>
          <input name="name" type="text" required autoComplete="off" />
        </label>
        <label className="ss-drawer-field">
          <span>{labels.scoreValue}</span>
          <input name="value" type="text" required autoComplete="off" />
        </label>
        <label className="ss-drawer-field">
          <span>{labels.scoreReason}</span>
          <input name="reason" type="text" autoComplete="off" />
        </label>
        <Button type="submit" variant="outline" disabled={state === 'busy'}>
          {labels.saveScore}
        </Button>
      </div>
      <Outcome state={state} />
    </form>
  )
}

/** A comment by the reader. The host keeps it. */
export function CommentForm({
  context,
  onComment,
}: {
  context: SectionContext
  onComment: NonNullable<SectionHost['onComment']>
}): ReactElement {
  const { labels } = usePresentation()
  const [state, keep] = useKeep()
  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const text = textOf(new FormData(form), 'comment')
    if (text !== '' && (await keep(() => onComment(text, aboutOf(context))))) form.reset()
  }
  return (
    <form className="ss-write-form" aria-label={labels.addComment} onSubmit={onSubmit}>
      <label className="ss-drawer-field">
        <span>{labels.comments}</span>
        <textarea name="comment" rows={2} required />
      </label>
      <Button type="submit" variant="outline" disabled={state === 'busy'}>
        {labels.sendComment}
      </Button>
      <Outcome state={state} />
    </form>
  )
}

function Outcome({ state }: { state: Keep }): ReactElement {
  const { labels } = usePresentation()
  return (
    <p role="status" className="ss-small ss-dim">
      {state === 'saved' ? labels.sentToHost : typeof state === 'object' ? labels.notSaved(state.failed) : ''}
    </p>
  )
}

function aboutOf({ session, span }: SectionContext): WrittenAbout {
  return { sessionId: session.id, traceId: span.traceId, spanId: span.id }
}

function textOf(sent: FormData, name: string): string {
  const value = sent.get(name)
  return typeof value === 'string' ? value.trim() : ''
}
