import type { Fact } from '../model/facts.ts'
import type { SessionAdapter } from './adapter.ts'
import { isState, isThread } from './langgraphThreads/shapes.ts'
import { threadsOf } from './langgraphThreads/threadMessages.ts'
import { turnFacts } from './langgraphThreads/turnFacts.ts'
import { list } from './reading.ts'

/**
 * LangGraph threads as its server answers them: a thread's history (a list of checkpoints, newest first), its last state,
 * the thread itself, or a list of threads. They hold messages, not runs: model calls are taken from the answers.
 */
export const langgraphThreads: SessionAdapter = {
  id: 'langgraph-threads',
  label: 'LangGraph threads',
  tellingKeys: ['values', 'next', 'checkpoint', 'parent_checkpoint', 'config', 'thread_id', 'tasks', 'created_at'],
  matches: (document) => {
    const rows = list(document)
    return rows ? rows.length > 0 && rows.every(isRow) : isRow(document)
  },
  *read(document): Iterable<Fact> {
    for (const thread of threadsOf(list(document) ?? [document])) {
      if (thread.messages.length > 0) yield* turnFacts(thread)
      else yield { fact: 'session', key: thread.id }
    }
  },
}

function isRow(value: unknown): boolean {
  return isState(value) || isThread(value)
}
