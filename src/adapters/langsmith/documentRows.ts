import { emptyRecord, entries, list, own, record, type UnknownRecord } from '../reading.ts'
import { isKnown, isRun, isTraceRow } from './shapes.ts'

/** Where rows stand: an ingest batch, the answers to queries (versions 1 and 2). */
const wrappers = ['post', 'patch', 'runs', 'items', 'feedback', 'threads'] as const

/** The name of a part of a multipart body: `post.<run id>`, `patch.<run id>.outputs`, `feedback.<id>`. */
const partName = /^(post|patch|feedback|attachment)\.([0-9a-f-]{32,36})(?:\.(.{1,200}))?$/i

/** So many rows of a list are looked at before it is decided whose they are. */
const looked = 12

export function isDocument(document: unknown): boolean {
  const rows = list(document)
  if (rows) return rows.length > 0 && rows.every(isOne)
  return isOne(document) || listsOf(document).some((found) => found.slice(0, looked).some(isKnown))
}

function isOne(value: unknown): boolean {
  return record(value) !== undefined && (isKnown(value) || isMultipart(value))
}

function listsOf(document: unknown): (readonly unknown[])[] {
  return wrappers.flatMap((name) => [list(own(record(document), name)) ?? []])
}

function isMultipart(value: unknown): boolean {
  for (const key in record(value)) return partName.test(key)
  return false
}

/** Every row of a document: runs with the runs inside them, threads, feedback. */
export function* rowsOf(document: unknown): Iterable<unknown> {
  for (const one of list(document) ?? [document]) {
    if (isMultipart(one)) yield* partRows(one)
    else if (isKnown(one)) yield* withChildren(one)
    else if (list(document)) yield one
    else for (const rows of listsOf(one)) for (const row of rows) yield* withChildren(row)
  }
}

/** The parts of a multipart body put together: the large fields of a run stand in parts of their own. */
function* partRows(body: unknown): Iterable<unknown> {
  const rows = new Map<string, Record<string, unknown>>()
  for (const [name, value] of entries(body)) {
    const [, method = '', id = '', field] = partName.exec(name) ?? []
    if (method === '') continue
    const isFile = method === 'attachment'
    const key = isFile && rows.has(`patch.${id}`) ? `patch.${id}` : `${isFile ? 'post' : method}.${id}`
    const row = rows.get(key) ?? emptyRecord()
    if (isFile) row.attachments = { ...record(row.attachments), [field ?? 'attachment']: value }
    else if (field === undefined) Object.assign(row, Object.fromEntries(entries(value)))
    else if (field !== '__proto__') row[field] = value
    row.id ??= id
    rows.set(key, row)
  }
  yield* rows.values()
}

/** Runs may hold the runs below them, at any depth; those lie under what holds them, also where they do not say so. */
function* withChildren(row: unknown): Iterable<unknown> {
  const open: unknown[] = [isTraceRow(row) ? { ...record(row), ...record(own(row, 'root_run')) } : row]
  const seen = new Set<unknown>()
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    yield next
    const children = list(own(next, 'child_runs')) ?? list(own(next, 'runs'))
    // Handed over alive, a run may lie inside itself.
    if (children === undefined || seen.has(children)) continue
    seen.add(children)
    for (const child of [...children].reverse()) open.push(isRun(next) ? below(child, next) : child)
  }
}

function below(child: unknown, parent: unknown): unknown {
  const fields = record(child)
  if (!fields || (fields.parent_run_id !== undefined && fields.trace_id !== undefined)) return child
  const traceId = own(parent, 'trace_id') ?? (own(parent, 'parent_run_id') ? undefined : own(parent, 'id'))
  const placed: UnknownRecord = { ...fields, parent_run_id: fields.parent_run_id ?? own(parent, 'id') }
  return traceId === undefined ? placed : { ...placed, trace_id: fields.trace_id ?? traceId }
}
