import type { Fact } from '../model/facts.ts'
import type { SessionAdapter } from './adapter.ts'
import { sampleFacts } from './inspect/sampleFacts.ts'
import { label, list, own, record, text } from './reading.ts'

/**
 * Inspect: an evaluation log as JSON `{ version, status, eval, samples: [{ input, messages, events, scores, … }] }`, or
 * one sample of it (a member of an `.eval` archive). Each sample is a session.
 */
export const inspect: SessionAdapter = {
  id: 'inspect',
  label: 'Inspect evaluation logs',
  tellingKeys: ['version', 'status', 'eval', 'plan', 'results', 'stats', 'samples'],
  matches: (document) => isLog(document) || isSample(document),
  read,
}

function isLog(document: unknown): boolean {
  const log = record(document)
  const evaluation = record(own(log, 'eval'))
  if (!log || !evaluation || text(own(evaluation, 'task')) === undefined) return false
  return ['samples', 'plan', 'stats', 'results'].some((key) => own(log, key) !== undefined)
}

function isSample(document: unknown): boolean {
  const sample = record(document)
  if (!sample || typeof own(sample, 'epoch') !== 'number' || own(sample, 'target') === undefined) return false
  return (
    list(own(sample, 'messages')) !== undefined && (list(own(sample, 'events')) ?? own(sample, 'scores')) !== undefined
  )
}

function* read(document: unknown): Iterable<Fact> {
  if (!isLog(document)) {
    yield* sampleFacts(record(document) ?? {}, {})
    return
  }
  const evaluation = record(own(document, 'eval')) ?? {}
  const samples = list(own(document, 'samples')) ?? []
  for (const sample of samples) {
    const fields = record(sample)
    if (fields !== undefined) yield* sampleFacts(fields, evaluation)
    else yield { fact: 'issue', code: 'row-unknown', message: 'A sample of an evaluation is no record.', value: sample }
  }
  if (samples.length === 0) {
    const message = 'An evaluation log holds no samples: only its header was sent.'
    yield { fact: 'issue', code: 'samples-missing', message, example: label(evaluation.task) ?? 'eval' }
  }
}
