import { describe, expect, test } from 'vitest'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { readSessionsStream } from '../../src/adapters/readSessionsStream.ts'
import { fixture } from '../support/fixture.ts'

type Row = Readonly<Record<string, unknown>>

/** What pandas' `to_json` writes for each of its `orient`s, of the rows of a data frame. */
function written(rows: readonly Row[]): Record<string, unknown> {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const whole = rows.map((row) => Object.fromEntries(names.map((name) => [name, row[name] ?? null])))
  const ids = whole.map((_, place) => String(place))
  return {
    columns: Object.fromEntries(
      names.map((name) => [name, Object.fromEntries(whole.map((row, n) => [ids[n], row[name]]))]),
    ),
    index: Object.fromEntries(whole.map((row, n) => [ids[n], row])),
    split: { columns: names, index: ids, data: whole.map((row) => Object.values(row)) },
    table: { schema: { fields: names.map((name) => ({ name })), primaryKey: ['index'] }, data: whole },
  }
}

describe.each(['phoenix/phoenix-dataframe-records.json', 'mlflow/mlflow-2-data-frame.json'])('%s', (path) => {
  const text = fixture(path)
  const expected = readSessions(text)
  const tables = written(JSON.parse(text))
  const summary = ({ sessions, unassigned, report }: ReturnType<typeof readSessions>) => ({
    formats: report.formats,
    spans: [report.spansRead, report.spansKept],
    totals: [...sessions, ...unassigned].map(({ id, totals, turnCount }) => [id, totals, turnCount]),
  })

  test.each(Object.keys(tables))('a data frame written by %s', async (orient) => {
    const table = JSON.stringify(tables[orient])
    expect(summary(readSessions(table))).toEqual(summary(expected))
    expect(summary(await readSessionsStream(new Blob([table])))).toEqual(summary(expected))
  })
})

test('a record of records that nobody knows stays one unknown document', () => {
  const { report } = readSessions({ a: { x: 1, y: 2 }, b: { x: 3, y: 4 } })
  expect(report.issues.map(({ code, count }) => [code, count])).toEqual([['document-unknown', 1]])
})
