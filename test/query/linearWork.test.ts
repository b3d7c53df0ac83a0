import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { countedWork } from '../support/countedWork.ts'

const load = async () => ({
  ...(await import('../../src/query/parseQuery.ts')),
  ...(await import('../../src/query/completions.ts')),
  ...(await import('../../src/query/compileQuery.ts')),
  ...(await import('../../src/query/formatQuery.ts')),
  ...(await import('../../src/query/fixedQuery.ts')),
  ...(await import('../../src/query/withoutLastCondition.ts')),
  ...(await import('../../src/query/like.ts')),
})
let work: Awaited<ReturnType<typeof countedWork<Awaited<ReturnType<typeof load>>>>>

beforeAll(async () => {
  work = await countedWork('/src/query/', load)
})
afterAll(() => work.end())

/** Texts that make careless readers slow; each grows with `n`. */
const hostile: Readonly<Record<string, (n: number) => string>> = {
  'conditions side by side': (n) => 'status = "error" AND '.repeat(n),
  alternatives: (n) => 'status = "error" OR '.repeat(n),
  'open parentheses': (n) => '('.repeat(n),
  'closing parentheses': (n) => ')'.repeat(n),
  'parentheses inside each other': (n) => `${'('.repeat(n)}cost > 1${')'.repeat(n)}`,
  'pairs of parentheses': (n) => '(cost > 1)'.repeat(n),
  'many conditions inside all the parentheses there may be': (n) =>
    `${'('.repeat(90)}${'cost > 1 '.repeat(n)}${') cost > 2'.repeat(90)}`,
  'NOT after NOT': (n) => `${'NOT '.repeat(n)}cost > 1`,
  'counts inside each other': (n) => `${'any('.repeat(n)}span.kind = "tool"${')'.repeat(n)}`,
  'counts side by side': (n) => 'count(span.kind = "tool") > 2 '.repeat(n),
  quotes: (n) => '"'.repeat(n),
  'quotes that never close': (n) => `name = "${"'".repeat(n)}`,
  'escaped quotes': (n) => `name = "${String.raw`\"`.repeat(n)}`,
  'quotes of all kinds': (n) => `“'«"„`.repeat(n),
  'a long pattern': (n) => `name LIKE "${'%a_'.repeat(n)}"`,
  'a long word': (n) => 'a'.repeat(n),
  'unknown fields': (n) => 'statsu = "error" '.repeat(n),
  'a long list': (n) => `tag IN (${'"a", '.repeat(n)}"b")`,
  'a list that never ends': (n) => `tag IN (${'"a" '.repeat(n)}`,
  'lists that never begin': (n) => 'tag IN '.repeat(n),
  'dots and quotes': (n) => `metadata${'."a"'.repeat(n)} = 1`,
  spaces: (n) => `cost >${' '.repeat(n)}1`,
  operators: (n) => '<>='.repeat(n),
  'exclamation marks': (n) => '!'.repeat(n),
  digits: (n) => `duration > ${'9'.repeat(n)}m`,
  'a date that does not end': (n) => `startedAt > ${'2026-'.repeat(n)}`,
  'plain words': (n) => 'refund '.repeat(n),
  'plain words and what connects them': (n) => 'refund and not '.repeat(n),
  'plain words with commas and parentheses': (n) => 'refund, (twice)? '.repeat(n),
  'marks after a word': (n) => `refund, a${'?'.repeat(n)}a${'?'.repeat(n)}`,
  'what connects, and nothing to connect': (n) => 'not and or '.repeat(n),
  'plain words before comparisons': (n) => 'refund and cost > 1 '.repeat(n),
  'words that compare, and nothing to compare': (n) => 'is in like not between '.repeat(n),
  apostrophes: (n) => `a${"'a".repeat(n)}`,
  units: (n) => `duration > ${'1m'.repeat(n)}`,
}

/** Long enough that what is done once for every query does not matter, short enough to run a hundred of them. */
const N = 1_500

async function growth(run: (text: string) => unknown, make: (n: number) => string): Promise<number> {
  const short = make(N)
  const long = make(4 * N)
  // Names of fields and the like are looked up once.
  run(short)
  return (await work.count(() => run(long))) / (await work.count(() => run(short)))
}

/** Four times the text: four times the work, and a little for what comes once. Anything worse comes to sixteen. */
const LINEAR = 4.5

describe('no text takes more than linear work', () => {
  test('the count sees what is not linear', async () => {
    const { tokens } = await import('../../src/query/tokens.ts')
    const everyStart = (text: string): void => {
      for (let at = 0; at < text.length; at += 100) tokens(text.slice(at))
    }
    expect(await growth(everyStart, (n) => 'a '.repeat(n))).toBeGreaterThan(12)
  })

  describe.each(Object.entries(hostile))('%s', (_name, make) => {
    test('to read', async () => {
      expect(await growth((text) => work.modules.parseQuery(text, { nowMs: 0 }), make)).toBeLessThan(LINEAR)
    })

    test('to put right', async () => {
      const { parseQuery, fixedQuery } = work.modules
      expect(await growth((text) => fixedQuery(text, parseQuery(text).errors), make)).toBeLessThan(LINEAR)
    })

    test('to compile, to write down and to shorten', async () => {
      const { parseQuery, compileQuery, formatQuery, withoutLastCondition } = work.modules
      const after = (text: string): void => {
        const { query } = parseQuery(text, { nowMs: 0 })
        compileQuery(query)
        formatQuery(query)
        withoutLastCondition(query)
      }
      expect(await growth(after, make)).toBeLessThan(LINEAR)
    })

    test('to complete, at its end and in its middle', async () => {
      const { completions } = work.modules
      const complete = (text: string): void => {
        completions(text, text.length, [])
        completions(text, Math.floor(text.length / 2), [])
      }
      expect(await growth(complete, make)).toBeLessThan(LINEAR)
    })
  })
})

describe('T6 LIKE does no more than both lengths multiplied', () => {
  /** Blocks entered for one character of the text beside one sign of the pattern, at most. */
  const STEPS = 12

  test.each([
    ['every sign could begin a run', (n: number) => 'a'.repeat(n), (m: number) => `${'%a'.repeat(m)}%b`],
    ['runs of nearly what is there', (n: number) => 'ab'.repeat(n), (m: number) => `${'%abab'.repeat(m)}c`],
    ['any character after any run', (n: number) => 'a'.repeat(n), (m: number) => `${'%_'.repeat(m)}b`],
    ['only runs', (n: number) => 'a'.repeat(n), (m: number) => `${'%'.repeat(m)}b`],
    ['a long end that is nearly there', (n: number) => 'a'.repeat(n), (m: number) => `%${'a'.repeat(m)}b`],
    ['escaped signs', (n: number) => '%'.repeat(n), (m: number) => `${String.raw`%\%`.repeat(m)}a`],
  ])('%s', async (_name, text, pattern) => {
    const { isLike } = work.modules
    const steps = (n: number, m: number): Promise<number> => work.count(() => isLike(text(n), pattern(m)))
    const one = await steps(1_000, 50)
    expect(one).toBeGreaterThan(1_000)
    expect(one).toBeLessThan(STEPS * text(1_000).length * pattern(50).length)
    expect((await steps(4_000, 50)) / one).toBeLessThan(LINEAR)
    expect((await steps(1_000, 200)) / one).toBeLessThan(LINEAR)
  })

  test('any text, any pattern', async () => {
    const { isLike } = work.modules
    const signs = fc.string({ unit: fc.constantFrom('a', 'b', '%', '_', '\\'), maxLength: 60 })
    await fc.assert(
      fc.asyncProperty(signs, signs, async (text, pattern) => {
        const steps = await work.count(() => isLike(text, pattern))
        expect(steps).toBeLessThanOrEqual(STEPS * (text.length + 2) * (pattern.length + 2))
      }),
      { numRuns: 100 },
    )
  })
})
