import { execFileSync } from 'node:child_process'
import { beforeAll, describe, expect, test } from 'vitest'
import { root } from '../support/distFiles.ts'

const components = [
  'SessionExplorer',
  'SessionTable',
  'SessionTimeline',
  'ConversationThread',
  'TraceDrawer',
  'MetricsSummary',
  'SessionComparison',
]

interface Rendered {
  version: string
  hasWindow: boolean
  sessions: number
  streamed: Record<string, string>
  html: Record<string, string>
}

/** Runs the renderer on the built package in a Node of its own; what it writes to the error stream is noise. */
function renderWith(nodeArguments: readonly string[]): Rendered {
  const parameters = [...nodeArguments, 'test/support/renderOnServer.mjs']
  const environment = { ...process.env, NODE_ENV: 'development', NODE_OPTIONS: '' }
  const printed = execFileSync(process.execPath, parameters, { cwd: root, env: environment, maxBuffer: 64_000_000 })
  return JSON.parse(String(printed))
}

describe.each([
  { react: '19', nodeArguments: [] },
  { react: '18.3', nodeArguments: ['--import', './test/support/react18.mjs'] },
])('server rendering with React $react', ({ react, nodeArguments }) => {
  let rendered: Rendered

  beforeAll(() => {
    rendered = renderWith(nodeArguments)
  })

  test('the renderer is what it says', () => {
    expect(rendered.version.startsWith(react)).toBe(true)
    expect(rendered.hasWindow).toBe(false)
    expect(rendered.sessions).toBeGreaterThan(0)
  })

  describe.each(['streamed', 'html'] as const)('%s', (way) => {
    test.each(components)('%s writes HTML that a strict policy accepts', (name) => {
      const html = rendered[way][name] ?? ''
      expect(html, `${name} is exported and renders something`).toMatch(/^(<!--\$-->)?<\w+/)
      expect(html.match(/<[^>]*\sstyle=[^>]*>/g) ?? [], 'style attributes').toEqual([])
      expect(html, 'style elements').not.toMatch(/<style/i)
      expect(html, 'script elements').not.toMatch(/<script/i)
    })

    test.each(components)('%s is itself there, not what stands in its place', (name) => {
      expect(rendered[way][name]).not.toMatch(/ss-arriving|ss-summary-loading/)
    })
  })
})
