import { label, own, text, type UnknownRecord } from '../reading.ts'

/** What marks the server's half of a call whose two halves share one id. */
const serverSuffix = '-server'

/** Where a span stands: the id under which it is kept, and that of its parent. */
export type PlaceOf = (span: UnknownRecord) => { readonly id: unknown; readonly parentId: unknown }

const isServer = (span: UnknownRecord): boolean => span.shared === true || label(span.kind)?.toUpperCase() === 'SERVER'

const serviceOf = (span: UnknownRecord): string => text(own(span.localEndpoint, 'serviceName')) ?? ''

const keyOf = (span: UnknownRecord, id: unknown): string | undefined => {
  const traceId = label(span.traceId)
  const spanId = label(id)
  return traceId === undefined || spanId === undefined ? undefined : `${traceId} ${spanId}`.toLowerCase()
}

/**
 * A client and the server it calls may share one span id: two spans, each with a time of its own. Both are kept, the
 * server's half under an id of its own below the client's, and what the server's service did stands below that half.
 *
 * ```
 * b CLIENT web        ->   b         web
 * b SERVER api shared ->   b-server  api, parent b
 * c parentId b   api  ->   c         api, parent b-server
 * ```
 */
export function sharedHalves(spans: readonly UnknownRecord[]): PlaceOf {
  const clients = new Set<string>()
  const servers = new Map<string, string>()
  for (const span of spans) {
    const key = keyOf(span, span.id)
    if (key === undefined) continue
    if (isServer(span)) servers.set(key, serviceOf(span))
    else clients.add(key)
  }
  for (const key of servers.keys()) if (!clients.has(key)) servers.delete(key)
  return (span) => {
    const { id, parentId } = span
    const key = keyOf(span, id)
    if (key !== undefined && servers.has(key) && isServer(span)) return { id: `${id}${serverSuffix}`, parentId: id }
    const parentKey = keyOf(span, parentId)
    const service = parentKey === undefined ? undefined : servers.get(parentKey)
    const isOfServer = service !== undefined && service !== '' && service === serviceOf(span)
    return { id, parentId: isOfServer ? `${parentId}${serverSuffix}` : parentId }
  }
}
