import type { ProjectName } from '../../model/facts.ts'
import { list, number, parseJson, record, text, textList, type UnknownRecord } from '../reading.ts'

/** Trace ids are shown as dashed UUIDs: the hex of the recorder with dashes. */
export function traceIdOf(value: unknown): string | undefined {
  const id = text(value)
  return id !== undefined && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)
    ? id.replaceAll('-', '').toLowerCase()
    : id
}

/** Sums over what the backend attributed to a session or a trace: 0 is also what it writes where it found nothing. */
export function positive(value: unknown): number | undefined {
  const found = number(value)
  return found !== undefined && found > 0 ? found : undefined
}

export function projectOf(id: unknown): ProjectName | undefined {
  const value = text(id)
  return value === undefined ? undefined : { key: 'futureagi.project', value }
}

export function tagsOf(tags: unknown): readonly string[] | undefined {
  const found = parseJson(tags)
  return list(found) && (list(found)?.length ?? 0) > 0 ? textList(found) : undefined
}

/** The attributes that the recorder sent; older spans keep them for their evaluations. */
export function attributesOf(fields: UnknownRecord): UnknownRecord | undefined {
  return record(parseJson(fields.span_attributes)) ?? record(parseJson(fields.eval_attributes))
}

/** A span with what stands around it: the entry of the tree that holds its verdicts, its trace, its parent. */
export interface PlacedSpan {
  readonly fields: UnknownRecord
  readonly raw: unknown
  readonly entry?: UnknownRecord | undefined
  readonly traceId?: string | undefined
  readonly parentId?: string | undefined
  /** Of an answer about one span. */
  readonly metrics?: unknown
}
