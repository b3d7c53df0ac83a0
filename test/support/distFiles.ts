import { existsSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { filesBelow, withoutComments } from './sourceFiles.ts'

export const root = fileURLToPath(new URL('../../', import.meta.url))

interface Manifest {
  exports: Record<string, string | { types: string; default: string }>
  dependencies: Record<string, string>
}

export const manifest: Manifest = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))

/** The script entries as hosts write them: `sessionscope/core` -> `core.js`, a path below dist. */
export const scriptEntries: ReadonlyMap<string, string> = new Map(
  Object.entries(manifest.exports).flatMap(([subpath, target]) =>
    typeof target === 'object' && target.default.endsWith('.js')
      ? [[posix.join('sessionscope', subpath), target.default.replace('./dist/', '')] as const]
      : [],
  ),
)

/** Files of the built package; `npm test` builds before it tests. */
export function distFiles(endings: readonly string[]): Map<string, string> {
  if (!existsSync(`${root}dist/index.js`)) throw new Error('dist is missing: run "npm run build" first.')
  return filesBelow('dist', endings)
}

/** Every package that a built file imports, by itself or through the files it imports. */
export function packagesReachedFrom(entry: string, files: ReadonlyMap<string, string>): string[] {
  const seen = new Set([entry])
  const packages = new Set<string>()
  for (const file of seen) {
    const code = withoutComments(files.get(file) ?? '')
    for (const [, target = ''] of code.matchAll(/(?:[}\w*]\s+from\s|^import\s|\bimport\()\s*["']([^"'\n]+)["']/gm)) {
      if (target.startsWith('.')) seen.add(posix.join(posix.dirname(file), target))
      else packages.add(target)
    }
  }
  return [...packages].sort()
}
