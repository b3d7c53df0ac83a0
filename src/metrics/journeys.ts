import type { Session, Trace } from '../model/session.ts'
import { traceName } from './traceIndex.ts'

/** One trace of a journey, and the session it belongs to. */
export interface JourneyTrace {
  readonly session: Session
  readonly trace: Trace
}

/** What a session, or a user over several sessions, did, in order. */
export interface Journey {
  /** The session's id, or the user's. */
  readonly key: string
  readonly startMs: number
  readonly sessions: readonly Session[]
  readonly traces: readonly JourneyTrace[]
}

/** Whose journeys: each session's, or each user's over all their sessions. */
export type JourneyPer = 'session' | 'user'

/** What one session did; its traces are listed when they are asked for: most journeys are only counted. */
class SessionJourney implements Journey {
  readonly key: string
  readonly startMs: number
  readonly sessions: readonly Session[]
  private list: readonly JourneyTrace[] | undefined

  constructor(session: Session) {
    this.key = session.id
    this.startMs = session.startMs
    this.sessions = [session]
  }

  get traces(): readonly JourneyTrace[] {
    this.list ??= this.sessions.flatMap((session) => session.traces.map((trace) => ({ session, trace })))
    return this.list
  }
}

/** Sessions as journeys. A trace belongs to its own user; traces whose user nobody told are in no user's journey. */
export function journeysOf(sessions: readonly Session[], per: JourneyPer = 'session'): Journey[] {
  if (per === 'session') return sessions.map((session) => new SessionJourney(session))
  const byUser = new Map<string, JourneyTrace[]>()
  for (const session of sessions) {
    const only = session.userIds.length === 1 ? session.userIds[0] : undefined
    for (const trace of session.traces) {
      const user = trace.userId ?? only
      if (user === undefined) continue
      const list = byUser.get(user)
      if (list) list.push({ session, trace })
      else byUser.set(user, [{ session, trace }])
    }
  }
  return [...byUser].map(([key, traces]) => {
    const ordered = traces.sort(byStart)
    return {
      key,
      startMs: ordered[0]?.trace.startMs ?? 0,
      sessions: [...new Set(ordered.map(({ session }) => session))],
      traces: ordered,
    }
  })
}

function byStart({ trace: one }: JourneyTrace, { trace: other }: JourneyTrace): number {
  return one.startMs - other.startMs || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0)
}

/** A course that journeys took: the names of their traces, repetitions in a row told once. */
export interface JourneyPath {
  readonly steps: readonly string[]
  /** The journey went on after `steps`. */
  readonly goesOn: boolean
  readonly count: number
  /** Of all journeys, 0 to 1. */
  readonly share: number
  readonly journeys: readonly Journey[]
}

/** The courses journeys took over their first steps, the most frequent first. */
export function journeyPaths(journeys: readonly Journey[], length = 5): JourneyPath[] {
  const paths = new Map<string, { steps: string[]; goesOn: boolean; journeys: Journey[] }>()
  for (const journey of journeys) {
    const all = stepNames(journey, length + 1)
    const steps = all.slice(0, length)
    const goesOn = all.length > length
    const key = JSON.stringify([steps, goesOn])
    const path = paths.get(key)
    if (path) path.journeys.push(journey)
    else paths.set(key, { steps, goesOn, journeys: [journey] })
  }
  return [...paths.values()]
    .map(
      ({ steps, goesOn, journeys: taken }): JourneyPath => ({
        steps,
        goesOn,
        count: taken.length,
        share: taken.length / journeys.length,
        journeys: taken,
      }),
    )
    .sort((one, other) => other.count - one.count || compareSteps(one.steps, other.steps))
}

/** The step after which journeys ended. */
export interface LastStep {
  readonly name: string
  /** Journeys that ended here, and journeys that came by at all. */
  readonly ended: number
  readonly passed: number
  /** ended / passed, 0 to 1. */
  readonly share: number
  readonly journeys: readonly Journey[]
}

/** Where people leave: the last step of each journey, those that most journeys ended with first. */
export function lastSteps(journeys: readonly Journey[]): LastStep[] {
  const ended = new Map<string, Journey[]>()
  const passed = new Map<string, number>()
  for (const journey of journeys) {
    const names = stepNames(journey, Number.POSITIVE_INFINITY)
    for (const name of new Set(names)) passed.set(name, (passed.get(name) ?? 0) + 1)
    const last = names.at(-1)
    if (last === undefined) continue
    const list = ended.get(last)
    if (list) list.push(journey)
    else ended.set(last, [journey])
  }
  return [...ended]
    .map(([name, list]): LastStep => {
      const all = passed.get(name) ?? list.length
      return { name, ended: list.length, passed: all, share: list.length / all, journeys: list }
    })
    .sort((one, other) => other.ended - one.ended || (one.name < other.name ? -1 : 1))
}

/**
 * The steps of the journeys that take the most frequent step of all, in the order in which they are usually taken: what a
 * funnel measures unless the host says otherwise. Steps that fewer than a fifth of those journeys take are left out.
 */
export function likelySteps(journeys: readonly Journey[], most = 8): string[] {
  const named = journeys.map((journey) => [...new Set(stepNames(journey, Number.POSITIVE_INFINITY))])
  const [first] = stepPlaces(named)
  if (!first) return []
  // Journeys of another kind have other steps: in between they would look like drop-off.
  const alike = named.filter((names) => names.includes(first.name))
  return stepPlaces(alike)
    .filter(({ count }) => count >= Math.max(2, alike.length / 5))
    .slice(0, most)
    .sort((one, other) => one.place - other.place || compareNames(one.name, other.name))
    .map(({ name }) => name)
}

/** In how many journeys each step is taken, and at which place on average; the most frequent, of these the earliest, first. */
function stepPlaces(journeys: readonly (readonly string[])[]): { name: string; count: number; place: number }[] {
  const seen = new Map<string, { count: number; places: number }>()
  for (const names of journeys) {
    for (const [place, name] of names.entries()) {
      const step = seen.get(name) ?? { count: 0, places: 0 }
      seen.set(name, step)
      step.count++
      step.places += place
    }
  }
  return [...seen]
    .map(([name, { count, places }]) => ({ name, count, place: places / count }))
    .sort((one, other) => other.count - one.count || one.place - other.place || compareNames(one.name, other.name))
}

function compareNames(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

function stepNames({ traces }: Journey, most: number): string[] {
  const names: string[] = []
  for (const { session, trace } of traces) {
    if (names.length >= most) break
    const name = traceName(session, trace)
    if (name !== undefined && name !== names.at(-1)) names.push(name)
  }
  return names
}

function compareSteps(one: readonly string[], other: readonly string[]): number {
  const left = one.join('\u0000')
  const right = other.join('\u0000')
  return left < right ? -1 : left > right ? 1 : 0
}
