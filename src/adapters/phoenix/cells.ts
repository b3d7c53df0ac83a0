import { repairedRepr } from '../../conversation/pythonRepr.ts'
import { parseJson } from '../reading.ts'

/** Columns that hold lists and records. In tables of text they are printed the way Python prints them. */
const structured =
  /^(?:events|metadata|tag\.tags|llm\.(?:input_messages|output_messages|tools|prompt_template\.variables|prompts)|retrieval\.documents|embedding\.embeddings|reranker\.(?:input|output)_documents|tool\.parameters)$/

/** The list or record that a cell holds as text, where its column is one of these; everything else as it is. */
export function parsedCell(value: unknown, column = 'events'): unknown {
  if (typeof value !== 'string' || !structured.test(column)) return value
  const parsed = parseJson(value)
  return typeof parsed === 'string' ? repairedRepr(parsed) : parsed
}
