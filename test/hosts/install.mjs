import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = fileURLToPath(new URL('.', import.meta.url))
const repository = fileURLToPath(new URL('../../', import.meta.url))
const fixtures = [
  'otel/futureagi-ts-agent-session',
  'otel/langfuse-otlp-3turn',
  'transactional/transactional-ingest-session',
]

/** On Windows npm is a command file, which only a shell can start. */
function npm(parameters, cwd) {
  const { status, stdout, stderr } = spawnSync('npm', parameters, { cwd, shell: process.platform === 'win32' })
  if (status !== 0) throw new Error(`npm ${parameters.join(' ')} failed:\n${stdout}${stderr}`)
  return String(stdout)
}

const digestOf = (paths) =>
  paths
    .reduce((hash, path) => hash.update(readFileSync(path)), createHash('sha256'))
    .digest('hex')
    .slice(0, 16)

/**
 * Packs the built library and installs it, with what the hosts need, outside the repository: nothing of the repository's
 * own node_modules can stand in for what the package forgot to name. Answers the folder; a second run finds its packages there.
 */
export function installHosts() {
  // One folder for each checkout and each set of packages: two runs on one machine do not meet.
  const locks = [join(here, 'package-lock.json'), join(here, 'react18/package-lock.json')]
  const checkout = createHash('sha256').update(repository).digest('hex').slice(0, 8)
  const home = join(tmpdir(), 'sessionscope-hosts', `${checkout}-${digestOf(locks)}`)
  mkdirSync(home, { recursive: true })
  const [packed] = JSON.parse(npm(['pack', '--json', '--ignore-scripts', '--pack-destination', home], repository))
  const tarball = join(home, packed.filename)
  const digest = digestOf([tarball])
  for (const folder of [home, join(home, 'react18')]) installInto(folder, tarball, digest)
  rmSync(tarball)
  const earlier = join(home, 'node_modules/sessionscope-earlier')
  rmSync(earlier, { recursive: true, force: true })
  cpSync(join(home, 'node_modules/sessionscope'), earlier, { recursive: true })
  rename(join(earlier, 'package.json'))
  copyPages(home)
  return { home, size: packed.size, files: packed.entryCount }
}

/** The packages of the lock file, then the tarball and whatever it says that it depends on. */
function installInto(folder, tarball, digest) {
  const source = folder.endsWith('react18') ? join(here, 'react18') : here
  const finished = join(folder, 'installed.txt')
  mkdirSync(folder, { recursive: true })
  for (const file of ['package.json', 'package-lock.json', '.npmrc']) cpSync(join(source, file), join(folder, file))
  if (!existsSync(finished)) npm(['ci', '--no-audit', '--no-fund'], folder)
  else if (readFileSync(finished, 'utf8') === digest) return
  rmSync(finished, { force: true })
  // Under a name of its own: npm takes a file of the same name for the one it knows.
  const own = join(folder, `sessionscope-${digest}.tgz`)
  cpSync(tarball, own)
  npm(['install', '--no-save', '--no-audit', '--no-fund', '--prefer-offline', own], folder)
  rmSync(own)
  writeFileSync(finished, digest)
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
