import { normalise } from '../../query/containsText.ts'
import { jsonIn, keysOf, typeOf } from './jsonRows.ts'

/** A place of a JSON value that holds the text searched for. */
export interface JsonHit {
  /** As `JsonRow.path`. */
  readonly path: string
  /** Everything above it from the root on, each with the place of the child that leads here, from 0. */
  readonly above: readonly { readonly path: string; readonly child: number }[]
}

export interface JsonHits {
  readonly hits: readonly JsonHit[]
  /** There may be more: the search stopped. */
  readonly isCut: boolean
}

const MOST_HITS = 500
const MOST_NODES = 3_000_000

interface Node {
  readonly value: unknown
  readonly name: string
  readonly parent: Node | undefined
  /** Place among the parent's children. */
  readonly child: number
}

/**
 * Where a value holds a text in its names (without case and `_`) or its contents, in reading order; texts that hold JSON
 * are looked into. It does not recurse, so depth does not matter, and stops at 500 hits.
 */
export function jsonSearch(value: unknown, text: string): JsonHits {
  const wanted = normalise(text.trim())
  const hits: JsonHit[] = []
  if (wanted === '') return { hits, isCut: false }
  const wantedName = wanted.replaceAll('_', '')
  const pending: Node[] = [{ value, name: '', parent: undefined, child: 0 }]
  let looked = 0
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (hits.length >= MOST_HITS || ++looked > MOST_NODES) return { hits, isCut: true }
    const type = typeOf(node.value)
    const inner = type === 'string' ? jsonIn(node.value as string) : node.value
    const keys = keysOf(inner)
    const isNamed = wantedName !== '' && normalise(node.name).replaceAll('_', '').includes(wantedName)
    if (isNamed || (!keys && normalise(String(node.value)).includes(wanted))) hits.push(hitOf(node))
    for (let child = (keys?.count ?? 0) - 1; child >= 0; child -= 1) {
      const name = keys?.at(child) ?? ''
      pending.push({ value: (inner as Record<string, unknown>)[name], name, parent: node, child })
    }
  }
  return { hits, isCut: false }
}

function hitOf(node: Node): JsonHit {
  const line: Node[] = []
  for (let up: Node | undefined = node; up; up = up.parent) line.push(up)
  line.reverse()
  const above: { path: string; child: number }[] = []
  let path = ''
  for (let level = 1; level < line.length; level += 1) {
    const next = line[level] as Node
    above.push({ path, child: next.child })
    path = `${path}/${escaped(next.name)}`
  }
  return { path, above }
}

function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}

/** `/messages/0/content` as code would write it: `messages[0].content`. */
export function jsonPathText(path: string): string {
  let text = ''
  for (const token of path.split('/').slice(1)) {
    const name = token.replaceAll('~1', '/').replaceAll('~0', '~')
    if (/^\d+$/.test(name)) text += `[${name}]`
    else if (/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name)) text += text === '' ? name : `.${name}`
    else text += `[${JSON.stringify(name)}]`
  }
  return text
}
