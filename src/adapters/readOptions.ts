import type { Prices } from '../model/prices.ts'
import type { TraceFacts } from '../model/traceFacts.ts'
import type { SessionAdapter } from './adapter.ts'

export interface ReadOptions {
  /** @default defaultAdapters */
  readonly adapters?: readonly SessionAdapter[]
  /** What the host takes for the session of a trace; `undefined`: it has none. */
  readonly sessionKey?: (facts: TraceFacts) => string | undefined
  /**
   * Traces without a session id are grouped per user; a pause longer than this many milliseconds begins a new session.
   * @default no grouping
   */
  readonly inactivityGapMs?: number
  /** Computes costs, only where none was reported: a table by model name, or a function of the call. */
  readonly prices?: Prices
}

function isAdapter(value: unknown): boolean {
  const adapter = value as Partial<SessionAdapter> | null | undefined
  return typeof adapter?.matches === 'function' && typeof adapter.read === 'function'
}

/** Misuse is told at once and with what to do; data, however broken, is none of it. */
export function checkArguments(payload: unknown, options: unknown): void {
  const fail = (problem: string): never => {
    throw new TypeError(`readSessions: ${problem}`)
  }
  if (payload === undefined)
    fail('there is no payload. Pass a parsed value, a string, a Uint8Array, or a list of them.')
  if (typeof payload === 'function' || typeof payload === 'symbol')
    fail(`the payload is a ${typeof payload}. Pass data.`)
  if (typeof (payload as { then?: unknown } | null)?.then === 'function') {
    fail('the payload is a promise. Await it first: readSessions(await response.json()).')
  }
  if (typeof Response === 'function' && payload instanceof Response) {
    fail('the payload is a Response. Pass what it holds: readSessions(await response.text()).')
  }
  if (typeof Blob === 'function' && payload instanceof Blob) {
    fail('the payload is a File or Blob. Use readSessionsStream(file), or pass what it holds: await file.text().')
  }
  if (typeof ReadableStream === 'function' && payload instanceof ReadableStream) {
    fail('the payload is a stream. Use readSessionsStream(stream), which reads it bit by bit.')
  }
  if (options === undefined) return
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    fail('the options must be an object such as { prices } or { inactivityGapMs: 1_800_000 }.')
  }
  const { adapters, sessionKey, inactivityGapMs, prices } = options as Record<keyof ReadOptions, unknown>
  if (adapters !== undefined && !(Array.isArray(adapters) && adapters.every(isAdapter))) {
    fail('adapters must be a list of { id, label, matches, read }, such as [mine, ...defaultAdapters].')
  }
  if (sessionKey !== undefined && typeof sessionKey !== 'function') {
    fail('sessionKey must be a function (facts) => string | undefined.')
  }
  if (inactivityGapMs !== undefined && !(typeof inactivityGapMs === 'number' && inactivityGapMs >= 0)) {
    fail('inactivityGapMs must be a number of milliseconds, such as 1_800_000 for half an hour.')
  }
  const isTable = typeof prices === 'object' && prices !== null && !Array.isArray(prices)
  if (prices !== undefined && !isTable && typeof prices !== 'function') {
    fail('prices must be { [model]: { inputPerMillion, outputPerMillion } } or a function (call) => dollars.')
  }
}
