import type { Issue } from './session.ts'

const EXAMPLES_KEPT = 5

/** What the builder repairs, guesses or rejects, and the sentence it says about it. */
const sentences = {
  'span-repeated': 'The same span was sent again; the later one wins field by field.',
  'row-merged': 'Parts of one span were merged.',
  'record-updated': 'A trace or session record was sent again; the later one wins field by field.',
  'span-without-id': 'A span has no trace id or no span id and cannot be placed.',
  'record-without-id': 'A trace or session record has no id and cannot be placed.',
  'log-unmatched': 'A log record belongs to a span that was not received.',
  'log-repeated': 'The log records of a span were sent again.',
  'score-unmatched': 'A score belongs to a session, trace or span that was not received.',
  'key-refused': 'A key that could damage objects was refused.',
  'time-repaired': 'A start time is missing; the earliest known time of its parent or trace stands in.',
  'parent-missing': 'The parent of a span was not received; the span became a root.',
  'root-missing': 'The root of a trace was not received.',
  'cycle-cut': 'Spans name each other as parent; the circle was cut.',
  'end-missing': 'A span never ended, or its end was not received.',
  'end-before-start': 'A span ends before it starts; its end was moved to its start.',
  'child-outside-parent': 'A span starts before or ends after its parent; its times were kept.',
  'session-id-empty': 'A session id is empty or no text; it was ignored.',
  'session-id-conflict': 'A trace carries several session ids; the one of its root wins.',
  'session-id-inherited': 'Spans without a session id belong to the session of their trace.',
  'usage-repeated': 'A span or record repeats the usage of the calls below it; it was not counted again.',
  'usage-missing': 'A successful model call reported no usage; the token totals are partial.',
  'usage-mismatch': 'A span or record reports other amounts than the calls below it; those of the calls were used.',
  'cost-missing': 'A call has no cost.',
  'price-failed': 'The price function threw; the cost of the call stays unknown.',
  'attributes-dropped':
    'The sender dropped attributes, so messages or counts may be missing; raise OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT there.',
} as const

export type BuilderIssueCode = keyof typeof sentences

interface Entry {
  readonly code: string
  readonly message: string
  count: number
  spans: number
  readonly examples: string[]
  /** How many of the examples, at their front, an earlier reading named. */
  recalled: number
}

/** Counts issues by code. Most sessions have none, so nothing is allocated before the first. */
export class IssueLog {
  private entries: Map<string, Entry> | undefined

  /** Something the builder saw `count` times, of which `spans` spans were lost to it. */
  report(code: BuilderIssueCode, example: string, count = 1, spans = 0): void {
    this.add(code, sentences[code], example, count, spans)
  }

  add(code: string, message: string, example: string | undefined, count: number, spans: number): void {
    this.entries ??= new Map()
    let entry = this.entries.get(code)
    if (entry === undefined) {
      entry = { code, message, count: 0, spans: 0, examples: [], recalled: 0 }
      this.entries.set(code, entry)
    }
    entry.count += count
    entry.spans += spans
    if (example !== undefined && entry.examples.length < EXAMPLES_KEPT && !entry.examples.includes(example)) {
      entry.examples.push(example)
    }
  }

  /** What an earlier reading found: counted as far as this one did not find it again. */
  recall({ code, message, count, examples }: Issue): void {
    if (!/^[a-z]+(?:-[a-z]+)*$/.test(code) || !Number.isInteger(count) || count < 1) return
    const known = this.entries?.get(code)?.count ?? 0
    if (known >= count) return
    this.add(code, message, undefined, count - known, 0)
    const entry = this.entries?.get(code)
    if (entry === undefined) return
    // It saw more than this reading does: its examples stand first, as it named them.
    for (const example of examples) {
      const at = entry.examples.indexOf(example)
      if (entry.recalled >= EXAMPLES_KEPT || (at !== -1 && at < entry.recalled)) continue
      if (at !== -1) entry.examples.splice(at, 1)
      entry.examples.splice(entry.recalled++, 0, example)
      entry.examples.splice(EXAMPLES_KEPT)
    }
  }

  addAll(issues: readonly Issue[]): void {
    for (const issue of issues) {
      this.add(issue.code, issue.message, issue.examples[0], issue.count, issue.spans ?? 0)
      for (const example of issue.examples.slice(1)) this.add(issue.code, issue.message, example, 0, 0)
    }
  }

  /** By code, so that the order in which facts arrive does not show. */
  list(): readonly Issue[] {
    if (this.entries === undefined) return NONE
    return [...this.entries.values()]
      .sort((one, other) => (one.code < other.code ? -1 : 1))
      .map(({ code, message, count, spans, examples }) =>
        spans > 0 ? { code, message, count, spans, examples } : { code, message, count, examples },
      )
  }
}

const NONE: readonly Issue[] = []
