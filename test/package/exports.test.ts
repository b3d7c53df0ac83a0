import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { distFiles, manifest, packagesReachedFrom, root, scriptEntries } from '../support/distFiles.ts'
import { withoutComments } from '../support/sourceFiles.ts'

/** Readers of what is no JSON text: tables, protobuf, and documents larger than a text may be. */
const readers = ['d3-dsv', '@bufbuild/protobuf/wire', '@streamparser/json']

/** What each entry may pull into a host. */
const allowedPackages: Record<string, readonly string[]> = {
  'sessionscope/core': ['date-fns', 'tdigest'],
  'sessionscope/adapters': readers,
  'sessionscope/worker': readers,
}

/** The library asks no server, starts no worker, writes no markup and runs no text. */
const forbidden = [
  /(?<![\w$])(?:fetch|eval|importScripts|sendBeacon)\s*\(/,
  /\b(?:XMLHttpRequest|WebSocket|EventSource)\b/,
  /\bnew\s+(?:Worker|SharedWorker|Function)\b/,
  /\b(?:innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML)\b/,
  /\bdocument\.write/,
]

function forbiddenIn(script: string): string[] {
  const code = withoutComments(script)
  return forbidden.flatMap((pattern) => code.match(new RegExp(pattern, 'g')) ?? [])
}

describe('the built package', () => {
  const scripts = distFiles(['.js'])

  test('the React entry begins with the client directive', () => {
    expect(scripts.get('index.js')).toMatch(/^(['"])use client\1/)
  })

  test.each(Object.keys(allowedPackages))('%s needs no React and no DOM', (entry) => {
    const reached = packagesReachedFrom(scriptEntries.get(entry) ?? '', scripts)
    expect(reached.filter((name) => !allowedPackages[entry]?.includes(name))).toEqual([])
    const program = `const names = Object.keys(await import('${entry}')); console.log(names.length)`
    const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', program], { cwd: root })
    expect(String(printed)).toMatch(/^\d+\n$/)
  })

  test('every package it imports is a dependency or a peer', () => {
    const names = packagesReachedFrom('index.js', scripts).map((path) => /^(?:@[^/]+\/)?[^/]+/.exec(path)?.[0])
    const known = [...Object.keys(manifest.dependencies), 'react', 'react-dom']
    expect([...new Set(names)].filter((name) => !(name && known.includes(name)))).toEqual([])
  })

  test('no script of it fetches, evaluates, starts a worker or writes HTML', () => {
    const found = [...scripts].flatMap(([file, text]) => forbiddenIn(text).map((word) => `${file}: ${word}`))
    expect(found).toEqual([])
  })

  test('a script that does is reported', () => {
    const wrong = 'await fetch("/x"); node.innerHTML = a; new Function(b); new Worker(c) // eval('
    expect(forbiddenIn(wrong)).toEqual(['fetch(', 'new Function', 'new Worker', 'innerHTML'])
    expect(forbiddenIn('prefetch(a); const text = "no // comment"; refetch(b)')).toEqual([])
  })

  test('there is one stylesheet, with every import resolved', () => {
    const styles = distFiles(['.css'])
    expect([...styles.keys()]).toEqual(['styles.css'])
    expect(styles.get('styles.css')).not.toMatch(/@import|url\(/)
    expect(styles.get('styles.css')).toContain('@layer ss.base, ss.parts, ss.state')
  })
})
