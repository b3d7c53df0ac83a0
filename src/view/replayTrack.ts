import { countWhile } from '../model/countWhile.ts'
import type { Session } from '../model/session.ts'
import { readingTime } from './readingTime.ts'
import type { TimeScale } from './timeScale.ts'
import { transcriptRows } from './transcriptView.ts'

/** `recorded`: as long as it took. `reading`: as long as it takes to read what was said, whatever it took. */
export type ReplayPace = 'recorded' | 'reading'

export interface TrackOptions {
  /** Session seconds (or seconds of reading) per second. @default 1 */
  readonly speed?: number
  /** Cross idle time quickly. @default false */
  readonly skipIdle?: boolean
  /** @default 'recorded' */
  readonly pace?: ReplayPace
}

/** A stretch of the session and when it is played, in ms of real time since the replay began. */
export interface TrackStretch {
  readonly fromMs: number
  readonly toMs: number
  readonly fromPlay: number
  readonly toPlay: number
}

/** Real time laid against the time of a session: neither ever runs backwards. Plain data, see `playMsAt` and `momentAt`. */
export interface ReplayTrack {
  readonly startMs: number
  readonly endMs: number
  /** How long the whole replay takes. */
  readonly playMs: number
  /** In order, without holes; none where the session is one moment. */
  readonly stretches: readonly TrackStretch[]
}

/** How long skipping an idle band takes at most, whatever its length. */
const IDLE_CROSSING_MS = 400
/** Slower is standing still. */
const SLOWEST = 1e-6
/** Faster than this a line of the transcript cannot be noticed, so the replay goes by reading unless the reader says otherwise. */
const BLINK_MS = 120

/**
 * Lays real time against the time of a session.
 *
 * ```
 * session   ######......................####..##
 * recorded  ######......................####..##     (speed 1)
 * skipIdle  ######.####.##
 * reading   ###########.#######.###                  (a line of the transcript lasts as long as it takes to read)
 * ```
 */
export function replayTrack(session: Session, scale: TimeScale, options: TrackOptions = {}): ReplayTrack {
  const speed = Math.max(SLOWEST, options.speed ?? 1)
  const pieces =
    options.pace === 'reading' ? readPieces(session, scale, speed) : recordedPieces(scale, speed, options.skipIdle)
  let at = 0
  const stretches = pieces.map(({ fromMs, toMs, lastsMs }): TrackStretch => {
    const fromPlay = at
    at += lastsMs
    return { fromMs, toMs, fromPlay, toPlay: at }
  })
  return { startMs: scale.startMs, endMs: scale.endMs, playMs: at, stretches }
}

/** The pace that suits a session: by reading where its own time is missing or too short to be watched. */
export function suitablePace(session: Session, scale: TimeScale): ReplayPace {
  const watched = replayTrack(session, scale, { skipIdle: true }).playMs
  return watched < transcriptRows(session).length * BLINK_MS ? 'reading' : 'recorded'
}

/** When a moment of the session is played. */
export function playMsAt(track: ReplayTrack, ms: number): number {
  const stretch = track.stretches[Math.max(0, countUpTo(track.stretches, 'fromMs', ms) - 1)]
  if (!stretch) return 0
  return along(ms, stretch.fromMs, stretch.toMs, stretch.fromPlay, stretch.toPlay)
}

/** The moment of the session that is played at a time; the inverse of `playMsAt`. */
export function momentAt(track: ReplayTrack, playMs: number): number {
  const stretch = track.stretches[Math.max(0, countUpTo(track.stretches, 'fromPlay', playMs) - 1)]
  if (!stretch) return playMs > 0 ? track.endMs : track.startMs
  return along(playMs, stretch.fromPlay, stretch.toPlay, stretch.fromMs, stretch.toMs)
}

/** Where the playhead is after some real time: never before where it was, never past the end. */
export function advance(track: ReplayTrack, ms: number, elapsedMs: number): number {
  if (!(elapsedMs > 0)) return ms
  return Math.max(ms, momentAt(track, playMsAt(track, ms) + elapsedMs))
}

interface Piece {
  readonly fromMs: number
  readonly toMs: number
  readonly lastsMs: number
}

function recordedPieces(scale: TimeScale, speed: number, skipIdle = false): Piece[] {
  return scale.segments
    .filter(({ fromMs, toMs }) => toMs > fromMs)
    .map(({ fromMs, toMs, idle }) => {
      const lastsMs = (toMs - fromMs) / speed
      return { fromMs, toMs, lastsMs: skipIdle && idle ? Math.min(lastsMs, IDLE_CROSSING_MS) : lastsMs }
    })
}

/** From one line of the transcript to the next, each for as long as what was said at its start takes to read. */
function readPieces(session: Session, scale: TimeScale, speed: number): Piece[] {
  const pieces: { fromMs: number; toMs: number; lastsMs: number }[] = []
  if (scale.endMs <= scale.startMs) return pieces
  let current = { fromMs: scale.startMs, toMs: scale.endMs, lastsMs: 0 }
  for (const row of transcriptRows(session)) {
    const atMs = Math.min(scale.endMs, Math.max(scale.startMs, row.atMs))
    if (atMs > current.fromMs) {
      current.toMs = atMs
      pieces.push(current)
      current = { fromMs: atMs, toMs: scale.endMs, lastsMs: 0 }
    }
    current.lastsMs += readingTime(row) / speed
  }
  // What is said at the very end is there when the replay stops.
  if (current.toMs > current.fromMs) pieces.push(current)
  const quiet = pieces[0]
  // A lead without words is crossed like idle time.
  if (quiet && quiet.lastsMs === 0) quiet.lastsMs = Math.min((quiet.toMs - quiet.fromMs) / speed, IDLE_CROSSING_MS)
  return pieces
}

function along(value: number, from: number, to: number, otherFrom: number, otherTo: number): number {
  if (value <= from) return otherFrom
  if (value >= to || to <= from) return otherTo
  return otherFrom + ((value - from) / (to - from)) * (otherTo - otherFrom)
}

/** How many stretches begin at or before a value. */
function countUpTo(stretches: readonly TrackStretch[], by: 'fromMs' | 'fromPlay', value: number): number {
  return countWhile(stretches.length, (index) => (stretches[index] as TrackStretch)[by] <= value)
}
