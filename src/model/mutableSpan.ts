import type { Span } from './session.ts'

/** A span while the builder still writes to it. */
export type MutableSpan = { -readonly [Key in keyof Span]: Span[Key] }
