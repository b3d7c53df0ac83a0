import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../fixtures/', import.meta.url))

/** The text of a fixture: `fixture('opik/opik-ingest.json')`. */
export function fixture(path: string): string {
  return readFileSync(`${folder}${path}`, 'utf8')
}

/** A parsed copy, to be changed at will. */
// biome-ignore lint/suspicious/noExplicitAny: fixtures are changed key by key
export function fixtureValue(path: string): any {
  return JSON.parse(fixture(path))
}

/** Paths of all payloads under test/fixtures, or under one folder of it. */
export function fixturePaths(under = ''): string[] {
  return readdirSync(`${folder}${under}`, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(json|jsonl)$/.test(path))
    .map((path) => (under === '' ? path : `${under}/${path}`))
    .sort()
}
