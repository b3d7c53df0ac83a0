import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

/** What readers of traces fall into, by number; each is a test somewhere whose title says `trap <number>`. */
const traps = [
  ...['the name of a project that looks like a session', 'the id stands on one span only', 'an empty id', 'two ids'],
  ...['ids of runs and turns', 'spellings of trace ids', 'the same span twice', 'a trace is not a turn'],
  ...['the first message on every turn', 'lists serialised late', 'the root holds the whole state', 'history or delta'],
  ...['failed turns', 'what an error is', 'falsy results', 'tool calls without ids', 'values encoded twice or cut'],
  ...['utility calls', 'usage repeated up the tree', 'usage repeated in a record', 'cumulative counters'],
  ...['cache inside or beside', 'spellings of cost', '-1 and 0', 'spellings of time', 'five durations'],
  ...['one population', 'durations in words', 'children first', 'lost parents', 'deep and wide', 'hairs of time'],
  ...['missing fields', 'unset status', 'a leaf and a branch', 'deep merge', 'spellings of no parent', 'look-alikes'],
  ...['hostile keys', 'hostile text', 'giant values', 'damaged data', 'rows that change height'],
]

const folder = fileURLToPath(new URL('..', import.meta.url))
const titles = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.test\.tsx?$/.test(path))
  .flatMap((path) => [...readFileSync(`${folder}/${path}`, 'utf8').matchAll(/\b(?:test|it|describe)\b[^\n]*/g)])
  .map(([line]) => line)

test.each(traps.map((words, index) => [index + 1, words] as const))('trap %i, %s, is a test', (number) => {
  expect(titles.some((title) => new RegExp(`traps? (?:\\d+ and )?${number}\\b`).test(title))).toBe(true)
})
