import type { Span } from '../model/session.ts'
import { retrievedDocument } from './parts/documentParts.ts'
import { repairedRepr } from './pythonRepr.ts'
import type { DocumentPart } from './turn.ts'
import { unflatten } from './unflatten.ts'
import { decoded, listOf, own, recordOf } from './values.ts'

export interface SpanDocuments {
  /** What a reranker was given. */
  readonly input: readonly DocumentPart[]
  /** What was retrieved, in the order of the span. */
  readonly output: readonly DocumentPart[]
}

const RETRIEVED = 'retrieval.documents'
const RERANKED = 'reranker.output_documents'
const GIVEN = 'reranker.input_documents'
const OUTPUT_KEYS = [
  'gen_ai.retrieval.documents',
  'db.vector.query.results',
  'langwatch.contexts',
  'retrieval.documents',
  'contexts',
]
const LIST_KEYS = ['documents', 'results', 'matches', 'docs', 'context', 'contexts', 'hits', 'chunks', 'output', 'data']
const NO_DOCUMENTS: SpanDocuments = { input: [], output: [] }

const known = new WeakMap<Span, SpanDocuments>()

/** The documents a retriever found or a reranker sorted, with their scores. Empty for spans of other kinds without any. */
export function spanDocuments(span: Span): SpanDocuments {
  let documents = known.get(span)
  if (documents === undefined) {
    documents = readDocuments(span)
    known.set(span, documents)
  }
  return documents
}

function readDocuments(span: Span): SpanDocuments {
  const { attributes, kind } = span
  const spread = unflatten(attributes, [RETRIEVED, RERANKED, GIVEN])
  const given = documentsIn(spread.get(GIVEN))
  const told = documentsIn(spread.get(RERANKED) ?? spread.get(RETRIEVED))
  if (told.length > 0 || given.length > 0) return { input: given, output: told }
  for (const key of OUTPUT_KEYS) {
    const found = documentsIn(decoded(own(attributes, key)))
    if (found.length > 0) return { input: [], output: found }
  }
  if (kind !== 'retriever' && kind !== 'reranker') return NO_DOCUMENTS
  return { input: kind === 'reranker' ? documentsIn(listIn(span.input)) : [], output: documentsIn(listIn(span.output)) }
}

function listIn(value: unknown): unknown {
  const found = decoded(value)
  if (listOf(found) !== undefined) return found
  for (const key of LIST_KEYS) {
    const inner = listOf(decoded(own(found, key)))
    if (inner !== undefined) return inner
  }
  return undefined
}

function documentsIn(value: unknown): DocumentPart[] {
  const documents: DocumentPart[] = []
  for (const item of listOf(value) ?? []) {
    const document = retrievedDocument(withMetadata(item))
    if (document !== undefined) documents.push(document)
  }
  return documents
}

/** Metadata is JSON text in OpenInference, or what Python printed. */
function withMetadata(item: unknown): unknown {
  const document = recordOf(own(item, 'document'))
  const metadata = own(document, 'metadata')
  return typeof metadata === 'string'
    ? { ...recordOf(item), document: { ...document, metadata: metadataIn(metadata) } }
    : item
}

function metadataIn(text: string): unknown {
  const value = decoded(text)
  return typeof value === 'string' ? repairedRepr(value) : value
}
