import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runProgram } from './runProgram.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
const repository = fileURLToPath(new URL('../../', import.meta.url))
const fixtures = [
  'otel/futureagi-ts-agent-session',
  'otel/langfuse-otlp-3turn',
  'transactional/transactional-ingest-session',
]

/** On Windows npm is a command file, which only a shell can start. */
const npm = (parameters, cwd) => runProgram('npm', parameters, { cwd, shell: process.platform === 'win32' })

const digestOf = (paths) =>
  paths
    .reduce((hash, path) => hash.update(readFileSync(path)), createHash('sha256'))
    .digest('hex')
    .slice(0, 16)

/**
 * Packs the built library and installs it, with what the hosts need, outside the repository: nothing of the repository's
 * own node_modules can stand in for what the package forgot to name. Answers the folder; a second run finds its packages there.
 */
export async function installHosts() {
  // One folder for each checkout and each set of packages: two runs on one machine do not meet.
  const locks = [join(here, 'package-lock.json'), join(here, 'react18/package-lock.json')]
  const checkout = createHash('sha256').update(repository).digest('hex').slice(0, 8)
  const home = join(tmpdir(), 'sessionscope-hosts', `${checkout}-${digestOf(locks)}`)
  mkdirSync(home, { recursive: true })
  const [packed] = JSON.parse(await npm(['pack', '--json', '--ignore-scripts', '--pack-destination', home], repository))
  const tarball = join(home, packed.filename)
  const digest = digestOf([tarball])
  await Promise.all([home, join(home, 'react18')].map((folder) => installInto(folder, tarball, digest)))
  rmSync(tarball)
  const earlier = join(home, 'node_modules/sessionscope-earlier')
  rmSync(earlier, { recursive: true, force: true })
  cpSync(join(home, 'node_modules/sessionscope'), earlier, { recursive: true })
  rename(join(earlier, 'package.json'))
  copyPages(home)
  return { home, size: packed.size, files: packed.entryCount }
}

/** The packages of the lock file, then the tarball and whatever it says that it depends on. */
async function installInto(folder, tarball, digest) {
  const source = folder.endsWith('react18') ? join(here, 'react18') : here
  const finished = join(folder, 'installed.json')
  const before = existsSync(finished) ? JSON.parse(readFileSync(finished, 'utf8')) : undefined
  if (before?.digest === digest) return
  mkdirSync(folder, { recursive: true })
  rmSync(finished, { force: true })
  for (const file of ['package.json', 'package-lock.json', '.npmrc']) cpSync(join(source, file), join(folder, file))
  if (!before) await npm(['ci', '--no-audit', '--no-fund'], folder)
  const unpacked = join(folder, `unpacked-${digest}`)
  rmSync(unpacked, { recursive: true, force: true })
  mkdirSync(unpacked)
  await runProgram('tar', ['-xzf', tarball, '-C', unpacked], {})
  const manifest = JSON.parse(readFileSync(join(unpacked, 'package/package.json'), 'utf8'))
  const needs = JSON.stringify([manifest.dependencies, manifest.peerDependencies])
  const installed = join(folder, 'node_modules/sessionscope')
  if (before?.needs === needs && existsSync(installed)) {
    // What it depends on stands there since the last run: the files alone are exchanged, as npm would.
    rmSync(installed, { recursive: true })
    renameSync(join(unpacked, 'package'), installed)
  } else {
    // Under a name of its own: npm takes a file of the same name for the one it knows.
    const own = join(folder, `sessionscope-${digest}.tgz`)
    cpSync(tarball, own)
    await npm(['install', '--no-save', '--no-audit', '--no-fund', '--prefer-offline', own], folder)
    rmSync(own)
  }
  rmSync(unpacked, { recursive: true, force: true })
  writeFileSync(finished, JSON.stringify({ digest, needs }))
}

/** A copy of the package under another name and version, as when two teams of one page are not equally quick. */
function rename(manifest) {
  const { name, ...rest } = JSON.parse(readFileSync(manifest, 'utf8'))
  writeFileSync(manifest, JSON.stringify({ ...rest, name: `${name}-earlier`, version: '0.0.1' }))
}

function copyPages(home) {
  for (const folder of ['pages', 'next', 'react18/page']) {
    rmSync(join(home, folder), { recursive: true, force: true })
    cpSync(join(here, folder), join(home, folder), { recursive: true })
  }
  const texts = fixtures.map((name) => readFileSync(join(repository, `test/fixtures/${name}.json`), 'utf8'))
  const shared = join(home, 'pages/shared')
  writeFileSync(join(shared, 'payloads.js'), `export const payloads = ${JSON.stringify(texts)}\n`)
  cpSync(shared, join(home, 'react18/page/shared'), { recursive: true })
  for (const file of ['payloads.js', 'host.css']) cpSync(join(shared, file), join(home, 'next/app', file))
  for (const file of ['payloads.js', 'host.css', 'hostElements.js'])
    cpSync(join(shared, file), join(home, 'pages/plain', file))
}
