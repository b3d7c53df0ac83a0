import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Every file below a folder of the repository with one of these endings: path from that folder -> text. */
export function filesBelow(folder: string, endings: readonly string[]): Map<string, string> {
  const base = `${root}${folder}/`
  return new Map(
    readdirSync(base, { recursive: true, encoding: 'utf8' })
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => endings.some((ending) => path.endsWith(ending)))
      .sort()
      .map((path) => [path, readFileSync(base + path, 'utf8')]),
  )
}

/** Script text without its comments. Strings are stepped over, so a `//` inside one stays. */
export function withoutComments(script: string): string {
  const token = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\[\s\S])*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//g
  return script.replace(token, (found) => (found.startsWith('/') ? ' ' : found))
}
