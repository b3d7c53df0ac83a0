'use client'

import { type RefObject, useState } from 'react'
import type { OwnField } from '../../query/ownFields.ts'
import type { QueryError } from '../../query/query.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { type Caret, useCaret } from './useCaret.ts'
import { type QueryOption, type QueryOptions, type RecentQuery, useCompletions } from './useCompletions.ts'
import type { CommonFacets } from './useFacets.ts'

interface WritingOptions {
  readonly text: string
  readonly errors: readonly QueryError[]
  /** The query that words standing alone mean; absent: the text is one already, or wrong. */
  readonly meant: string | undefined
  readonly facets: CommonFacets
  readonly fields: readonly OwnField[]
  readonly recent: readonly RecentQuery[]
  readonly inputRef: RefObject<HTMLInputElement | null>
  readonly onChange: (text: string, details: ChangeDetails) => void
  readonly onRun: (text: string) => void
}

/** A query as it is being written, what could follow, and what may be done with it. */
export interface QueryWriting extends Pick<QueryOptions, 'from' | 'options'> {
  readonly caret: Caret
  /** Of what could follow: the list is open, and not empty. */
  readonly isListShown: boolean
  /** The option that Tab takes: where the arrows are, before any arrow the first. */
  readonly active: number
  /** The arrows have led there: Enter takes it too. */
  readonly isReached: boolean
  /** The reader is in the middle of it: what is wrong at its end may be only unfinished. */
  readonly isUnderWay: boolean
  readonly setFocused: (isFocused: boolean) => void
  readonly write: (input: HTMLInputElement, event: Event) => void
  /** To the next or the previous option, around the end; opens the list first. */
  readonly move: (by: 1 | -1) => void
  readonly accept: (option: QueryOption, details: ChangeDetails) => void
  readonly run: (details: ChangeDetails) => void
  readonly close: () => void
}

export function useQueryWriting(writing: WritingOptions): QueryWriting {
  const { text, errors, meant, facets, fields, recent, inputRef, onChange, onRun } = writing
  const [isOpen, setOpen] = useState(false)
  const [isFocused, setFocused] = useState(false)
  const [isDone, setDone] = useState(true)
  const [reached, setReached] = useState<number | undefined>(undefined)
  const caret = useCaret(inputRef)
  const { from, to, options } = useCompletions(isOpen, text, caret.at, facets, recent, fields)
  const isListShown = options.length > 0

  function write(input: HTMLInputElement, event: Event): void {
    setOpen(true)
    setDone(false)
    setReached(undefined)
    caret.setAt(input.selectionStart ?? input.value.length)
    onChange(input.value, { reason: 'keyboard', event })
  }
  function move(by: 1 | -1): void {
    const count = options.length
    if (!isListShown) setOpen(true)
    else if (reached === undefined) setReached(by === 1 ? 0 : count - 1)
    else setReached((reached + by + count) % count)
  }
  function accept(option: QueryOption, details: ChangeDetails): void {
    const isWhole = option.type === 'recent'
    const before = isWhole ? option.text : `${text.slice(0, from)}${option.text} `
    const after = isWhole ? '' : text.slice(to).trimStart()
    caret.place(before.length)
    setReached(undefined)
    setOpen(!isWhole)
    setDone(isWhole)
    onChange(before + after, details)
    inputRef.current?.focus()
  }
  function run(details: ChangeDetails): void {
    const whole = meant ?? text
    setOpen(false)
    setDone(true)
    if (meant !== undefined) {
      caret.place(meant.length)
      onChange(meant, details)
    } else if (errors.length > 0) return
    if (whole.trim() !== '') onRun(whole.trim())
  }

  return {
    from,
    options,
    caret,
    isListShown,
    active: Math.min(reached ?? 0, options.length - 1),
    isReached: reached !== undefined,
    isUnderWay: isFocused && !isDone && caret.at === text.length,
    setFocused,
    write,
    move,
    accept,
    run,
    close: () => setOpen(false),
  }
}
