import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../fixtures/', import.meta.url))

/** Folders of test/fixtures that hold no payloads. */
const otherFolders: ReadonlySet<string> = new Set(['drawn', 'scripts'])

/** The folders of test/fixtures that hold payloads: each is named after an adapter, OTLP after its standard. */
export function payloadFolders(): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !otherFolders.has(entry.name))
    .map(({ name }) => name)
    .sort()
}

/** Paths below test/fixtures of every payload, in whatever form it comes: JSON, JSON Lines, CSV, console text, bytes. */
export function payloadPaths(): string[] {
  return payloadFolders().flatMap((name) =>
    readdirSync(folder + name)
      .sort()
      .map((file) => `${name}/${file}`),
  )
}

/** What a host would hand over: bytes of a binary payload, else its text. */
export function payload(path: string): string | Uint8Array {
  const bytes = readFileSync(folder + path)
  return path.endsWith('.bin') ? new Uint8Array(bytes) : bytes.toString('utf8')
}
