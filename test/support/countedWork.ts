import { Session } from 'node:inspector/promises'

type Count = (run: () => unknown) => Promise<number>

/**
 * Counts what code does instead of timing it: how often the engine enters a block of the files under `folder` (a call, a turn
 * of a loop, a branch), and how many characters it hands to the engine's own text functions, which are one pass each. The
 * count is the same in every run and on every machine.
 *
 * Files count only if they are imported after this: `load` imports them.
 */
export async function countedWork<Modules>(
  folder: string,
  load: () => Promise<Modules>,
): Promise<{ readonly modules: Modules; readonly count: Count; readonly end: () => Promise<void> }> {
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
  const modules = await load()
  const taken = async (): Promise<number> => {
    const { result } = await session.post('Profiler.takePreciseCoverage')
    let blocks = 0
    for (const { url, functions } of result) {
      if (!url.includes(folder)) continue
      for (const { ranges } of functions) for (const { count } of ranges) blocks += count
    }
    return blocks
  }
  return {
    modules,
    async count(run) {
      await taken()
      const letters = countLetters()
      try {
        run()
      } finally {
        letters.end()
      }
      return (await taken()) + letters.count()
    },
    async end() {
      await session.post('Profiler.stopPreciseCoverage')
      session.disconnect()
    },
  }
}

/** What each text function goes through at most: the text, what it was given, or what it gives. */
const READS = ['includes', 'indexOf', 'replaceAll', 'split', 'trim', 'toLowerCase', 'toUpperCase', 'match', 'matchAll']
const GIVES = ['slice', 'substring', 'repeat']
const LOOKS_FOR = ['startsWith', 'endsWith']

function countLetters(): { readonly count: () => number; readonly end: () => void } {
  let letters = 0
  const undo: (() => void)[] = []
  const wrap = (on: object, name: string, sizeOf: (self: unknown, first: unknown, result: unknown) => number): void => {
    const owner = on as Record<string, (...given: unknown[]) => unknown>
    const plain = owner[name]
    if (!plain) return
    owner[name] = function counted(this: unknown, ...given: unknown[]): unknown {
      const result = plain.apply(this, given)
      letters += sizeOf(this, given[0], result)
      return result
    }
    undo.push(() => {
      owner[name] = plain
    })
  }
  const lengthOf = (value: unknown): number => (typeof value === 'string' ? value.length : 0)
  for (const name of READS) wrap(String.prototype, name, (self) => lengthOf(self))
  for (const name of GIVES) wrap(String.prototype, name, (_self, _first, result) => lengthOf(result))
  for (const name of LOOKS_FOR) wrap(String.prototype, name, (_self, first) => lengthOf(first))
  for (const name of ['exec', 'test']) wrap(RegExp.prototype, name, (_self, first) => lengthOf(first))
  return { count: () => letters, end: () => undo.forEach((act) => void act()) }
}
