import { posix } from 'node:path'
import { filesBelow } from '../../support/sourceFiles.ts'
import { code, page, prose, table } from './mdx.ts'
import { type Declared, declarationsIn, exportsOf } from './source.ts'

const entries: readonly (readonly [entry: string, file: string, what: string])[] = [
  ['sessionscope', 'index.ts', 'React components, hooks, themes and what the components take.'],
  ['sessionscope/core', 'core.ts', 'Plain functions and types, without React and without a DOM.'],
  ['sessionscope/adapters', 'adapters.ts', 'Reading payloads.'],
  ['sessionscope/worker', 'worker.ts', 'The same reading on another thread.'],
]

/** Props of the components, one table each. */
export function propsPage(): string {
  const found = everyDeclaration()
  const components = componentProps(found)
  return page('Props', [
    '# Props of the components',
    '',
    'Every component takes the props of its own table and those of `PresentationProps`. A prop `x` with an `onXChange` may be given (the host',
    'keeps it) or left out (the component, or the `SessionExplorer` around it, keeps it).',
    ...components.flatMap((declared) => [
      '',
      `## ${declared.name.replace(/Props$/, '') === 'Presentation' ? 'PresentationProps' : declared.name.replace(/Props$/, '')}`,
      '',
      prose(found.get(declared.name.replace(/Props$/, ''))?.comment || declared.comment),
      '',
      ...(declared.bases.length > 0
        ? [`Takes what these have as well: ${declared.bases.map(code).join(', ')}.`, '']
        : []),
      membersTable(declared),
    ]),
  ])
}

/** The props of each public component, and those that all of them take. */
export function componentProps(found: ReadonlyMap<string, Declared>): readonly Declared[] {
  const isPublic = new Set(exported('index.ts').map(({ name }) => name))
  return [...found.values()]
    .filter(({ name, kind }) => kind === 'interface' && name.endsWith('Props') && isPublic.has(name))
    .filter(({ name }) => isPublic.has(name.replace(/Props$/, '')) || name === 'PresentationProps')
    .sort((a, b) => order(a) - order(b) || a.name.localeCompare(b.name))
}

function order({ name }: Declared): number {
  const first = [
    ...['PresentationProps', 'SessionExplorerProps', 'SessionTableProps', 'ConversationThreadProps'],
    ...['SessionTimelineProps', 'TraceDrawerProps', 'MetricsSummaryProps', 'SessionComparisonProps'],
  ]
  const at = first.indexOf(name)
  return at < 0 ? first.length : at
}

export function membersTable({ members }: Declared): string {
  return table(
    ['prop', 'type', 'what it does', 'default'],
    members.map(({ name, type, isOptional, comment, preset }) => [
      `${code(name)}${isOptional ? '' : ', required'}`,
      code(type.replace(/^\((\(.*\) => .*)\)$/, '$1')),
      prose(comment),
      prose(preset),
    ]),
  )
}

/** Every public name with its signature and the first sentence about it. */
export function exportsPage(): string {
  const found = everyDeclaration()
  return page('Exports', [
    '# Every public name',
    ...entries.flatMap(([entry, file, what]) => [
      '',
      `## ${entry}`,
      '',
      what,
      '',
      table(
        ['name', '', 'what it is'],
        exported(file)
          .sort((a, b) => a.name.localeCompare(b.name))
          .map(({ name }) => {
            const declared = found.get(name)
            if (!declared) throw new Error(`${file} exports ${name}, and no source declares it.`)
            return [code(name), kindOf(declared), prose(sentences(declared))]
          }),
      ),
    ]),
  ])
}

function kindOf({ kind, signature }: Declared): string {
  if (kind !== 'function') return kind === 'value' ? 'value' : 'type'
  return signature.length > 130 ? 'function' : code(signature)
}

function sentences({ comment }: Declared): string {
  const whole = comment.replace(/@\w+.*$/, '').trim()
  return /^.*?[^.].(?:[.:;](?= [A-Z`*])|$)/.exec(whole)?.[0] ?? whole
}

/**
 * Every exported declaration by its name. Where two have one name the later counts: words and the shells that load a view
 * come first, so that a function or a component is told by its own comment.
 */
export const everyDeclaration = (): ReadonlyMap<string, Declared> => {
  const isFirst = (file: string): boolean => /^view\/labels\/|\/views\//.test(file)
  const files = [...filesBelow('src', ['.ts', '.tsx'])].filter(([file]) => !file.startsWith('labels/'))
  const ordered = [...files.filter(([file]) => isFirst(file)), ...files.filter(([file]) => !isFirst(file))]
  const all = ordered.flatMap(([file, text]) => declarationsIn(file, text))
  return new Map(all.map((declared) => [declared.name, declared]))
}

/** The names of an entry; one that passes on all of another is followed. */
function exported(file: string): { name: string }[] {
  const text = filesBelow('src', ['.ts']).get(file) ?? ''
  return exportsOf(posix.join('src', file), text)
}
