import type { Attributes, Span } from '../model/session.ts'

/** One attribute of a span, of what instrumented it, or of what sent it. */
export interface AttributeRow {
  readonly group: 'span' | 'scope' | 'resource'
  /** As sent. */
  readonly key: string
  readonly value: unknown
}

/** Every attribute a span came with, in the order sent: its own, those of the instrumentation, those of the resource. */
export function attributeRows(span: Span): AttributeRow[] {
  const rows: AttributeRow[] = []
  const add = (group: AttributeRow['group'], attributes: Attributes | undefined): void => {
    for (const key of Object.keys(attributes ?? {})) rows.push({ group, key, value: attributes?.[key] })
  }
  add('span', span.attributes)
  if (span.scope) {
    rows.push({ group: 'scope', key: 'name', value: span.scope.name })
    if (span.scope.version !== undefined) rows.push({ group: 'scope', key: 'version', value: span.scope.version })
  }
  add('resource', span.resource)
  return rows
}
