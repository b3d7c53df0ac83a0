import fastCheck from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvCell } from '../../src/export/csvCell.ts'
import { sessionCsvColumns } from '../../src/export/csvColumns.ts'
import { exportCsv } from '../../src/export/exportCsv.ts'
import type { SessionSummary } from '../../src/model/session.ts'
import { fixture } from '../support/fixture.ts'
import { readBases } from '../support/readBases.ts'

/** A reader of RFC 4180, written for these tests. */
function parse(csv: string): string[][] {
  const rows: string[][] = [['']]
  for (const [, comma, quoted, plain, end] of csv.matchAll(/(,)|"((?:[^"]|"")*)"|([^",\r\n]+)|(\r\n)/g)) {
    const row = rows.at(-1) ?? []
    if (end !== undefined) rows.push([''])
    else if (comma !== undefined) row.push('')
    else row[row.length - 1] = quoted?.replaceAll('""', '"') ?? plain ?? ''
  }
  return rows.slice(0, -1)
}

describe('E2 exportCsv', () => {
  test.each([
    ['=cmd|calc', "'=cmd|calc"],
    ['+1', "'+1"],
    ['-1+2', "'-1+2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    [' =1', "' =1"],
    ['\t=1', "'\t=1"],
    ['＝1', "'＝1"],
    ['\r=1', '"\'\r=1"'],
    ['=HYPERLINK("x","y")', '"\'=HYPERLINK(""x"",""y"")"'],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    [-1.5, '-1.5'],
    [0, '0'],
    [undefined, ''],
    [null, ''],
    [Number.NaN, ''],
    [true, 'true'],
    [['a', 'b;c'], 'a; b;c'],
    [['=a'], "'=a"],
    [{ a: [1] }, '"{""a"":[1]}"'],
  ])('%j is %j', (value, cell) => {
    expect(csvCell(value)).toBe(cell)
  })

  test('every text comes back as it was, or with an apostrophe in front', () => {
    fastCheck.assert(
      fastCheck.property(
        fastCheck.array(fastCheck.string({ unit: 'binary' }), { minLength: 1, maxLength: 4 }),
        (texts) => {
          const columns = texts.map((text, index) => ({ id: `${index}`, label: 'x', value: () => text }))
          const [, row] = parse(exportCsv([{}], columns))
          expect(row?.map((cell, index) => cell === texts[index] || cell === `'${texts[index]}`)).toEqual(
            texts.map(() => true),
          )
          for (const cell of row ?? []) expect(cell).not.toMatch(/^\s*[=+\-@]/)
        },
      ),
    )
  })

  test('sessions: a head, a row each, an unknown cost is empty and never 0', () => {
    const { sessions } = readBases([
      fixture('transactional/transactional-ingest-session.json'),
      fixture('opik/opik-ingest.json'),
    ])
    const rows = parse(exportCsv(sessions))
    const [head = [], first = [], second = []] = rows
    expect(rows).toHaveLength(3)
    expect(head.slice(0, 4)).toEqual(['Session', 'Name', 'Project', 'Users'])
    const cost = head.indexOf('Cost (USD)')
    expect([first[cost], second[cost]].sort()).toEqual(['', '0.00000945'].sort())
    expect(rows.every((row) => row.length === head.length)).toBe(true)
    expect(first[head.indexOf('Started')]).toBe('2026-11-21T02:40:08.650Z')
  })

  test('a summary of a server will do; a message that begins with = is inert', () => {
    const summary: SessionSummary = { id: 'a', startMs: 0, firstUserText: '=cmd' }
    expect(exportCsv([summary])).toContain(",'=cmd,")
  })

  test('columns of the host, beside ours or instead', () => {
    const plan = { id: 'plan', label: 'Plan', value: (session: SessionSummary) => `plan of ${session.id}` }
    const rows = [{ id: 'a', startMs: 0 }]
    expect(exportCsv(rows, [plan])).toBe('Plan\r\nplan of a\r\n')
    expect(parse(exportCsv(rows, [...sessionCsvColumns, plan]))[1]?.at(-1)).toBe('plan of a')
  })

  test('the traces of a session', () => {
    const { sessions } = readBases(fixture('transactional/transactional-export-derived.json'))
    const [head = [], ...rows] = parse(exportCsv(sessions[0]?.traces ?? []))
    expect(rows).toHaveLength(5)
    expect(rows[3]?.[head.indexOf('Error')]).toBe('503 The engine is currently overloaded, please try again later')
    expect(rows[0]?.[head.indexOf('Input')]).toBe('{"message":"Hello!","turnNumber":1}')
    expect(rows[0]?.[head.indexOf('Duration (ms)')]).toBe('66')
  })

  test('no rows: the head alone', () => {
    expect(exportCsv([]).split('\r\n')).toHaveLength(2)
  })

  test('E7 redact sees every cell', () => {
    const csv = exportCsv([{ id: 'secret', startMs: 0, userIds: ['u'] }], undefined, {
      redact: (value, [column]) => (column === 'id' ? '***' : value),
    })
    expect(csv).not.toContain('secret')
    expect(csv).toContain('***')
  })
})
