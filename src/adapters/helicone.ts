import type { Fact, IssueFact, SessionFact } from '../model/facts.ts'
import type { SessionAdapter } from './adapter.ts'
import { PathTree } from './helicone/pathTree.ts'
import { requestFact, sessionNameFact, sessionPlaceOf } from './helicone/requestFact.ts'
import { requestOfLog, requestsOfSession } from './helicone/requests.ts'
import { sessionFact } from './helicone/sessionFact.ts'
import { isLog, isRequest, isSession, isSessionRow } from './helicone/shapes.ts'
import { openedCells } from './openedCells.ts'
import { isUsable, own, record, text, type UnknownRecord } from './reading.ts'
import { RowDocuments } from './rowDocuments.ts'
import { mergedRows, rowWithoutId } from './rowIssues.ts'
import { RowTable } from './rows.ts'

const documents = new RowDocuments(
  (value) => isRequest(value) || isLog(value) || isSession(value) || isSessionRow(value),
  ['data', 'requests'],
)

/**
 * Helicone: requests (`{ data: [request], error }`, lists, single ones, exported tables), the body of a manual log
 * `{ providerRequest, providerResponse, timing }`, sessions as the interface draws and lists them. Requests name no
 * parent but a path (`/abstract/outline`): each of its segments becomes a span.
 */
export const helicone: SessionAdapter = {
  id: 'helicone',
  label: 'Helicone requests',
  tellingKeys: ['data', 'request_id', 'request_properties', 'response_status', 'providerRequest', 'session_id'],
  matches: documents.matches,
  read,
}

function* read(document: unknown): Iterable<Fact> {
  const requests = new RowTable()
  const sessions = new Map<string, SessionFact>()
  const addSession = (fact: SessionFact): void => {
    sessions.set(fact.key, { ...sessions.get(fact.key), ...fact })
  }
  for (const { row } of documents.rows(document)) {
    const fields = record(row)
    if (fields !== undefined && (isSession(fields) || isSessionRow(fields))) addSession(sessionFact(fields))
    const found = isSession(fields) ? requestsOfSession(fields) : [isLog(fields) ? requestOfLog(fields) : rowOf(fields)]
    if (isSessionRow(fields)) continue
    for (const request of found) {
      const id = text(own(request, 'request_id')) ?? text(own(request, 'response_id'))
      if (request === undefined || id === undefined) yield rowWithoutId(row, 1)
      else requests.add(id.toLowerCase(), request, row)
    }
  }
  const tree = new PathTree()
  const hidden: string[] = []
  for (const request of requests.rows()) {
    const place = sessionPlaceOf(request)
    const parentId = tree.add(place)
    yield requestFact(request, place, parentId)
    const name = sessionNameFact(request, place)
    if (name !== undefined) addSession(name)
    const { request_body: asked, response_body: answered, signed_body_url: url } = request.fields
    if (text(url) !== undefined && !isUsable(asked) && !isUsable(answered)) hidden.push(request.id)
  }
  yield* sessions.values()
  yield* tree.facts()
  yield* mergedRows(requests.merged, 'request')
  yield* hidden.map(contentElsewhere)
}

/** Columns of an exported table that hold objects. */
const structured = new Set([
  ...['request_body', 'response_body', 'request_properties', 'scores', 'llmSchema', 'properties'],
])

function rowOf(fields: UnknownRecord | undefined): UnknownRecord | undefined {
  const row = fields && openedCells(fields, structured)
  return row?.latency === undefined ? row : { delay_ms: row.latency, ...row }
}

/** No request is made to an address found in a payload. */
function contentElsewhere(example: string): IssueFact {
  const message =
    'The content of a request is not in this payload, only the address where it was kept (signed_body_url).'
  return { fact: 'issue', code: 'content-elsewhere', message, example }
}
