import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runtimePackages } from './licences.mjs'

/**
 * What a release has to fulfil beyond `npm test`, said line by line; nothing is published. A release is made by
 * `npm test && npm run release:check && npm publish` on a build service that can sign where the package comes from
 * (`publishConfig.provenance`). Answers with exit code 1 where something is left to do.
 */
const root = fileURLToPath(new URL('../../', import.meta.url))
const manifest = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
const left = []

function run(command, parameters) {
  const { status, stdout, stderr } = spawnSync(command, parameters, {
    cwd: root,
    maxBuffer: 64_000_000,
    shell: process.platform === 'win32',
  })
  return { failed: status !== 0, text: String(stdout), error: String(stderr) }
}

function check(what, isSo, detail = '') {
  console.log(`${isSo ? 'ok  ' : 'LEFT'} ${what}${isSo || !detail ? '' : `: ${detail}`}`)
  if (!isSo) left.push(what)
}

const changes = run('git', ['status', '--porcelain'])
check(
  'nothing is uncommitted',
  !changes.failed && changes.text === '',
  changes.text.trim().split('\n').slice(0, 5).join(', '),
)

const log = readFileSync(`${root}CHANGELOG.md`, 'utf8')
const [, newest = ''] = /^## (.+)$/m.exec(log) ?? []
check(`CHANGELOG.md begins with ${manifest.version}`, newest.startsWith(manifest.version), `it begins with "${newest}"`)

const tag = run('git', ['tag', '--list', `v${manifest.version}`])
check(`v${manifest.version} is a new version`, tag.text.trim() === '', 'that tag exists')

const installing = ['preinstall', 'install', 'postinstall', 'prepare'].filter((name) => manifest.scripts[name])
check('installing the package runs nothing', installing.length === 0, installing.join(', '))
check('it is published with provenance', manifest.publishConfig?.provenance === true)
check('its repository is named, which provenance is compared with', manifest.repository !== undefined)

const [packed] = JSON.parse(run('npm', ['pack', '--dry-run', '--json', '--ignore-scripts']).text || '[{"files":[]}]')
const strangers = packed.files
  .map(({ path }) => path)
  .filter((path) => !/^(dist\/|package\.json$|README\.md$|LICENSE$|CHANGELOG\.md$)/.test(path))
check(
  'the tarball holds the build and nothing else',
  packed.files.length > 3 && strangers.length === 0,
  strangers.join(', '),
)
const targets = Object.values(manifest.exports).flatMap((target) =>
  typeof target === 'string' ? target : Object.values(target),
)
const absent = targets.filter((target) => !packed.files.some(({ path }) => `./${path}` === target))
check('the tarball holds every file that `exports` names', absent.length === 0, absent.join(', '))

// A bill of materials of what a host gets, in the CycloneDX format.
const components = runtimePackages().map(({ name, version, licence }) => ({
  type: 'library',
  name,
  version,
  purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
  licenses: [/^[\w.-]+$/.test(licence) ? { license: { id: licence } } : { expression: licence }],
}))
const { name, version } = manifest
const bill = {
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  version: 1,
  metadata: { component: { type: 'library', name, version, purl: `pkg:npm/${name}@${version}` } },
  components,
}
const folder = `${root}node_modules/.cache/sessionscope/`
mkdirSync(folder, { recursive: true })
writeFileSync(`${folder}sbom.cdx.json`, `${JSON.stringify(bill, null, 2)}\n`)
console.log(`     bill of materials: ${components.length} packages in node_modules/.cache/sessionscope/sbom.cdx.json`)

if (left.length > 0) process.exitCode = 1
