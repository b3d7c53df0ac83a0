import type { Attributes } from '../model/session.ts'
import { isPrototypeKey } from './values.ts'

/** More slots than this are not rebuilt: an index of a billion would otherwise allocate one. */
const SLOTS = 10_001
const SEGMENTS = 24
const INDEX = /^\d{1,5}$/

interface Branch {
  readonly children: Map<string, Branch>
  value?: unknown
  hasValue: boolean
}

/**
 * The lists that flattened attributes spell out below the given prefixes, in one pass over the keys.
 *
 * ```
 * llm.input_messages.0.message.role     "user"      { 'llm.input_messages': [
 * llm.input_messages.0.message.content  "Hello"         { message: { role: 'user', content: 'Hello' } }] }
 * ```
 * The segment after a prefix must be a number. Deeper down a numeric segment is an index only when another segment
 * follows it (`tags.0` stays a key); where a leaf and a branch have one name, the leaf keeps its dotted key. Holes in a
 * list are closed in order.
 */
export function unflatten(attributes: Attributes, prefixes: readonly string[]): ReadonlyMap<string, unknown[]> {
  const found = new Map<string, Branch>()
  for (const key in attributes) {
    for (const prefix of prefixes) {
      if (key.length <= prefix.length || key.charCodeAt(prefix.length) !== DOT || !key.startsWith(prefix)) continue
      const digit = key.charCodeAt(prefix.length + 1)
      if (digit < ZERO || digit > NINE || !Object.hasOwn(attributes, key)) break
      const branch = found.get(prefix) ?? newBranch()
      if (place(branch, key.slice(prefix.length + 1).split('.'), attributes[key])) found.set(prefix, branch)
      break
    }
  }
  const lists = new Map<string, unknown[]>()
  for (const [prefix, branch] of found) lists.set(prefix, listOfBranch(branch))
  return lists
}

const DOT = 46
const ZERO = 48
const NINE = 57

function newBranch(): Branch {
  return { children: new Map(), hasValue: false }
}

function place(root: Branch, segments: readonly string[], value: unknown): boolean {
  if (segments.length > SEGMENTS || !isIndex(segments[0]) || segments.some(isPrototypeKey)) return false
  let branch = root
  for (const segment of segments) {
    let next = branch.children.get(segment)
    if (next === undefined) {
      next = newBranch()
      branch.children.set(segment, next)
    }
    branch = next
  }
  branch.value = value
  branch.hasValue = true
  return true
}

function isIndex(segment: string | undefined): boolean {
  return segment !== undefined && INDEX.test(segment) && Number(segment) < SLOTS
}

function listOfBranch(branch: Branch): unknown[] {
  return sortedChildren(branch).map(([, child]) => valueOfBranch(child))
}

/** Depth is bounded by the number of segments. */
function valueOfBranch(branch: Branch): unknown {
  if (branch.children.size === 0) return branch.value
  const isList = [...branch.children].every(([segment, child]) => isIndex(segment) && child.children.size > 0)
  if (isList && !branch.hasValue) return listOfBranch(branch)
  const record: Record<string, unknown> = Object.create(null)
  for (const [segment, child] of branch.children) {
    if (child.hasValue && child.children.size > 0) {
      record[segment] = child.value
      for (const [path, value] of leavesOf(child, segment)) record[path] = value
    } else record[segment] = valueOfBranch(child)
  }
  return record
}

function sortedChildren(branch: Branch): [string, Branch][] {
  return [...branch.children]
    .filter(([segment]) => isIndex(segment))
    .sort(([one], [other]) => Number(one) - Number(other))
}

function leavesOf(branch: Branch, path: string): [string, unknown][] {
  const leaves: [string, unknown][] = []
  const open: [string, Branch][] = [...branch.children].map(([segment, child]) => [`${path}.${segment}`, child])
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [childPath, child] = next
    if (child.hasValue) leaves.push([childPath, child.value])
    for (const [segment, grandchild] of child.children) open.push([`${childPath}.${segment}`, grandchild])
  }
  return leaves
}
