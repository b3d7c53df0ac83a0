'use client'

import { type ReactElement, type RefObject, useId, useMemo, useRef } from 'react'
import { fixedQuery } from '../../query/fixedQuery.ts'
import type { OwnField } from '../../query/ownFields.ts'
import { parseQuery } from '../../query/parseQuery.ts'
import type { QueryError } from '../../query/query.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { dataAttributes } from '../shared/attributes.ts'
import { Button } from '../shared/Button.tsx'
import { Icon } from '../shared/Icon.tsx'
import { Kbd } from '../shared/Kbd.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { CompletionList } from './CompletionList.tsx'
import { QueryText } from './QueryText.tsx'
import { queryKeyHandler } from './queryKeys.ts'
import type { RecentQuery } from './useCompletions.ts'
import type { CommonFacets } from './useFacets.ts'
import { useQueryWriting } from './useQueryWriting.ts'
import { useScrolledAlong } from './useScrolledAlong.ts'

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
  const mark = useRef<HTMLSpanElement>(null)
  const overlay = useRef<HTMLDivElement>(null)
  const errors = useMemo(() => parseQuery(text, { fields }).errors, [text, fields])
  /** Words that stand alone are looked for, once the reader says that they are all. */
  const meant = useMemo(() => fixedQuery(text, errors, { fields }), [text, errors, fields])
  const writing = useQueryWriting({ text, errors, meant, facets, fields, recent, inputRef, onChange, onRun })
  const { from, caret, options, isListShown, active } = writing
  const followScroll = useScrolledAlong(overlay, inputRef, text)
  const shownErrors =
    isListShown || meant !== undefined ? [] : errors.filter((error) => !writing.isUnderWay || !isAtEnd(error, text))
  const [wrong] = shownErrors
  const direction = text === '' ? undefined : 'ltr'

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
            aria-activedescendant={isListShown && writing.isReached ? `${id}${active}` : undefined}
            aria-invalid={wrong ? true : undefined}
            aria-describedby={wrong ? `${id}error` : meant !== undefined && !isListShown ? `${id}note` : undefined}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            value={text}
            onChange={(event) => writing.write(event.target, event.nativeEvent)}
            onKeyDown={queryKeyHandler(writing, onLeave)}
            onScroll={followScroll}
            onSelect={(event) => caret.setAt(event.currentTarget.selectionStart ?? 0)}
            onFocus={() => {
              writing.setFocused(true)
              facets.prepare()
            }}
            onBlur={() => {
              writing.setFocused(false)
              writing.close()
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
            written={text.slice(from, caret.at)}
            active={active}
            onChoose={(option, event) => writing.accept(option, { reason: 'pointer', event })}
            onClose={writing.close}
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
