import { posix } from 'node:path'
import { parseSync } from 'vite'
import { distFiles, scriptEntries } from '../support/distFiles.ts'

/** Where something is declared: file below dist, and its name there. */
interface Place {
  readonly file: string
  readonly name: string
}

/** One file of declarations, as far as the public names lead through it. */
interface Unit {
  /** Name -> what is declared, overloads one after another, without comments. */
  readonly declared: ReadonlyMap<string, string>
  /** Name -> the names in its declaration. */
  readonly named: ReadonlyMap<string, ReadonlySet<string>>
  readonly imported: ReadonlyMap<string, Place>
  /** Public name -> where it comes from. */
  readonly exported: ReadonlyMap<string, Place>
}

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
}

/**
 * Everything a host may rely on, as text to review: for each entry its names with their declarations, then the types
 * that those name and that no entry exports. Made from the built declarations, where every type is written out.
 */
export function publicTypes(): string {
  return describePublic(distFiles(['.d.ts']), scriptEntries)
}

/** `files`: path below dist -> text; `entries`: name -> script of it. */
export function describePublic(files: ReadonlyMap<string, string>, entries: ReadonlyMap<string, string>): string {
  const units = new Map<string, Unit>()
  const unitOf = (file: string): Unit => {
    const known = units.get(file)
    if (known) return known
    const text = files.get(file)
    if (text === undefined) throw new Error(`${file} is named in the declarations and not there.`)
    const read = readUnit(file, text)
    units.set(file, read)
    return read
  }
  const declarationOf = (place: Place): Place | undefined => {
    let at = place
    for (let step = 0; step < 20; step += 1) {
      const unit = unitOf(at.file)
      const next: Place | undefined = unit.exported.get(at.name) ?? unit.imported.get(at.name)
      if (unit.declared.has(at.name) && (!next || next.file === at.file)) return at
      if (!next || !files.has(next.file)) return undefined
      at = next
    }
    return undefined
  }
  const keyOf = ({ file, name }: Place): string => `${file}#${name}`

  const printedIn = new Map<string, string>()
  const waiting: Place[] = []
  const lines: string[] = []
  for (const [entry, script] of entries) {
    const file = script.replace(/\.js$/, '.d.ts')
    lines.push(`## ${entry}`, '')
    const names = [...unitOf(file).exported.keys(), ...unitOf(file).declared.keys()]
    for (const name of [...new Set(names)].sort()) {
      const place = declarationOf({ file, name })
      if (!place) throw new Error(`${entry} exports ${name}, which is declared nowhere.`)
      const before = printedIn.get(keyOf(place))
      if (before) {
        lines.push(`${name}: as in ${before}`, '')
        continue
      }
      printedIn.set(keyOf(place), entry)
      waiting.push(place)
      lines.push(place.name === name ? '' : `${name} is`, declarationAt(place, unitOf), '')
    }
  }
  // Breadth first, over what was named so far: the list grows while it is read.
  const behind = new Map<string, string>()
  for (const place of waiting) {
    for (const name of unitOf(place.file).named.get(place.name) ?? []) {
      const named = declarationOf({ file: place.file, name })
      if (!named || printedIn.has(keyOf(named))) continue
      printedIn.set(keyOf(named), '')
      waiting.push(named)
      behind.set(`${named.name} ${named.file}`, declarationAt(named, unitOf))
    }
  }
  lines.push('## named by these, exported by no entry', '')
  for (const [, text] of [...behind].sort(([one], [other]) => (one < other ? -1 : 1))) lines.push(text, '')
  return `${lines.join('\n').replace(/\n{3,}/g, '\n\n')}`
}

function declarationAt({ file, name }: Place, unitOf: (file: string) => Unit): string {
  return unitOf(file).declared.get(name) ?? ''
}

function readUnit(file: string, text: string): Unit {
  const { program, comments } = parseSync(file, text)
  const unit = {
    declared: new Map<string, string>(),
    named: new Map<string, Set<string>>(),
    imported: new Map<string, Place>(),
    exported: new Map<string, Place>(),
  }
  const target = (source: string): string =>
    source.startsWith('.')
      ? posix.join(posix.dirname(file), source).replace(/\.(?:tsx?|js)$/, '.d.ts')
      : `package ${source}`
  const declare = (name: string, node: Node): void => {
    const written = tidied(withoutComments(text, node, comments))
    const before = unit.declared.get(name)
    unit.declared.set(name, before ? `${before}\n${written}` : written)
    unit.named.set(name, new Set([...(unit.named.get(name) ?? []), ...namesIn(node)]))
  }
  for (const statement of program.body) {
    if (statement.type === 'ImportDeclaration') {
      for (const specifier of statement.specifiers) {
        const name = specifier.type === 'ImportSpecifier' ? nameOf(specifier.imported) : 'default'
        unit.imported.set(specifier.local.name, { file: target(statement.source.value), name })
      }
      continue
    }
    if (statement.type === 'ExportAllDeclaration') throw new Error(`${file} passes on all of another file.`)
    const isExport = statement.type === 'ExportNamedDeclaration'
    if (isExport) {
      const from = statement.source ? target(statement.source.value) : file
      for (const { local, exported } of statement.specifiers)
        unit.exported.set(nameOf(exported), { file: from, name: nameOf(local) })
    }
    const declaration = isExport ? statement.declaration : statement
    if (!declaration || !('start' in declaration)) continue
    if (declaration.type === 'VariableDeclaration') {
      for (const each of declaration.declarations) if (each.id.type === 'Identifier') declare(each.id.name, declaration)
    } else if ('id' in declaration && declaration.id?.type === 'Identifier') {
      declare(declaration.id.name, declaration)
    }
  }
  return unit
}

const nameOf = (name: { type: string; name?: string; value?: string }): string => name.name ?? name.value ?? ''

/** Every identifier in a declaration; those that name nothing of the file lead nowhere. */
function namesIn(root: Node): Set<string> {
  const names = new Set<string>()
  const waiting: unknown[] = [root]
  for (const node of waiting) {
    if (typeof node !== 'object' || node === null) continue
    if ('type' in node && node.type === 'Identifier' && 'name' in node) names.add(String(node.name))
    waiting.push(...Object.values(node))
  }
  return names
}

function withoutComments(text: string, { start, end }: Node, comments: readonly Node[]): string {
  let written = ''
  let at = start
  for (const comment of comments) {
    if (comment.start < at || comment.end > end) continue
    written += text.slice(at, comment.start)
    at = comment.end
  }
  return written + text.slice(at, end)
}

/** One line for each member, two spaces for each level. */
function tidied(text: string): string {
  return text
    .replace(/^declare /, '')
    .split('\n')
    .map((line) => line.trimEnd().replace(/^ +/, (spaces) => ' '.repeat(spaces.length / 2)))
    .filter((line) => line !== '')
    .join('\n')
}
