/** Which sessions are checked, by reference. */
export interface CheckedRefs {
  readonly size: number
  readonly has: (ref: string) => boolean
}

/** What has changed since a large set was made: copying a hundred thousand references for one click would be felt. */
interface Kept extends CheckedRefs {
  readonly base: ReadonlySet<string>
  /** Those of `base`. */
  readonly ids: readonly string[]
  readonly added: ReadonlySet<string>
  readonly removed: ReadonlySet<string>
}

const NOTHING: ReadonlySet<string> = new Set()
/** Work between two steps. */
const STEP = 512
/** Above so many changes one pass over all ids is cheaper than a search for each. */
const FEW = 16

const known = new WeakMap<readonly string[], Kept>()

/** The references of a list of ids; the same object for the same list. */
export function checkedRefs(ids: readonly string[]): CheckedRefs {
  return keptOf(ids)
}

/** The ids when some are added and some taken away. */
export function changedIds(ids: readonly string[], add: Iterable<string>, remove: Iterable<string>): readonly string[] {
  const before = keptOf(ids)
  const added = new Set(before.added)
  const removed = new Set(before.removed)
  for (const ref of add) {
    if (!removed.delete(ref) && !before.base.has(ref)) added.add(ref)
  }
  for (const ref of remove) {
    if (!added.delete(ref) && before.base.has(ref)) removed.add(ref)
  }
  return asIds(kept(before.base, before.ids, added, removed))
}

/** As `changedIds` for very many, in steps of well below a millisecond. */
export function* changedIdsSteps(
  ids: readonly string[],
  add: Iterable<string>,
  remove: Iterable<string>,
): Generator<void, readonly string[], void> {
  const before = keptOf(ids)
  const dropped = yield* setSteps(remove)
  const base = new Set<string>()
  let count = 0
  for (const list of [before.removed.size + before.added.size === 0 ? before.ids : asIds(before), add]) {
    for (const ref of list) {
      if (!dropped.has(ref)) base.add(ref)
      if (++count % STEP === 0) yield
    }
  }
  return asIds(kept(base, [...base], NOTHING, NOTHING))
}

function* setSteps(refs: Iterable<string>): Generator<void, ReadonlySet<string>, void> {
  const set = new Set<string>()
  for (const ref of refs) {
    set.add(ref)
    if (set.size % STEP === 0) yield
  }
  return set
}

function keptOf(ids: readonly string[]): Kept {
  const found = known.get(ids)
  if (found) return found
  const base = new Set(ids)
  const made = kept(base, base.size === ids.length ? ids : [...base], NOTHING, NOTHING)
  known.set(ids, made)
  return made
}

function kept(
  base: ReadonlySet<string>,
  ids: readonly string[],
  added: ReadonlySet<string>,
  removed: ReadonlySet<string>,
): Kept {
  return {
    base,
    ids,
    added,
    removed,
    size: base.size + added.size - removed.size,
    has: (ref) => (base.has(ref) ? !removed.has(ref) : added.has(ref)),
  }
}

/** The ids of a set, which `checkedRefs` then knows. */
function asIds(refs: Kept): readonly string[] {
  const ids = [...without(refs), ...refs.added]
  known.set(ids, refs)
  return ids
}

function without({ ids, removed }: Kept): readonly string[] {
  if (removed.size === 0) return ids
  if (removed.size > FEW) return ids.filter((ref) => !removed.has(ref))
  const left = [...ids]
  for (const ref of removed) left.splice(left.indexOf(ref), 1)
  return left
}
