import type { Line } from './lines.ts'

/**
 * The lines of one thread, a parent before its children; otherwise as written. The file is the order of writing, but
 * resumed sessions and joined files put answers before what they answer, and times go backwards.
 */
export function inOrder(lines: readonly Line[]): Line[] {
  const byUuid = new Map<string, Line>()
  for (const line of lines) if (line.uuid !== undefined) byUuid.set(line.uuid, line)
  const placed = new Set<Line>()
  const ordered: Line[] = []
  for (const line of lines) {
    const chain: Line[] = []
    const seen = new Set<Line>()
    for (let next: Line | undefined = line; next && !placed.has(next) && !seen.has(next); ) {
      seen.add(next)
      chain.push(next)
      next = next.parentUuid === undefined ? undefined : byUuid.get(next.parentUuid)
    }
    for (const found of chain.reverse()) {
      placed.add(found)
      ordered.push(found)
    }
  }
  return ordered
}

/**
 * Uuids of the lines of branches that were left: a person went back and asked again, so one line has two continuations.
 * The last line written stands on the branch that was kept.
 */
export function leftBranches(lines: readonly Line[], leafUuid: string | undefined): ReadonlySet<string> {
  const parents = new Map<string, string | undefined>()
  let last: string | undefined
  for (const line of lines) {
    if (line.uuid === undefined) continue
    parents.set(line.uuid, line.parentUuid)
    last = line.uuid
  }
  const kept = new Set<string>()
  const leaf = leafUuid !== undefined && parents.has(leafUuid) ? leafUuid : last
  for (let uuid = leaf; uuid !== undefined && parents.has(uuid) && !kept.has(uuid); uuid = parents.get(uuid)) {
    kept.add(uuid)
  }
  const left = new Set<string>()
  const isLeft = new Map<string, boolean>()
  for (const uuid of parents.keys()) {
    const walked = new Set<string>()
    let next: string | undefined = uuid
    let found: boolean | undefined
    while (next !== undefined && found === undefined) {
      if (kept.has(next)) found = next !== leaf
      else if (isLeft.has(next)) found = isLeft.get(next)
      else if (!parents.has(next) || walked.has(next)) found = false
      else {
        walked.add(next)
        next = parents.get(next)
      }
    }
    for (const one of walked) {
      isLeft.set(one, found === true)
      if (found === true) left.add(one)
    }
  }
  return left
}
