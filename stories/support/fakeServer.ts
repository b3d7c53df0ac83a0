import { columnStatistics } from '../../src/metrics/columnStatistics.ts'
import type { SessionSummary } from '../../src/model/session.ts'
import { facets } from '../../src/query/facets.ts'
import { filterSessions } from '../../src/query/filterSessions.ts'
import { memorySource } from '../../src/query/memorySource.ts'
import type { SessionChoice, SessionPage, SessionRequest, SessionSource } from '../../src/query/sessionSource.ts'
import { sortSessions } from '../../src/query/sortSessions.ts'
import { summaryAt } from './summaries.ts'

export interface FakeServerOptions {
  /** Sessions it has; each is worked out when it is asked for. */
  readonly total: number
  /** How long an answer takes, in ms. @default 300 */
  readonly delayMs?: number
  /** Every so many-th request fails. @default never */
  readonly failEvery?: number
  /** It gives no total, only the way to the next page. @default false */
  readonly byCursor?: boolean
  /** Most rows it gives a page, whatever is asked for. */
  readonly mostRows?: number
  /** Sessions looked at for a condition or an order of their own. @default 20,000 */
  readonly looksAt?: number
  /** Told of every request: its offset, or that it was called off. */
  readonly onRequest?: (what: string) => void
}

/** A server as slow, failing and paging as wanted, which holds nothing. Conditions and orders are those of its newest sessions. */
export function fakeServer({
  total,
  delayMs = 300,
  failEvery = 0,
  byCursor = false,
  mostRows = 1_000,
  looksAt = 20_000,
  onRequest,
}: FakeServerOptions): SessionSource {
  let requests = 0
  let kept: Required<SessionSource> | undefined
  let found: { readonly key: string; readonly rows: readonly SessionSummary[] } | undefined

  function isAsItIs({ query, timeRange, sort }: SessionChoice): boolean {
    const [first] = sort
    const isNewestFirst = !first || (first.column === 'started' && first.direction === 'descending')
    return query.type === 'and' && query.parts.length === 0 && !timeRange && isNewestFirst
  }
  function rowsFor(choice: SessionChoice): readonly SessionSummary[] {
    const key = JSON.stringify([choice.query, choice.timeRange, choice.sort])
    if (found?.key !== key) {
      found = { key, rows: sortSessions(filterSessions(newest(), choice.query, choice.timeRange), choice.sort) }
    }
    return found.rows
  }
  function newest(): readonly SessionSummary[] {
    return Array.from({ length: Math.min(total, looksAt) }, (_, index) => summaryAt(index))
  }
  /** What it makes of its newest sessions as a whole. */
  function whole(): Required<Pick<SessionSource, 'list' | 'groups' | 'statistics'>> {
    kept ??= memorySource(newest(), { statisticsOf: columnStatistics }) as Required<SessionSource>
    return kept
  }
  function pageOf(request: SessionRequest): SessionPage {
    const from = byCursor ? Number(request.cursor ?? 0) : request.offset
    const limit = Math.min(request.limit, mostRows)
    const rows = isAsItIs(request) ? undefined : rowsFor(request)
    const all = rows?.length ?? total
    const end = Math.min(all, from + limit)
    const sessions = Array.from(
      { length: Math.max(0, end - from) },
      (_, place) => rows?.[from + place] ?? summaryAt(from + place),
    )
    if (byCursor) return end < all ? { sessions, cursor: String(end) } : { sessions }
    return { sessions, total: all }
  }

  return {
    paging: byCursor ? 'cursor' : 'offset',
    async list(request, { signal }) {
      requests += 1
      const fails = failEvery > 0 && requests % failEvery === 0
      onRequest?.(`rows ${request.offset}`)
      await delay(delayMs, signal, () => onRequest?.(`called off ${request.offset}`))
      if (fails) throw new Error(`503 Service Unavailable, POST /sessions, offset ${request.offset}`)
      return request.within ? whole().list(request, { signal }) : pageOf(request)
    },
    async facets(_choice, { signal }) {
      await delay(delayMs, signal)
      const some = Array.from({ length: Math.min(total, 2_000) }, (_, index) => summaryAt(index))
      return facets(some)
    },
    async groups(choice, by, { signal }) {
      await delay(delayMs, signal)
      return whole().groups(choice, by, { signal })
    },
    async statistics(choice, columns, { signal }) {
      await delay(delayMs, signal)
      return whole().statistics(choice, columns, { signal })
    },
  }
}

function delay(ms: number, signal: AbortSignal, onAbort?: () => void): Promise<void> {
  return new Promise((done, fail) => {
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      onAbort?.()
      fail(signal.reason)
    })
  })
}
