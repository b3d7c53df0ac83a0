import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
export const listFile = `${root}test/package/licences.txt`

/** Licences that allow any use, of which a package must offer at least one. */
const allowed = ['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'CC0-1.0']

/** Every package a host gets with the library, by itself or through another: `{ name, version, licence }`, by name. */
export function runtimePackages() {
  const { dependencies } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
  const wanted = Object.keys(dependencies).map((name) => ({ name, from: root }))
  const found = new Map()
  for (const { name, from } of wanted) {
    let folder = from
    while (!existsSync(`${folder}/node_modules/${name}/package.json`) && dirname(folder) !== folder)
      folder = dirname(folder)
    const home = `${folder}/node_modules/${name}`
    if (found.has(home)) continue
    const manifest = JSON.parse(readFileSync(`${home}/package.json`, 'utf8'))
    found.set(home, { name, version: manifest.version, licence: String(manifest.license) })
    for (const next of Object.keys(manifest.dependencies ?? {})) wanted.push({ name: next, from: home })
  }
  return [...found.values()].sort((a, b) => (a.name === b.name ? 0 : a.name < b.name ? -1 : 1))
}

/** True for an expression such as `(MIT OR GPL-3.0)` or `MIT AND ISC` that can be met with licences of the list. */
export function isAllowed(licence) {
  const choices = licence.replace(/[()]/g, '').split(' OR ')
  return choices.some((choice) => choice.split(' AND ').every((part) => allowed.includes(part)))
}

/** The list as it stands in licences.txt. */
export function licenceList() {
  const lines = runtimePackages().map(({ name, version, licence }) => `${name} ${version} ${licence}\n`)
  return `What a host gets with the library: package, version when this was written, licence.\n\n${lines.join('')}`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const list = licenceList()
  writeFileSync(listFile, list)
  console.log(list)
}
