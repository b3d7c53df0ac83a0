import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Stops with one clear sentence when this Node is older than `engines.node` of package.json (">=20.19"). */
function requireNode() {
  const { engines } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
  const numbers = (text) => text.replace(/^\D+/, '').split('.').map(Number)
  const wanted = numbers(engines.node)
  const [major, minor] = numbers(process.versions.node)
  if (major > wanted[0] || (major === wanted[0] && minor >= wanted[1])) return
  throw new Error(
    `This is Node ${process.versions.node}; sessionscope needs Node ${engines.node}. Install a newer Node.`,
  )
}

/**
 * True when every package of package-lock.json stands in node_modules in that version. npm writes the list it compares
 * with last, so a broken install is not taken for a finished one; packages for other systems may be absent.
 */
function isInstalled() {
  const packagesIn = (path) => JSON.parse(readFileSync(path, 'utf8')).packages
  const finished = `${root}node_modules/.package-lock.json`
  if (!existsSync(finished)) return false
  const present = packagesIn(finished)
  return Object.entries(packagesIn(`${root}package-lock.json`)).every(
    ([path, entry]) =>
      path === '' || present[path]?.version === entry.version || (entry.optional === true && !(path in present)),
  )
}

/** Installs exactly what package-lock.json names, when node_modules is missing or holds something else. */
export function ensureDependencies() {
  requireNode()
  if (isInstalled()) return
  console.log('Installing the packages of package-lock.json (npm ci) ...')
  // On Windows npm is a command file, which only a shell can start.
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status !== 0)
    throw new Error('npm ci failed; its message is above. Repair that, then run the same command again.')
}
