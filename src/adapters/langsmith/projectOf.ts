import type { ProjectName } from '../../model/facts.ts'
import { label, own, text } from '../reading.ts'

/** `session_name` and `session_id` of a run are the project it was logged to; version 2 says `project_id`. */
export function projectOf(fields: unknown): ProjectName | undefined {
  const name = text(own(fields, 'session_name'))
  if (name !== undefined) return { key: 'langsmith.trace.session_name', value: name }
  const id = label(own(fields, 'session_id')) ?? label(own(fields, 'project_id'))
  return id === undefined ? undefined : { key: 'langsmith.session_id', value: id }
}
