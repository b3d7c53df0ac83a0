import type { Fact } from '../model/facts.ts'
import type { SessionAdapter } from './adapter.ts'
import { list, number, own, record } from './reading.ts'
import { sessionFacts } from './sessionscopeExport/sessionFacts.ts'

/** The version that `exportJson` writes. */
const knownVersion = 1

/** Our own export: `{ format: 'sessionscope', version: 1, sessions: [{ id, traces, resources, spans, … }] }`. */
export const sessionscopeExport: SessionAdapter = {
  id: 'sessionscope',
  label: 'sessionscope export',
  tellingKeys: ['format', 'version', 'sessions'],
  matches: (document) =>
    own(record(document), 'format') === 'sessionscope' && list(own(record(document), 'sessions')) !== undefined,
  read,
}

function* read(document: unknown): Iterable<Fact> {
  const version = number(own(document, 'version'))
  if (version !== knownVersion) {
    yield {
      fact: 'issue',
      code: 'version-unknown',
      message: 'The export was written by another version; what it shares with this one was read.',
      example: String(version),
    }
  }
  for (const session of list(own(document, 'sessions')) ?? []) yield* sessionFacts(session)
}
