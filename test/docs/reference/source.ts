import { parseSync } from 'vite'

/** What a file of the library declares, as far as the reference pages tell it. */
export interface Declared {
  readonly name: string
  readonly kind: 'function' | 'value' | 'type' | 'interface'
  /** The comment before it, without its stars. */
  readonly comment: string
  /** `parseQuery(text: string, options?: ParseOptions): ParsedQuery`, `readonly Metric[]`. */
  readonly signature: string
  /** What an interface extends, as written. */
  readonly bases: readonly string[]
  readonly members: readonly Member[]
}

export interface Member {
  readonly name: string
  readonly type: string
  readonly isOptional: boolean
  readonly comment: string
  /** The text of `@default`. */
  readonly preset: string
}

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
}

/** The exported declarations of one source. */
export function declarationsIn(file: string, text: string): Declared[] {
  const { program, comments } = parseSync(file, text)
  const commentBefore = (node: Node): string => {
    const last = comments.findLast((comment) => comment.end <= node.start)
    if (last?.type !== 'Block' || text.slice(last.end, node.start).trim() !== '') return ''
    return cleaned(last.value)
  }
  const slice = (node: Node | null | undefined): string => (node ? text.slice(node.start, node.end) : '')
  return program.body.flatMap((statement): Declared[] => {
    if (statement.type !== 'ExportNamedDeclaration' || !statement.declaration) return []
    const { declaration } = statement
    const comment = commentBefore(statement)
    const plain = { comment, bases: [], members: [] }
    if (declaration.type === 'FunctionDeclaration') {
      const until = declaration.body?.start ?? declaration.end
      const signature = text.slice(declaration.start, until).replace(/^(?:async )?function\*? /, '')
      return [{ ...plain, name: declaration.id?.name ?? '', kind: 'function', signature }]
    }
    if (declaration.type === 'VariableDeclaration') {
      return declaration.declarations.flatMap((each): Declared[] =>
        each.id.type === 'Identifier'
          ? [
              {
                ...plain,
                name: each.id.name,
                kind: 'value',
                signature: slice(each.id.typeAnnotation).replace(/^:\s*/, ''),
              },
            ]
          : [],
      )
    }
    if (declaration.type === 'TSTypeAliasDeclaration') {
      return [{ ...plain, name: declaration.id.name, kind: 'type', signature: slice(declaration.typeAnnotation) }]
    }
    if (declaration.type !== 'TSInterfaceDeclaration') return []
    const members = declaration.body.body.flatMap((member): Member[] => {
      if (member.type !== 'TSPropertySignature' && member.type !== 'TSMethodSignature') return []
      const words = commentBefore(member)
      const annotation = member.type === 'TSPropertySignature' ? slice(member.typeAnnotation) : ''
      const [before = '', preset = ''] = words.split('@default')
      return [
        {
          name: slice(member.key),
          type: annotation === '' ? slice(member) : annotation.replace(/^:\s*/, '').replace(/ \| undefined$/, ''),
          isOptional: member.optional === true,
          comment: before.trim(),
          preset: preset.trim(),
        },
      ]
    })
    const bases = declaration.extends.map(slice)
    return [{ ...plain, name: declaration.id.name, kind: 'interface', signature: '', bases, members }]
  })
}

/** The names an entry exports, and from which file: `export { a, type B } from './x.ts'`. */
export function exportsOf(file: string, text: string): { name: string; from: string }[] {
  const { program } = parseSync(file, text)
  return program.body.flatMap((statement) =>
    statement.type === 'ExportNamedDeclaration' && statement.source
      ? statement.specifiers.flatMap(({ exported }) =>
          exported.type === 'Identifier' ? [{ name: exported.name, from: statement.source?.value ?? '' }] : [],
        )
      : [],
  )
}

function cleaned(comment: string): string {
  return comment
    .split('\n')
    .map((line) => line.replace(/^\s*\*+ ?/, '').trim())
    .filter((line) => line !== '')
    .join(' ')
    .trim()
}
