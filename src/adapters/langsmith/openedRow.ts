import { isTableRow, structure } from '../openedCells.ts'
import { emptyRecord, isPrototypeKey, record, type UnknownRecord } from '../reading.ts'

/** Fields that are objects or lists; exports to tables write them as text, JSON or what Python prints. */
const structured = new Set([
  ...['extra', 'tags', 'events', 'feedback_stats', 'parent_run_ids', 'child_run_ids', 'metadata', 'inputs_s3_urls'],
  ...['outputs_s3_urls', 's3_urls', 'prompt_token_details', 'completion_token_details', 'total_token_details'],
])

/** Objects whose keys tables spread over columns: `extra.metadata.user_id`. */
const spread = new Set(['extra', 'inputs', 'outputs', 'metadata', 'feedback_stats'])

/** A row of a table as the interface would have answered it; any other row as it is. */
export function openedRow(fields: UnknownRecord): UnknownRecord {
  if (!isTableRow(fields, structured)) return fields
  const opened = emptyRecord()
  for (const key in fields) {
    if (!Object.hasOwn(fields, key) || isPrototypeKey(key)) continue
    const value = fields[key]
    const path = key.split('.')
    if (path.length > 1 && path.length < 12 && spread.has(path[0] ?? '')) put(opened, path, structure(value))
    else opened[key] = structured.has(key) ? structure(value) : value
  }
  return opened
}

function put(target: Record<string, unknown>, path: readonly string[], value: unknown): void {
  let place = target
  for (const [index, key] of path.entries()) {
    if (isPrototypeKey(key)) return
    if (index === path.length - 1) place[key] = value
    else {
      const inner = record(place[key])
      const next: Record<string, unknown> = inner === undefined ? emptyRecord() : (inner as Record<string, unknown>)
      place[key] = next
      place = next
    }
  }
}
