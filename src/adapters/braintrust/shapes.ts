import { own, record, text } from '../reading.ts'

const rowFields = [
  ...['_xact_id', '_is_merge', 'span_parents', 'span_attributes', 'log_id', 'metrics', 'experiment_id', 'project_id'],
  ...['is_root', '_pagination_key', 'scores'],
]

/** A row names its span and its root; a part of one may name nothing but the row's id. */
export function isRow(value: unknown): boolean {
  if (record(value) === undefined) return false
  if (own(value, '_is_merge') === true || isComment(value)) return text(own(value, 'id')) !== undefined
  return (
    text(own(value, 'span_id')) !== undefined &&
    text(own(value, 'root_span_id')) !== undefined &&
    rowFields.some((name) => own(value, name) !== undefined)
  )
}

/** What somebody wrote about a row: `{ id, origin: { id }, comment: { text } }`. */
export function isComment(row: unknown): boolean {
  return (
    text(own(own(row, 'origin'), 'id')) !== undefined &&
    record(own(row, 'comment')) !== undefined &&
    own(row, 'span_id') === undefined
  )
}

/** Rows of datasets carry span ids too. */
export function isDataset(row: unknown): boolean {
  return text(own(row, 'dataset_id')) !== undefined && own(row, 'span_attributes') === undefined
}
