import type { Score } from '../../model/session.ts'
import { defined } from '../defined.ts'
import { at, label, list, number, own, parseJson, record, text, timeToMs } from '../reading.ts'
import { spanIdOf } from './ids.ts'

const sources: Readonly<Record<string, NonNullable<Score['source']>>> = {
  HUMAN: 'human',
  LLM_JUDGE: 'model',
  AI_JUDGE: 'model',
  CODE: 'code',
}

/** Judgements of a whole session stand on its first trace; these keys of their metadata name the session. */
const sessionMarks = ['mlflow.trace.session', 'mlflow.assessment.onlineScoringSessionId']

/**
 * `{ assessment_id, assessment_name, span_id?, source: { source_type, source_id }, feedback: { value, error? } |
 * expectation: { value | serialized_value } | issue, rationale?, metadata?, valid?, overrides?, create_time }` as scores.
 * What a later one overrides, and what is no longer valid, is left out.
 */
export function assessmentScores(assessments: unknown, traceId: string): Score[] {
  const given = list(typeof assessments === 'string' ? parseJson(assessments) : assessments) ?? []
  const overridden = new Set(given.flatMap((one) => text(own(one, 'overrides')) ?? []))
  return given.flatMap((one) => {
    if (!record(one) || own(one, 'valid') === false || overridden.has(text(own(one, 'assessment_id')) ?? '')) return []
    return [scoreOf(one, traceId)]
  })
}

function scoreOf(assessment: unknown, traceId: string): Score {
  const feedback = record(own(assessment, 'feedback'))
  const told = feedback ? own(feedback, 'value') : expectationOf(assessment)
  const value = typeof told === 'boolean' ? Number(told) : number(told)
  const failure = own(feedback, 'error') ?? own(assessment, 'error')
  const said = label(at(failure, 'error_message') ?? at(failure, 'error_code'))
  const source = String(at(assessment, 'source', 'source_type')).toUpperCase()
  return {
    name: label(own(assessment, 'assessment_name')) ?? label(own(assessment, 'name')) ?? 'assessment',
    ...targetOf(assessment, traceId),
    ...defined({
      value,
      label: value === undefined ? wordOf(told) : undefined,
      passed: typeof told === 'boolean' ? told : undefined,
      explanation: text(own(assessment, 'rationale')) ?? said,
      source: Object.hasOwn(sources, source) ? sources[source] : undefined,
      evaluator: text(at(assessment, 'source', 'source_id')),
      state: told === undefined && failure !== undefined && failure !== null ? ('failed' as const) : undefined,
      atMs: timeToMs(own(assessment, 'last_update_time')) ?? timeToMs(own(assessment, 'create_time')),
    }),
  }
}

function expectationOf(assessment: unknown): unknown {
  const expectation = own(assessment, 'expectation')
  const issue = own(own(assessment, 'issue'), 'issue_name')
  return own(expectation, 'value') ?? own(own(expectation, 'serialized_value'), 'value') ?? issue
}

/** Lists and objects are words as well: JSON. */
function wordOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'object') return label(value)
  try {
    return JSON.stringify(value)
  } catch {
    return undefined
  }
}

function targetOf(assessment: unknown, traceId: string): Pick<Score, 'target' | 'targetId'> {
  const metadata = own(assessment, 'metadata')
  const session = sessionMarks.map((mark) => text(own(metadata, mark))).find((found) => found !== undefined)
  if (session !== undefined) return { target: 'session', targetId: session }
  const spanId = spanIdOf(own(assessment, 'span_id'))
  return spanId === undefined ? { target: 'trace', targetId: traceId } : { target: 'span', targetId: spanId }
}
