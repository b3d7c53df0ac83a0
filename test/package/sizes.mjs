import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'

const root = fileURLToPath(new URL('../../', import.meta.url))

/**
 * What a host may import -> the most it may weigh, in kB (1,000 bytes) minified and compressed, React not counted. The
 * limits keep what is there from growing unseen: a change that needs more raises its limit, where a reviewer sees it.
 */
export const budgets = [
  { name: 'everything of `sessionscope`', code: "export * from 'sessionscope'", limit: 345 },
  { name: '`SessionExplorer`', code: "export { SessionExplorer } from 'sessionscope'", limit: 340 },
  { name: '`SessionTable`', code: "export { SessionTable } from 'sessionscope'", limit: 136 },
  { name: '`ConversationThread`', code: "export { ConversationThread } from 'sessionscope'", limit: 152 },
  { name: '`SessionTimeline`', code: "export { SessionTimeline } from 'sessionscope'", limit: 115 },
  { name: '`TraceDrawer`', code: "export { TraceDrawer } from 'sessionscope'", limit: 150 },
  { name: '`MetricsSummary`', code: "export { MetricsSummary } from 'sessionscope'", limit: 140 },
  {
    name: 'everything of `sessionscope/core` and `sessionscope/adapters`',
    code: "export * from 'sessionscope/core'\nexport * from 'sessionscope/adapters'",
    limit: 262,
  },
  { name: '`readSessions`, every format', code: "export { readSessions } from 'sessionscope/adapters'", limit: 162 },
  { name: '`otlp` alone', code: "export { otlp } from 'sessionscope/adapters'", limit: 24 },
  {
    name: '`parseQuery` and `filterSessions`',
    code: "export { parseQuery, filterSessions } from 'sessionscope/core'",
    limit: 40,
  },
]

/** A host's entry as a module of text, and the names of the package as its manifest maps them to dist. */
function hostEntry(code) {
  const { exports } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
  return {
    name: 'host-entry',
    enforce: 'pre',
    resolveId(id) {
      if (id === 'host-entry') return `${root}host-entry.js`
      const target = exports[id.replace(/^sessionscope/, '.')]
      return id.startsWith('sessionscope') && target ? root + target.default : undefined
    },
    load: (id) => (id === `${root}host-entry.js` ? code : undefined),
  }
}

/** The chunks a host's own build makes of one import, without React. */
export async function chunksOf(code) {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [hostEntry(code)],
    build: {
      write: false,
      target: 'es2022',
      minify: true,
      rolldownOptions: {
        input: 'host-entry',
        external: /^react(-dom)?(\/|$)/,
        preserveEntrySignatures: 'strict',
        output: { format: 'es' },
      },
    },
  })
  return result.output.filter((part) => part.type === 'chunk')
}

/** Bytes, compressed, that a page loads at once and that it loads later, when a part is wanted. */
async function weigh(code) {
  const chunks = await chunksOf(code)
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
  const first = new Set(chunks.filter((chunk) => chunk.isEntry).map((chunk) => chunk.fileName))
  for (const name of first) for (const next of byName.get(name)?.imports ?? []) if (byName.has(next)) first.add(next)
  const sum = (names) => names.reduce((bytes, name) => bytes + gzipSync(byName.get(name).code, { level: 9 }).length, 0)
  return {
    atOnce: sum([...first]),
    later: sum([...byName.keys()].filter((name) => !first.has(name))),
  }
}

/** Each budget with what it weighs now; built one after the other. */
export async function measureSizes() {
  const sizes = []
  for (const budget of budgets) sizes.push({ ...budget, ...(await weigh(budget.code)) })
  return sizes
}

const inKilobytes = (bytes) => (bytes / 1000).toFixed(bytes < 100_000 ? 1 : 0)

export const beginning = '<!-- sizes: written by npm run sizes -->'
export const ending = '<!-- sizes end -->'

/** The table of the README, with the stylesheet as its last row. */
export function sizesTable(sizes) {
  const styles = gzipSync(readFileSync(`${root}dist/styles.css`), { level: 9 }).length
  const rows = sizes.map(({ name, atOnce }) => `| ${name} | ${inKilobytes(atOnce)} kB |`)
  rows.push(`| \`sessionscope/styles.css\` | ${inKilobytes(styles)} kB |`)
  return ['| imported | minified and compressed, React not counted |', '| --- | ---: |', ...rows].join('\n')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const sizes = await measureSizes()
  for (const { name, atOnce, later, limit } of sizes)
    console.log(
      `${inKilobytes(atOnce).padStart(6)} kB of ${limit}  ${name}${later ? `, ${inKilobytes(later)} kB later` : ''}`,
    )
  const readme = readFileSync(`${root}README.md`, 'utf8')
  const [before, rest = ''] = readme.split(beginning)
  const [, after] = rest.split(ending)
  if (after === undefined) throw new Error('README.md has no place for the sizes')
  writeFileSync(`${root}README.md`, `${before}${beginning}\n${sizesTable(sizes)}\n${ending}${after}`)
}
