import type { Issue } from '../../model/session.ts'

/** What a reader found out about one session; the builder names each code once per session. */
export class TranscriptIssues {
  private readonly found = new Map<string, { message: string; count: number; examples: string[] }>()

  add(code: string, message: string, example?: string): void {
    let entry = this.found.get(code)
    if (entry === undefined) {
      entry = { message, count: 0, examples: [] }
      this.found.set(code, entry)
    }
    entry.count += 1
    if (example !== undefined && entry.examples.length < 5 && !entry.examples.includes(example)) {
      entry.examples.push(example)
    }
  }

  /** Said once per session, however often it is so. */
  once(code: string, message: string): void {
    if (!this.found.has(code)) this.found.set(code, { message, count: 1, examples: [] })
  }

  list(): Issue[] {
    return [...this.found].map(([code, entry]) => ({ code, ...entry }))
  }
}

/** A transcript tells when a line was written, never when a model call began. */
export const timeDerived: readonly [string, string] = [
  'time-derived',
  'A transcript names moments, not durations: a model call lasts from the line before it to its last line.',
]
