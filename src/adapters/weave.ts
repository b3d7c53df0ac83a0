import type { Fact } from '../model/facts.ts'
import type { SessionAdapter } from './adapter.ts'
import { calledTools } from './calledTools.ts'
import { own, record, text } from './reading.ts'
import { RowDocuments } from './rowDocuments.ts'
import { mergedRows, rowWithoutId } from './rowIssues.ts'
import { mergeDeep, RowTable } from './rows.ts'
import { callFact } from './weave/callFact.ts'
import { CallKinds } from './weave/callKinds.ts'
import { feedbackFact, threadFact } from './weave/recordFacts.ts'
import { isFeedback, isPart, isThread, partOf } from './weave/shapes.ts'

const documents = new RowDocuments(
  (value) => isPart(value) || isFeedback(value) || isThread(value),
  ['calls', 'call', 'batch', 'threads', 'result', 'data'],
)

/**
 * W&B Weave: calls as the trace server answers them (JSON Lines, `{ calls }`), their starts and ends as an SDK sends them
 * (`{ start }`, `{ end }`, `{ batch: [{ mode, req }] }`), rows of threads, feedback.
 */
export const weave: SessionAdapter = {
  id: 'weave',
  label: 'W&B Weave calls',
  tellingKeys: ['op_name', 'calls', 'batch', 'start', 'end', 'summary', 'started_at', 'thread_id', 'wb_user_id'],
  matches: documents.matches,
  read,
}

function* read(document: unknown): Iterable<Fact> {
  const calls = new RowTable(mergeDeep)
  const ends: unknown[] = []
  for (const { row } of documents.rows(document)) {
    const fields = record(row)
    if (isThread(fields)) yield threadFact(row)
    else if (isFeedback(fields)) yield* feedbackFact(row)
    else {
      const call = fields && partOf(fields)
      const id = text(own(call, 'id'))
      if (call === undefined || id === undefined) yield rowWithoutId(row, 1)
      // A start before its end, whatever came first.
      else if (own(call, 'op_name') === undefined) ends.push(row)
      else calls.add(id, call, fields)
    }
  }
  for (const row of ends) {
    const end = partOf(row) ?? {}
    calls.add(text(own(end, 'id')) ?? '', end, row)
  }
  let merged = 0
  let deleted = 0
  const tools = new Set<string>()
  const kinds = new CallKinds(tools)
  for (const { fields } of calls.rows()) {
    calledTools(own(fields, 'output'), tools)
    kinds.note(fields)
  }
  for (const call of calls.rows()) {
    merged += call.parts - 1
    if (text(own(call.fields, 'deleted_at')) !== undefined) {
      deleted += 1
      continue
    }
    yield callFact(call, kinds.of(call.fields))
    for (const feedback of kinds.feedbackOf(call.fields)) yield* feedbackFact(feedback)
  }
  if (deleted > 0) {
    yield { fact: 'issue', code: 'row-left-out', message: 'A deleted call was left out.', spans: deleted }
  }
  yield* mergedRows(merged, 'call')
}
