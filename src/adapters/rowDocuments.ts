import { list, own, record } from './reading.ts'

/** So many rows of a list are looked at before it is decided whose they are. */
const looked = 12

/**
 * How a product's rows arrive: one alone, a list of them, inside the wrappers of its requests and answers
 * (`{ rows: [row] }`), or a list of such documents, which is then read as one: parts of a row may stand in several.
 */
export class RowDocuments {
  private readonly isRow: (value: unknown) => boolean
  private readonly wrappers: readonly string[]

  /** `wrappers`: keys under which the rows stand; a dotted name is a path. */
  constructor(isRow: (value: unknown) => boolean, wrappers: readonly string[]) {
    this.isRow = isRow
    this.wrappers = wrappers
  }

  readonly matches = (document: unknown): boolean => {
    const documents = list(document)
    if (documents === undefined) return this.matchesOne(document)
    return documents.length > 0 && documents.every((one) => this.matchesOne(one))
  }

  private matchesOne(document: unknown): boolean {
    if (record(document) === undefined) return false
    return this.isRow(document) || this.listsOf(document).some((rows) => rows.slice(0, looked).some(this.isRow))
  }

  /** Every row of a document, with the document it stood in. */
  *rows(document: unknown): Iterable<{ readonly row: unknown; readonly within: unknown }> {
    for (const one of list(document) ?? [document]) {
      if (this.isRow(one)) yield { row: one, within: one }
      else for (const rows of this.listsOf(one)) for (const row of rows) yield { row, within: one }
    }
  }

  private listsOf(document: unknown): (readonly unknown[])[] {
    return this.wrappers.flatMap((path) => {
      let found = document
      for (const key of path.split('.')) found = own(found, key)
      const rows = list(found)
      // Answers about one thing hold a row in place of a list.
      if (rows === undefined) return this.isRow(found) ? [[found]] : []
      // Answers that are grouped hold lists of rows.
      return [Array.isArray(rows[0]) ? rows.flatMap((row) => list(row) ?? [row]) : rows]
    })
  }
}
