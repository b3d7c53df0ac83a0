'use client'

import type { ReactElement } from 'react'
import type { Session } from '../../model/session.ts'
import type { CompareView } from '../../view/compareView.ts'
import { Picker } from '../shared/Picker.tsx'
import { usePresentation } from '../shared/presentation.ts'

interface ComparisonSidesProps {
  sessions: readonly Session[]
  placeA: number
  placeB: number
  onPlaces: (places: readonly [number, number]) => void
  view: CompareView
}

/** Which session is A, which is B, and how many of their steps have a counterpart. */
export function ComparisonSides({ sessions, placeA, placeB, onPlaces, view }: ComparisonSidesProps): ReactElement {
  const { labels, format } = usePresentation()
  const counts = [format.count(view.aligned), format.count(view.rows.length)] as const
  const other = (side: 'a' | 'b', place: number) => {
    // A session is compared with another, never with itself: choosing the other one swaps.
    if (side === 'a') onPlaces([place, place === placeB ? placeA : placeB])
    else onPlaces([place === placeA ? placeB : placeA, place])
  }
  return (
    <div className="ss-comparison-sides">
      <Side side="a" sessions={sessions} place={placeA} onPlace={(place) => other('a', place)} />
      <span className="ss-comparison-aligned">
        {view.unit === 'turn' ? labels.alignedTurns(...counts) : labels.alignedSteps(...counts)}
      </span>
      <Side side="b" sessions={sessions} place={placeB} onPlace={(place) => other('b', place)} />
    </div>
  )
}

interface SideProps {
  side: 'a' | 'b'
  sessions: readonly Session[]
  place: number
  onPlace: (place: number) => void
}

function Side({ side, sessions, place, onPlace }: SideProps): ReactElement | null {
  const { labels, format } = usePresentation()
  const session = sessions[place]
  if (!session) return null
  const title = session.name ?? session.firstUserText ?? session.id
  return (
    <div className="ss-comparison-side" data-side={side}>
      <SideMark side={side} />
      <div className="ss-comparison-side-names">
        {sessions.length > 2 ? (
          <Picker
            label={side === 'a' ? labels.chooseA : labels.chooseB}
            value={String(place)}
            onChange={(value) => onPlace(Number(value))}
            options={sessions.map((one, index) => ({ value: String(index), label: one.name ?? one.id }))}
          />
        ) : (
          <span className="ss-strong ss-truncate" title={title} dir="auto">
            {title}
          </span>
        )}
        <span className="ss-truncate ss-small ss-secondary">
          <span className="ss-mono" title={session.id}>
            {format.shorten(session.id, 28)}
          </span>
          {' · '}
          {format.dateTime(session.startMs)}
        </span>
      </div>
    </div>
  )
}

/** The letter of a side. */
export function SideMark({ side }: { side: 'a' | 'b' }): ReactElement {
  const { labels } = usePresentation()
  return (
    <span className="ss-comparison-mark" data-side={side}>
      {side === 'a' ? labels.sideA : labels.sideB}
    </span>
  )
}
