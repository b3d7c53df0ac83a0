import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../fixtures/', import.meta.url))

/** Path below test/fixtures -> its text. */
export function fixtureText(path: string): string {
  return readFileSync(folder + path, 'utf8')
}

/** Every captured payload, as paths below test/fixtures. */
export function fixturePaths(): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(folder + name).map((file) => `${name}/${file}`))
    .filter((path) => /\.jsonl?$/.test(path))
    .sort()
}
