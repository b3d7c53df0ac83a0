import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type ComponentType, createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { beforeAll, describe, expect, test } from 'vitest'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { distFiles, root } from '../support/distFiles.ts'

/** Props of examples that are the host's own. */
const pairOf = <S>([session]: readonly S[]): object => ({
  before: session,
  after: session,
  lastWeek: [session],
  thisWeek: [session],
})
const ofHosts = { rows: [], query: '', onQuery: () => {}, onOpen: () => {}, dark: false, contrast: true }

/**
 * Every example in the documentation is compiled against the built package; those without React are run, the others
 * rendered on a server, but for those that use a package of a host.
 */
const folder = `${root}test/docs/.examples/`

interface Example {
  readonly file: string
  readonly from: string
  readonly code: string
}

function documents(): string[] {
  const stories = readdirSync(`${root}stories`, { recursive: true, encoding: 'utf8' })
  return ['README.md', ...stories.filter((path) => path.endsWith('.mdx')).map((path) => `stories/${path}`)]
}

function examples(): Example[] {
  return documents().flatMap((from) => {
    const blocks = readFileSync(root + from, 'utf8').matchAll(/^```(tsx?)\n([\s\S]*?)^```/gm)
    return [...blocks].map(([, ending = 'ts', code = ''], index) => ({
      file: `${from.replaceAll(/[^a-z]/gi, '_')}_${index}.${ending}`,
      from: `${from}, example ${index + 1}`,
      code,
    }))
  })
}

beforeAll(() => {
  distFiles(['.js'])
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const { file, code } of examples()) writeFileSync(folder + file, code)
  writeFileSync(
    `${folder}tsconfig.json`,
    JSON.stringify({
      extends: '../../package/consumer/tsconfig.bundler.json',
      files: [...examples().map(({ file }) => file), '../hostPackages.d.ts'],
    }),
  )
})

describe('the examples in the documentation', () => {
  test('there are some, in the README and in the guides', () => {
    expect(new Set(examples().map(({ from }) => from.split(',')[0])).size).toBeGreaterThan(1)
  })

  test('compile against the built package', () => {
    const compiler = `${root}node_modules/typescript/bin/tsc`
    const { stdout } = spawnSync(process.execPath, [compiler, '-p', folder, '--pretty', 'false'], { cwd: root })
    expect(String(stdout)).toBe('')
  })

  const pure = examples().filter(({ file, code }) => file.endsWith('.ts') && code.includes('payload: unknown'))

  const hostPackages = /from '(?:react-router|next\/navigation|@tanstack\/react-query)'/
  const rendered = examples().filter(({ file, code }) => file.endsWith('.tsx') && !hostPackages.test(code))

  test.each(rendered)('$from renders on a captured payload', async ({ file }) => {
    const payload: unknown = JSON.parse(readFileSync(`${root}test/fixtures/otel/abv-otlp-3turn.json`, 'utf8'))
    const { sessions } = readSessions(payload)
    // Whatever an example asks for by name: what it does not know it leaves alone.
    const props = {
      payload,
      sessions,
      session: sessions[0],
      text: JSON.stringify(payload),
      address: '/live',
      ...pairOf(sessions),
      ...ofHosts,
    }
    const module: Record<string, unknown> = await import(/* @vite-ignore */ folder + file)
    const components = Object.entries(module).filter(
      ([name, value]) => /^[A-Z]/.test(name) && typeof value === 'function',
    )
    expect(components.length, 'An example with JSX exports a component.').toBeGreaterThan(0)
    for (const [name, component] of components) {
      const html = renderToString(createElement(component as ComponentType<typeof props>, props))
      // A drawer that nobody has opened is nothing.
      expect(html === '' || html.includes('ss-root') || html.startsWith('<'), name).toBe(true)
    }
  })

  test.each(pure)('$from runs on a captured payload', async ({ file }) => {
    const payload: unknown = JSON.parse(readFileSync(`${root}test/fixtures/otel/abv-otlp-3turn.json`, 'utf8'))
    const module: Record<string, unknown> = await import(/* @vite-ignore */ folder + file)
    const [answer] = Object.values(module)
    if (typeof answer !== 'function') throw new Error('A runnable example exports one function of the payload.')
    expect((answer(payload) as unknown[]).length).toBeGreaterThan(0)
  })
})
