'use client'

import { type ReactElement, useMemo, useRef, useState } from 'react'
import { redactSession } from '../../export/redactSession.ts'
import type { VerdictOptions } from '../../metrics/scoreVerdict.ts'
import type { Session } from '../../model/session.ts'
import { useExplorer } from '../hooks/explorerContext.ts'
import { useShallowStable } from '../hooks/useShallowStable.ts'
import { dataAttributes } from '../shared/attributes.ts'
import { EmptyState } from '../shared/EmptyState.tsx'
import { answersKeys } from '../shared/handKeyOn.ts'
import { defaultParts } from '../shared/parts/defaultParts.ts'
import { KeptScope } from '../shared/parts/KeptScope.tsx'
import { createKeptStates } from '../shared/parts/keptState.ts'
import { usePresentation } from '../shared/presentation.ts'
import type { ConversationThreadProps } from './ConversationThread.tsx'
import { ThreadAside } from './ThreadAside.tsx'
import { ThreadFeed, useThreadRows } from './ThreadFeed.tsx'
import { FilterNote } from './ThreadFilter.tsx'
import { ThreadJumps } from './ThreadJumps.tsx'
import { renderRow } from './ThreadRowView.tsx'
import { ThreadToolbar } from './ThreadToolbar.tsx'
import { TurnBar } from './TurnBar.tsx'
import { TurnRail } from './TurnRail.tsx'
import { ThreadContext } from './threadContext.ts'
import { threadKeyHandler } from './threadKeys.ts'
import { noFilter, useThreadChoices } from './useThreadChoices.ts'
import { useThreadContextValue } from './useThreadContextValue.ts'
import { useThreadData } from './useThreadData.ts'
import { useThreadMoves } from './useThreadMoves.ts'
import { useThreadSearch } from './useThreadSearch.ts'
import { useThreadVerbs } from './useThreadVerbs.ts'

export interface ThreadBodyProps
  extends Omit<
    ConversationThreadProps,
    | 'className'
    | 'theme'
    | 'scheme'
    | 'labels'
    | 'locale'
    | 'timeZone'
    | 'currency'
    | 'session'
    | 'status'
    | 'error'
    | 'onRetry'
  > {
  session: Session
}

const noVerdicts: VerdictOptions = {}

/** Rail, thread and aside of one session, and what moves between them. */
export function ThreadBody(props: ThreadBodyProps): ReactElement {
  const {
    session: given,
    parts = defaultParts,
    remoteMedia = 'never',
    rail = true,
    aside = true,
    toolbar = true,
  } = props
  const { keys = true, onTraceOpen, onReplayRequest, redact } = props
  const { renderTurnHeader, renderTurnFooter, renderAvatar, speakerName } = props
  const { labels } = usePresentation()
  const explorer = useExplorer()
  const verdicts = useShallowStable(props.verdicts ?? noVerdicts)
  const slots = useShallowStable({ renderTurnHeader, renderTurnFooter, renderAvatar, speakerName })
  const session = useMemo(() => (redact ? redactSession(given, redact) : given), [given, redact])
  const [keysOpen, setKeysOpen] = useState(false)
  const [asideOpen, setAsideOpen] = useState(false)
  const [kept] = useState(createKeptStates)
  const rootRef = useRef<HTMLDivElement>(null)
  const scrollRef = useRef<HTMLElement>(null)
  const feedRef = useRef<HTMLDivElement>(null)
  const fieldRef = useRef<HTMLInputElement>(null)

  const choices = useThreadChoices(props)
  const { filter, setFilter, search, setSearch, follow, setFollow, isReplaying } = choices
  const data = useThreadData(session, verdicts, props.scoreName, filter)
  const { turns, rows, isSteps, entries, scoreName, shown } = data
  const { virtual, keep } = useThreadRows(rows, scrollRef)
  const { turnIndex, scroll, reached, go, unread, toEnd } = useThreadMoves({
    turnIndex: props.turnIndex,
    onTurnIndexChange: props.onTurnIndexChange,
    playheadMs: props.playheadMs,
    choices,
    rows,
    turnCount: turns.length,
    shown,
    virtual,
    rootRef,
    scrollRef,
    feedRef,
  })
  const searching = useThreadSearch({
    session,
    turns,
    rows,
    text: search,
    feedRef,
    scroll,
    kept,
    onTurn: (next) => reached(next, { reason: 'api' }),
  })
  const context = useThreadContextValue({
    session,
    turns,
    isSteps,
    parts,
    remoteMedia,
    verdicts,
    explorer,
    onTraceOpen,
    slots,
    renderRow,
    contextLimitOf: props.contextLimitOf,
    onReplayRequest,
    onTurn: (next, event) => go(next, event, true),
    onSearch: (text) => setSearch(text, { reason: 'pointer' }),
  })
  const { verbs, errorCount, toError, toLow } = useThreadVerbs({
    turns,
    entries,
    shown,
    turnIndex,
    verdicts,
    scoreName,
    kept,
    go,
    openTrace: context.openTrace,
    search: () => fieldRef.current?.focus(),
    find: () => {
      if (!virtual.isVirtual || !fieldRef.current) return false
      fieldRef.current.focus()
      return true
    },
    help: () => setKeysOpen(true),
  })

  if (rows.length === 0 && shown === undefined) {
    return <EmptyState icon="messages-square" title={labels.noTurns} text={labels.noTurnsText} />
  }
  return (
    <ThreadContext.Provider value={context}>
      <KeptScope id="thread" states={kept}>
        <div
          ref={rootRef}
          className="ss-thread-layout"
          {...dataAttributes({ rail, aside, toolbar, steps: isSteps, 'aside-open': aside && asideOpen })}
          {...(keys && { ...answersKeys, onKeyDown: threadKeyHandler(verbs) })}
        >
          {toolbar && (
            <ThreadToolbar
              renderToolbar={props.renderToolbar}
              fieldRef={fieldRef}
              text={search}
              onTextChange={(text) => setSearch(text, { reason: 'keyboard' })}
              search={searching}
              errorCount={errorCount}
              keys={keys}
              onFoldAll={kept.foldAll}
              onError={toError}
              session={session}
              turns={turns}
              filter={filter}
              onFilterChange={(next) => setFilter(next, { reason: 'pointer' })}
              lowScore={toLow && scoreName}
              onLow={() => toLow?.()}
              keysOpen={keysOpen}
              onKeysOpenChange={setKeysOpen}
              asideOpen={aside ? asideOpen : undefined}
              onAsideOpenChange={setAsideOpen}
            />
          )}
          {rail && (
            <>
              <TurnRail
                entries={entries}
                turns={turns}
                isSteps={isSteps}
                milestoneTurns={data.milestoneTurns}
                turnIndex={turnIndex}
                scoreNames={data.scoreNames}
                scoreName={scoreName}
                verdicts={verdicts}
                onScoreNameChange={data.chooseScore}
                onSelect={go}
              />
              <TurnBar entries={entries} turnIndex={turnIndex} onSelect={go} />
            </>
          )}
          <div className="ss-thread-middle">
            {shown && (
              <FilterNote
                filter={filter}
                shown={shown.size}
                of={turns.length}
                onClear={() => setFilter(noFilter, { reason: 'pointer' })}
              />
            )}
            {rows.length === 0 && <EmptyState icon="list-filter" title={labels.noTurnMatches} />}
            <section ref={scrollRef} className="ss-thread-scroll" aria-label={labels.conversation}>
              <ThreadFeed rows={rows} virtual={virtual} feedRef={feedRef} turnIndex={turnIndex} onFocusRow={keep} />
            </section>
            <ThreadJumps
              unread={isReplaying ? 0 : unread}
              onEnd={toEnd}
              strayed={isReplaying && !follow}
              onFollow={(event) => setFollow(true, { reason: 'pointer', event })}
            />
          </div>
          {aside && (
            <ThreadAside
              onTurn={(next, event) => {
                setAsideOpen(false)
                go(next, event, true)
              }}
            />
          )}
        </div>
      </KeptScope>
    </ThreadContext.Provider>
  )
}
