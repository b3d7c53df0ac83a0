import type { IssueFact } from '../model/facts.ts'
import { label, own } from './reading.ts'

/** Says how many rows of spans went into rows that were there already. */
export function* mergedRows(spans: number, example?: string): Iterable<IssueFact> {
  if (spans === 0) return
  yield {
    fact: 'issue',
    code: 'row-merged',
    message: 'Parts of one span were merged.',
    ...(example === undefined ? {} : { example }),
    spans,
  }
}

/** A row of a format whose rows of this kind are not read. */
export function rowUnknown(row: unknown, example = typeof row as string): IssueFact {
  return { fact: 'issue', code: 'row-unknown', message: 'A row of an unknown type was left out.', example, value: row }
}

/** A row nobody could ever point at. `spans`: 1 where it would have been a span. */
export function rowWithoutId(row: unknown, spans: 0 | 1): IssueFact {
  return {
    fact: 'issue',
    code: 'row-without-id',
    message: 'A row has no id and cannot be placed.',
    example: label(own(row, 'name')) ?? label(own(row, 'type')) ?? typeof row,
    value: row,
    ...(spans === 0 ? {} : { spans }),
  }
}
