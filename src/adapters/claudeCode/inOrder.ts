import type { Line } from './lines.ts'

/** The lines of a thread, a parent before its children. */
export interface Chain {
  readonly lines: readonly Line[]
  /** For each line the place of the line it follows; `none`: it follows nothing that is in the file. */
  readonly before: Int32Array
}

const none = -1

/** Places, not sets of lines: a file has hundreds of thousands of lines, and each is asked about several times. */
function placesBefore(lines: readonly Line[]): Int32Array {
  const places = new Map<string, number>()
  for (let place = 0; place < lines.length; place += 1) {
    const uuid = lines[place]?.uuid
    if (uuid !== undefined) places.set(uuid, place)
  }
  const before = new Int32Array(lines.length).fill(none)
  for (let place = 0; place < lines.length; place += 1) {
    const uuid = lines[place]?.parentUuid
    if (uuid !== undefined) before[place] = places.get(uuid) ?? none
  }
  return before
}

/**
 * The lines of one thread, a parent before its children; otherwise as written. The file is the order of writing, but
 * resumed sessions and joined files put answers before what they answer, and times go backwards.
 */
export function inOrder(lines: readonly Line[]): Chain {
  const before = placesBefore(lines)
  if (before.every((parent, place) => parent < place)) return { lines, before }
  const ordered: Line[] = []
  const isPlaced = new Uint8Array(lines.length)
  const chain: number[] = []
  for (let place = 0; place < lines.length; place += 1) {
    for (let next = place; next !== none && isPlaced[next] === 0; next = before[next] ?? none) {
      isPlaced[next] = 1
      chain.push(next)
    }
    for (let next = chain.pop(); next !== undefined; next = chain.pop()) {
      const line = lines[next]
      if (line !== undefined) ordered.push(line)
    }
  }
  return { lines: ordered, before: placesBefore(ordered) }
}

/**
 * Uuids of the lines of branches that were left: a person went back and asked again, so one line has two continuations.
 * The branch that was kept is the one that ends in `leafUuid`.
 */
export function leftBranches({ lines, before }: Chain, leafUuid: string | undefined): ReadonlySet<string> {
  const left = new Set<string>()
  const leaf = leafUuid === undefined ? none : lines.findIndex(({ uuid }) => uuid === leafUuid)
  const isKept = new Uint8Array(lines.length)
  for (let place = leaf; place !== none && isKept[place] === 0; place = before[place] ?? none) isKept[place] = 1
  const isLeft = new Uint8Array(lines.length)
  for (let place = 0; place < lines.length; place += 1) {
    const parent = before[place] ?? none
    if (parent === none || isKept[place] === 1) continue
    // What goes on below the leaf was written after it and left nothing.
    const leaves = isKept[parent] === 1 ? parent !== leaf : isLeft[parent] === 1
    if (!leaves) continue
    isLeft[place] = 1
    const uuid = lines[place]?.uuid
    if (uuid !== undefined) left.add(uuid)
  }
  return left
}
