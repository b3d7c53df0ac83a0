import type { Fact } from '../model/facts.ts'
import type { SessionAdapter } from './adapter.ts'
import { eventStreamFacts, isEventStream } from './codex/eventStream.ts'
import { rolloutFacts } from './codex/facts.ts'
import { isRollout } from './codex/lines.ts'
import { cutRollouts, rolloutOf } from './codex/rollouts.ts'

/**
 * Codex: the lines of its rollout files (`sessions/…/rollout-….jsonl`, all shapes since 2025) and the events that
 * `codex exec --json` and the SDK print. Several files may stand in one list.
 */
export const codex: SessionAdapter = {
  id: 'codex',
  label: 'Codex rollouts',
  tellingKeys: ['timestamp', 'type', 'payload', 'record_type', 'thread_id', 'item'],
  matches: (document) => isRollout(document) || isEventStream(document),
  read,
}

function* read(document: unknown): Iterable<Fact> {
  if (isEventStream(document)) {
    yield* eventStreamFacts(document)
    return
  }
  const { rollouts, unreadable } = cutRollouts(document)
  // One after the other: what is known of one file is not held on to while the next is read.
  for (const lines of rollouts) yield* rolloutFacts(rolloutOf(lines))
  for (let count = 0; count < unreadable; count += 1) {
    yield { fact: 'issue', code: 'line-unknown', message: 'A line of a transcript is no record with a type.' }
  }
}
