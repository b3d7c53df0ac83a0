'use client'

import { useCallback, useRef } from 'react'
import type { Explorer } from '../../explorer/explorer.ts'
import type { Session } from '../../model/session.ts'
import type { Labels } from '../../view/labels.ts'
import { replayChapters } from '../../view/replayChapters.ts'
import { replayNews } from '../../view/replayNews.ts'
import type { TimeScale } from '../../view/timeScale.ts'
import type { TranscriptRow } from '../../view/transcriptView.ts'
import { type Playhead, useAtPlayhead } from '../hooks/playhead.ts'
import { roleWord } from '../shared/parts/roles.ts'
import { usePresentation } from '../shared/presentation.ts'

/** A listener needs time for a sentence: what is passed sooner waits, and only the most telling of it is said. */
const SAY_EVERY_MS = 2500
const SAID_CHARACTERS = 120

interface ReplayNewsOptions {
  readonly session: Session
  readonly explorer: Explorer
  readonly scale: TimeScale
  readonly playhead: Playhead
  /** See `useLead`: what is passed is said once. */
  readonly leads: () => boolean
}

/** While it plays, says what the playhead passes, in the page's live region. */
export function useReplayNews({ session, explorer, scale, playhead, leads }: ReplayNewsOptions): void {
  const { labels, format, announce } = usePresentation()
  const said = useRef<{ ms: number; at: number }>(undefined)
  useAtPlayhead(
    playhead,
    useCallback(
      (ms) => {
        if (ms === undefined) {
          said.current = undefined
          return
        }
        const at = performance.now()
        const { current } = said
        const saidAt = current?.at ?? Number.NEGATIVE_INFINITY
        // Moved by hand, or back: what lies between was not passed.
        if (!current || !explorer.getState().playing || ms < current.ms || !leads()) said.current = { ms, at: saidAt }
        else if (at - saidAt >= SAY_EVERY_MS) {
          const news = replayNews(session, current.ms, ms)
          if (news) {
            const position = format.position(news.atMs - scale.startMs)
            announce(labels.playheadAt(position, sentenceOf(news, session, labels)))
          }
          said.current = { ms, at: news ? at : saidAt }
        }
      },
      [session, explorer, scale, leads, labels, format, announce],
    ),
  )
}

function sentenceOf(row: TranscriptRow, session: Session, labels: Labels): string {
  if (row.type === 'turn') {
    const title = replayChapters(session).find(({ turnIndex }) => turnIndex === row.turnIndex)?.title
    const name = labels.turnNumber(String(row.turnIndex + 1))
    return title === undefined ? name : labels.saidBy(name, title)
  }
  const text = (row.text ?? '').slice(0, SAID_CHARACTERS)
  if (row.type === 'milestone') return text
  if (row.type === 'error') return labels.saidBy(labels.statusError, text)
  if (row.type === 'message') return labels.saidBy(row.name ?? roleWord(labels, row.role), text)
  return row.failed ? labels.saidBy(labels.failedNamed(row.name), text) : row.name
}
