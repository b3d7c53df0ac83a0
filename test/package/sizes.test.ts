import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { root } from '../support/distFiles.ts'
import { beginning, chunksOf, ending, measureSizes, type Size, sizesTable, sizesText } from './sizes.mjs'

/** The figures of a table, by the name in its first column. */
function figuresOf(table: string): Map<string, number[]> {
  const rows = [...table.matchAll(/^\| (?<name>.+?) \| (?<figures>[\d.]+ kB .*) \|$/gm)]
  return new Map(
    rows.map(({ groups }) => [groups?.name ?? '', (groups?.figures ?? '').split(' | ').map(Number.parseFloat)]),
  )
}

async function codeOf(code: string): Promise<string> {
  const chunks = await chunksOf(code)
  return chunks.map((chunk) => chunk.code).join('\n')
}

describe('what the library weighs in a host', () => {
  let sizes: readonly Size[] = []

  beforeAll(async () => {
    sizes = await measureSizes()
  })

  test('no import is heavier than its limit', () => {
    console.log(sizesText(sizes))
    const heavy = sizes.flatMap(({ name, atOnce, limit, shown = 0, shownLimit = 0 }) => [
      ...(atOnce > limit * 1000 ? [`${name}: ${atOnce} bytes with the page, allowed are ${limit} kB`] : []),
      ...(shown > shownLimit * 1000 ? [`${name}: ${shown} bytes until it is seen, allowed are ${shownLimit} kB`] : []),
    ])
    expect(heavy).toEqual([])
  })

  test('the README tells the truth, to a twentieth: npm run sizes writes it', () => {
    const readme = readFileSync(`${root}README.md`, 'utf8')
    const told = figuresOf(readme.slice(readme.indexOf(beginning), readme.indexOf(ending)))
    const now = figuresOf(sizesTable(sizes))
    expect([...told.keys()]).toEqual([...now.keys()])
    const wrong = [...now].filter(([name, figures]) =>
      figures.some((figure, column) => Math.abs((told.get(name)?.[column] ?? 0) - figure) > figure / 20),
    )
    expect(wrong).toEqual([])
  })
})

describe('a bundler leaves out', () => {
  test('everything, where nothing of an import is used', async () => {
    const imports = ['sessionscope', 'sessionscope/core', 'sessionscope/adapters', 'sessionscope/worker']
    const code = `${imports.map((name, index) => `import * as all${index} from '${name}'`).join('\n')}\nexport const one = 1`
    expect((await codeOf(code)).length).toBeLessThan(200)
  })

  test('all but the function that is used', async () => {
    expect((await codeOf("export { quantile } from 'sessionscope/core'")).length).toBeLessThan(1500)
  })

  test('the other formats, where one adapter is used', async () => {
    const code = await codeOf("export { helicone } from 'sessionscope/adapters'")
    expect(code).not.toMatch(/resourceSpans|langsmith|lmnr/)
  })

  test('the other components, where one is used', async () => {
    const code = await codeOf("export { MetricsSummary } from 'sessionscope'")
    expect(code).not.toMatch(/ss-timeline|ss-drawer|ss-session-table/)
  })
})
