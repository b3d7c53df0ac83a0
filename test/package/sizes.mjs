import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'

const root = fileURLToPath(new URL('../../', import.meta.url))

const view = (name) => `components/${name}/${name}.js`

/**
 * What a host may import -> the most it may weigh, in kB (1,000 bytes) minified and compressed, React not counted:
 * `limit` what the page loads with it, `shownLimit` that and what its first view loads (`shows`: the files it asks for).
 * The limits keep what is there from growing unseen: a change that needs more raises its limit, where a reviewer sees it.
 */
export const budgets = [
  { name: 'everything of `sessionscope`', code: "export * from 'sessionscope'", limit: 80 },
  {
    name: '`SessionExplorer`',
    code: "export { SessionExplorer } from 'sessionscope'",
    limit: 50,
    shows: [view('SessionTable')],
    shownLimit: 156,
  },
  ...[
    { component: 'SessionTable', shownLimit: 133 },
    { component: 'ConversationThread', shownLimit: 155 },
    { component: 'SessionTimeline', shownLimit: 120 },
    { component: 'TraceDrawer', shownLimit: 152 },
    { component: 'MetricsSummary', shownLimit: 126, also: 'components/MetricsSummary/SessionBoard.js' },
    { component: 'SessionComparison', shownLimit: 99 },
  ].map(({ component, shownLimit, also }) => ({
    name: `\`${component}\``,
    code: `export { ${component} } from 'sessionscope'`,
    limit: 20,
    shows: [view(component), ...(also ? [also] : [])],
    shownLimit,
  })),
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
    limit: 46,
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

/**
 * Bytes, compressed: what a page loads at once, what it has loaded when the first view is shown, and all there is to load.
 *
 * @throws where `shows` names a file that is not loaded on demand: the figure would leave it out
 */
async function weigh({ code, shows = [] }) {
  const chunks = await chunksOf(code)
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
  const withImports = (names) => {
    const all = new Set(names)
    for (const name of all) for (const next of byName.get(name)?.imports ?? []) if (byName.has(next)) all.add(next)
    return all
  }
  const entries = chunks.filter((chunk) => chunk.isEntry).map((chunk) => chunk.fileName)
  const shown = shows.map((file) => {
    const chunk = chunks.find(({ facadeModuleId, isEntry }) => !isEntry && facadeModuleId?.endsWith(`dist/${file}`))
    if (!chunk) throw new Error(`${file} is no file that is loaded on demand`)
    return chunk.fileName
  })
  const sum = (names) =>
    [...names].reduce((bytes, name) => bytes + gzipSync(byName.get(name).code, { level: 9 }).length, 0)
  return {
    atOnce: sum(withImports(entries)),
    shown: shows.length > 0 ? sum(withImports([...entries, ...shown])) : undefined,
    all: sum(byName.keys()),
  }
}

/** Each budget with what it weighs now; built one after the other. */
export async function measureSizes() {
  const sizes = []
  for (const budget of budgets) sizes.push({ ...budget, ...(await weigh(budget)) })
  return sizes
}

const inKilobytes = (bytes) => (bytes / 1000).toFixed(bytes < 100_000 ? 1 : 0)

export const beginning = '<!-- sizes: written by npm run sizes -->'
export const ending = '<!-- sizes end -->'

/** The table of the README, with the stylesheet as its last row. */
export function sizesTable(sizes) {
  const styles = gzipSync(readFileSync(`${root}dist/styles.css`), { level: 9 }).length
  const row = (name, ...figures) => `| ${name} | ${figures.map(cell).join(' | ')} |`
  const cell = (bytes) => (bytes === undefined ? '' : `${inKilobytes(bytes)} kB`)
  return [
    '| imported | with the page | until it is seen | all of it |',
    '| --- | ---: | ---: | ---: |',
    ...sizes.map(({ name, atOnce, shown, all }) => row(name, atOnce, shown ?? atOnce, all)),
    row('`sessionscope/styles.css`', styles, styles, styles),
  ].join('\n')
}

/** One line for each budget, for a reader of the log. */
export function sizesText(sizes) {
  return sizes
    .map(({ name, atOnce, shown, all, limit, shownLimit }) => {
      const seen = shown === undefined ? '' : `, ${inKilobytes(shown)} of ${shownLimit} until it is seen`
      return `${inKilobytes(atOnce).padStart(6)} kB of ${limit} with the page${seen}, ${inKilobytes(all)} in all: ${name}`
    })
    .join('\n')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const sizes = await measureSizes()
  console.log(sizesText(sizes))
  const readme = readFileSync(`${root}README.md`, 'utf8')
  const [before, rest = ''] = readme.split(beginning)
  const [, after] = rest.split(ending)
  if (after === undefined) throw new Error('README.md has no place for the sizes')
  writeFileSync(`${root}README.md`, `${before}${beginning}\n${sizesTable(sizes)}\n${ending}${after}`)
}
