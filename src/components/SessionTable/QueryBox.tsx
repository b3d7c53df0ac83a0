'use client'

import {
  type ChangeEvent,
  type KeyboardEvent,
  type ReactElement,
  type RefObject,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react'
import { fixedQuery } from '../../query/fixedQuery.ts'
import type { OwnField } from '../../query/ownFields.ts'
import { parseQuery } from '../../query/parseQuery.ts'
import type { QueryError } from '../../query/query.ts'
import { useBrowserLayoutEffect } from '../hooks/useBrowserLayoutEffect.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { dataAttributes } from '../shared/attributes.ts'
import { Button } from '../shared/Button.tsx'
import { Icon } from '../shared/Icon.tsx'
import { Kbd } from '../shared/Kbd.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { CompletionList } from './CompletionList.tsx'
import { QueryText } from './QueryText.tsx'
import { type QueryOption, type RecentQuery, useCompletions } from './useCompletions.ts'
import type { CommonFacets } from './useFacets.ts'

export interface QueryBoxProps {
  text: string
  onChange: (text: string, details: ChangeDetails) => void
  /** What is searched, for the values that completions offer. */
  facets: CommonFacets
  /** The host's own. */
  fields: readonly OwnField[]
  recent: readonly RecentQuery[]
  /** Enter on a query without an error, or on words that became one. */
  onRun: (text: string) => void
  /** Escape, when no list is open. */
  onLeave: () => void
  inputRef: RefObject<HTMLInputElement | null>
}

/** The query: a `combobox` whose text is coloured, with what could follow in a list, and what is wrong below it. */
export function QueryBox({
  text,
  onChange,
  facets,
  fields,
  recent,
  onRun,
  onLeave,
  inputRef,
}: QueryBoxProps): ReactElement {
  const { labels } = usePresentation()
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const [isFocused, setFocused] = useState(false)
  const [isDone, setDone] = useState(true)
  const [caret, setCaret] = useState(0)
  /** The option the arrows have reached; before any arrow the first one, which only Tab takes. */
  const [active, setActive] = useState<number | undefined>(undefined)
  const mark = useRef<HTMLSpanElement>(null)
  const overlay = useRef<HTMLDivElement>(null)
  const caretToBe = useRef<number | undefined>(undefined)

  const { from, to, options } = useCompletions(isOpen, text, caret, facets, recent, fields)
  const isListShown = isOpen && options.length > 0
  const activeIndex = Math.min(active ?? 0, options.length - 1)
  const errors = useMemo(() => parseQuery(text, { fields }).errors, [text, fields])
  /** Words that stand alone are looked for, once the reader says that they are all. */
  const meant = useMemo(() => fixedQuery(text, errors, { fields }), [text, errors, fields])
  const isWriting = isFocused && !isDone && caret === text.length
  const shownErrors =
    isListShown || meant !== undefined ? [] : errors.filter((error) => !isWriting || !isAtEnd(error, text))
  const [wrong] = shownErrors
  const direction = text === '' ? undefined : 'ltr'

  useBrowserLayoutEffect(() => {
    const at = caretToBe.current
    caretToBe.current = undefined
    if (at !== undefined) inputRef.current?.setSelectionRange(at, at)
  })
  // In the frame that paints the text: asked at once, the browser would lay the page out twice.
  // biome-ignore lint/correctness/useExhaustiveDependencies: where the text begins changes with the text
  useEffect(() => {
    const frame = requestAnimationFrame(followScroll)
    return () => cancelAnimationFrame(frame)
  }, [text])

  function followScroll(): void {
    if (overlay.current && inputRef.current) overlay.current.scrollLeft = inputRef.current.scrollLeft
  }
  function onInput(event: ChangeEvent<HTMLInputElement>): void {
    setOpen(true)
    setDone(false)
    setActive(undefined)
    setCaret(event.target.selectionStart ?? event.target.value.length)
    onChange(event.target.value, { reason: 'keyboard', event: event.nativeEvent })
  }
  function accept(option: QueryOption, details: ChangeDetails): void {
    const isWhole = option.type === 'recent'
    const before = isWhole ? option.text : `${text.slice(0, from)}${option.text} `
    const after = isWhole ? '' : text.slice(to).trimStart()
    caretToBe.current = before.length
    setCaret(before.length)
    setActive(undefined)
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
      caretToBe.current = meant.length
      setCaret(meant.length)
      onChange(meant, details)
    } else if (errors.length > 0) return
    if (whole.trim() !== '') onRun(whole.trim())
  }
  function onKeyDown(event: KeyboardEvent): void {
    // Composing a character, Enter and arrows belong to the input method.
    if (event.nativeEvent.isComposing) return
    const details: ChangeDetails = { reason: 'keyboard', event: event.nativeEvent }
    const option = isListShown ? options[activeIndex] : undefined
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const by = event.key === 'ArrowDown' ? 1 : -1
      if (isListShown)
        setActive(active === undefined ? (by === 1 ? 0 : options.length - 1) : wrapped(active + by, options.length))
      else setOpen(true)
    } else if (event.key === 'Tab' && option && !event.shiftKey) accept(option, details)
    else if (event.key === 'Enter') {
      if (option && active !== undefined) accept(option, details)
      else run(details)
    } else if (event.key === 'Escape') onLeave()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className="ss-query-group">
      <div className="ss-query" {...dataAttributes({ wrong: wrong !== undefined, open: isListShown })}>
        <Icon name="list-filter" size="sm" />
        <div className="ss-query-field">
          {/* A query runs from left to right in every language. */}
          <div ref={overlay} className="ss-query-text" dir={direction} aria-hidden>
            {text === '' ? (
              <Placeholder />
            ) : (
              <QueryText text={text} errors={shownErrors} mark={{ at: from, ref: mark }} />
            )}
          </div>
          <input
            ref={inputRef}
            type="text"
            dir={direction}
            className="ss-query-input"
            role="combobox"
            aria-label={labels.filterSessions}
            aria-autocomplete="list"
            aria-expanded={isListShown}
            aria-controls={isListShown ? `${id}list` : undefined}
            aria-activedescendant={isListShown && active !== undefined ? `${id}${activeIndex}` : undefined}
            aria-invalid={wrong ? true : undefined}
            aria-describedby={wrong ? `${id}error` : meant !== undefined && !isListShown ? `${id}note` : undefined}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            value={text}
            onChange={onInput}
            onKeyDown={onKeyDown}
            onScroll={followScroll}
            onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? 0)}
            onFocus={() => {
              setFocused(true)
              facets.prepare()
            }}
            onBlur={() => {
              setFocused(false)
              setOpen(false)
            }}
          />
        </div>
        {text === '' ? (
          <span aria-hidden>
            <Kbd>/</Kbd>
          </span>
        ) : (
          <Button
            size="sm"
            icon="x"
            label={labels.clearQuery}
            onClick={(event) => {
              onChange('', { reason: 'pointer', event: event.nativeEvent })
              inputRef.current?.focus()
            }}
          />
        )}
        {isListShown && (
          <CompletionList
            id={id}
            from={from}
            anchorRef={text === '' ? overlay : mark}
            options={options}
            written={text.slice(from, caret)}
            active={activeIndex}
            onChoose={(option, event) => accept(option, { reason: 'pointer', event })}
            onClose={() => setOpen(false)}
          />
        )}
      </div>
      {wrong && (
        <p id={`${id}error`} className="ss-query-error" role="alert">
          <Icon name="circle-alert" size="xs" />
          {wrong.message}
        </p>
      )}
      {meant !== undefined && !isListShown && (
        <p id={`${id}note`} className="ss-query-note">
          <Icon name="search" size="xs" />
          {labels.searchWords}
        </p>
      )}
    </div>
  )
}

function Placeholder(): ReactElement {
  const { labels } = usePresentation()
  return (
    <>
      <span className="ss-filter-short">{labels.filterSessions}</span>
      <span className="ss-filter-long">
        {labels.filterExample}{' '}
        <bdi dir="ltr">
          <QueryText text={'sessionId LIKE "chat-%" AND status = "error"'} />
        </bdi>
      </span>
    </>
  )
}

function isAtEnd(error: QueryError, text: string): boolean {
  return error.position + error.length >= text.trimEnd().length
}

function wrapped(index: number, count: number): number {
  return (index + count) % count
}
