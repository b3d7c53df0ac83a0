import { posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { filesBelow, withoutComments } from '../support/sourceFiles.ts'

/** Who may import whom: room -> rooms. A file directly in src is an entry and stands here under its own name. */
const rooms: Record<string, readonly string[]> = {
  model: [],
  adapters: ['model', 'conversation'],
  conversation: ['model'],
  query: ['model', 'conversation'],
  metrics: ['model', 'conversation'],
  export: ['model', 'conversation'],
  explorer: ['model', 'query'],
  view: ['model', 'conversation', 'query', 'metrics'],
  worker: ['model', 'adapters'],
  labels: ['view'],
  theme: [],
  components: ['model', 'conversation', 'query', 'metrics', 'view', 'export', 'explorer', 'theme'],
  'index.ts': ['model', 'conversation', 'query', 'metrics', 'view', 'export', 'explorer', 'theme', 'components'],
  'core.ts': ['model', 'conversation', 'query', 'metrics', 'view', 'export', 'explorer'],
  'adapters.ts': ['model', 'adapters'],
  'worker.ts': ['model', 'worker'],
}

/** Who may import which package: package -> how the paths begin that may. */
const packages: Record<string, readonly string[]> = {
  react: ['components/'],
  'react-dom': ['components/'],
  '@radix-ui/react-tabs': ['components/'],
  '@tanstack/react-virtual': ['components/'],
  'lucide-react': ['components/'],
  marked: ['view/', 'components/'],
  'date-fns': ['view/format.ts'],
  'd3-dsv': ['adapters/csvRows.ts'],
  '@bufbuild/protobuf/wire': ['adapters/otel/'],
  '@streamparser/json': ['adapters/'],
  tdigest: ['metrics/sketch.ts'],
}

/** Folders inside components that every folder may import; SessionExplorer, the ready-made layout, may import every folder. */
const common = ['shared', 'hooks', 'SessionExplorer']

function fault(from: string, target: string): string | undefined {
  if (!target.startsWith('.')) {
    return packages[target]?.some((start) => from.startsWith(start)) ? undefined : `package ${target}`
  }
  const to = posix.join(posix.dirname(from), target)
  if (to.endsWith('.css')) return 'a script imports no stylesheet'
  if (!/\.tsx?$/.test(to)) return `${target} lacks its ending`
  const [room = '', folder = ''] = from.split('/')
  const [otherRoom = '', otherFolder = ''] = to.split('/')
  if (room !== otherRoom) return rooms[room]?.includes(otherRoom) ? undefined : `${room} may not import ${otherRoom}`
  const sibling = room === 'components' && ![folder, ...common].includes(otherFolder) && folder !== 'SessionExplorer'
  return sibling ? `components/${folder} may not import its sibling ${otherFolder}` : undefined
}

/** Every broken rule as "file: what". `files` is path below src -> text. */
function brokenRules(files: ReadonlyMap<string, string>): string[] {
  return [...files].flatMap(([file, text]) => {
    const code = withoutComments(text)
    const imported = code.matchAll(
      /^\s*(?:import|export|\})[^'"\n]*\bfrom\s+['"]([^'"]+)|\bimport\s*\(?\s*['"]([^'"]+)/gm,
    )
    const faults = [...imported].map(([, named, bare]) => fault(file, named ?? bare ?? ''))
    if (/^export default\b|\bas default\b/m.test(code)) faults.push('no default export')
    return faults.filter((found) => found !== undefined).map((found) => `${file}: ${found}`)
  })
}

describe('imports', () => {
  const sources = filesBelow('src', ['.ts', '.tsx'])

  test('every file of src keeps to the table of rooms and packages', () => {
    expect(sources.size).toBeGreaterThan(5)
    expect(brokenRules(sources)).toEqual([])
  })

  test('every room of src stands in the table', () => {
    const present = new Set([...sources.keys()].map((path) => path.split('/')[0]))
    expect([...present].filter((room) => !(room && room in rooms))).toEqual([])
  })

  test('a wrong file is reported, rule by rule', () => {
    const wrong = new Map([
      ['model/a.ts', "import type {\n  Query,\n} from '../query/query.ts'\n// import { x } from '../view/x.ts'\n"],
      ['components/SessionTable/a.tsx', "import { b } from '../SessionTimeline/b.tsx'\nimport './a.css'\n"],
      ['components/SessionTimeline/b.tsx', "export { readSessions } from '../../adapters/readSessions.ts'\n"],
      ['query/c.ts', "import { useState } from 'react'\nexport default useState\n"],
      ['view/d.ts', "import { format } from 'date-fns'\nconst later = import('../explorer/store.ts')\n"],
      ['metrics/e.ts', "import { f } from './f'\n"],
      [
        'components/SessionExplorer/fine.tsx',
        "import { useState } from 'react'\nimport { x } from '../SessionTable/x.tsx'\n",
      ],
    ])
    expect(brokenRules(wrong)).toEqual([
      'model/a.ts: model may not import query',
      'components/SessionTable/a.tsx: components/SessionTable may not import its sibling SessionTimeline',
      'components/SessionTable/a.tsx: a script imports no stylesheet',
      'components/SessionTimeline/b.tsx: components may not import adapters',
      'query/c.ts: package react',
      'query/c.ts: no default export',
      'view/d.ts: package date-fns',
      'view/d.ts: view may not import explorer',
      'metrics/e.ts: ./f lacks its ending',
    ])
  })
})
