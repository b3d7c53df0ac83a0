import type { Fact } from '../model/facts.ts'
import type { SessionAdapter } from './adapter.ts'
import { isContentMissing, spanFact, traceFact } from './openaiAgents/facts.ts'
import { list, own, record, text } from './reading.ts'
import { mergedRows, rowUnknown, rowWithoutId } from './rowIssues.ts'
import { areRows, RowTable } from './rows.ts'

/**
 * OpenAI Agents SDK: the trace ingest body `{ data: [{ object: 'trace', … }, { object: 'trace.span', span_data, … }] }`,
 * lists and single items of it. A trace's items may be spread over several bodies.
 */
export const openaiAgents: SessionAdapter = {
  id: 'openai-agents',
  label: 'OpenAI Agents traces',
  tellingKeys: ['data', 'object', 'span_data', 'trace_id', 'workflow_name', 'group_id'],
  matches: (document) => areRows(document, isItem) || itemsOf(document).some(isItem),
  read,
}

function itemsOf(document: unknown): readonly unknown[] {
  return list(own(record(document), 'data')) ?? [document]
}

function isItem(value: unknown): boolean {
  const object = own(record(value), 'object')
  return object === 'trace.span' || (object === 'trace' && text(own(value, 'id')) !== undefined)
}

function* read(document: unknown): Iterable<Fact> {
  const traces = new RowTable()
  const spans = new RowTable()
  for (const item of list(document) ?? itemsOf(document)) {
    const fields = record(item)
    const id = text(fields?.id)
    const isSpan = fields?.object === 'trace.span'
    if (!fields || id === undefined) yield rowWithoutId(item, isSpan ? 1 : 0)
    else if (isSpan) spans.add(id, fields)
    else if (fields.object === 'trace') traces.add(id, fields)
    else yield rowUnknown(item, id)
  }
  for (const trace of traces.rows()) yield traceFact(trace)
  for (const span of spans.rows()) {
    yield spanFact(span)
    if (isContentMissing(span.fields)) {
      yield {
        fact: 'issue',
        code: 'content-missing',
        message: 'A model call names its response by id only: its messages were not exported.',
        example: span.id,
      }
    }
  }
  yield* mergedRows(spans.merged, 'span')
}
