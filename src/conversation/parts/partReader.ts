import type { DialectContext } from '../dialects/dialect.ts'
import type { Part } from '../turn.ts'
import type { UnknownRecord } from '../values.ts'

/** One object of some vendor as parts. `read` reads what is inside it. */
export type PartReader = (
  part: UnknownRecord,
  context: DialectContext,
  read: (content: unknown) => readonly Part[],
) => readonly Part[]
