import { defaultAdapters } from '../../src/adapters/defaultAdapters.ts'
import { documentsOf } from '../../src/adapters/documents.ts'
import { type BuildOptions, type BuiltSessions, buildSessions } from '../../src/model/buildSessions.ts'
import type { Fact } from '../../src/model/facts.ts'
import type { SessionBase } from '../../src/model/sessionBase.ts'

/** What `readSessions` does, up to the point where the turns come in: for tests of adapters alone. */
export function readBases(
  payload: unknown,
  options?: BuildOptions,
): BuiltSessions<SessionBase> & { formats: string[] } {
  const facts: Fact[] = []
  const formats = new Set<string>()
  const adapterOf = (document: unknown) => defaultAdapters.find((adapter) => adapter.matches(document))
  for (const found of documentsOf(payload, defaultAdapters, adapterOf)) {
    if ('fact' in found) {
      facts.push(found)
      continue
    }
    formats.add(found.adapter.id)
    facts.push(...found.adapter.read(found.document))
  }
  return { ...buildSessions(facts, options), formats: [...formats] }
}
