import type { Fact } from '../model/facts.ts'
import type { SessionAdapter } from './adapter.ts'
import { trajectoryFacts } from './atif/trajectoryFacts.ts'
import { list, own, record, text } from './reading.ts'
import { areRows } from './rows.ts'

/** ATIF: agent trajectories `{ schema_version: 'ATIF-v1.…', session_id, agent, steps, final_metrics }`, one or a list. */
export const atif: SessionAdapter = {
  id: 'atif',
  label: 'ATIF trajectories',
  tellingKeys: ['schema_version', 'session_id', 'trajectory_id', 'agent', 'steps', 'final_metrics'],
  matches: (document) => isTrajectory(document) || areRows(document, isTrajectory),
  read,
}

function isTrajectory(value: unknown): boolean {
  const trajectory = record(value)
  if (!trajectory || list(own(trajectory, 'steps')) === undefined) return false
  return text(own(trajectory, 'schema_version'))?.startsWith('ATIF-') === true
}

function* read(document: unknown): Iterable<Fact> {
  for (const trajectory of list(document) ?? [document]) yield* trajectoryFacts(record(trajectory) ?? {})
}
