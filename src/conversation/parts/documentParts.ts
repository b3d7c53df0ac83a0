import type { DocumentPart } from '../turn.ts'
import { firstOf, firstText, listOf, numberIn, own, recordOf, type UnknownRecord } from '../values.ts'
import { mediaPart } from './media.ts'

/** Anthropic's documents and search results: by reference, with their text where it is sent as text. */
export function documentParts(part: UnknownRecord): readonly DocumentPart[] {
  const source = own(part, 'source')
  const name = firstText(part, ['title', 'name'])
  const found = mediaPart(part, 'document')
  const texts: string[] = []
  for (const item of listOf(own(part, 'content')) ?? listOf(own(source, 'content')) ?? []) {
    const text = firstText(item, ['text'])
    if (text !== undefined) texts.push(text)
  }
  const text = texts.length > 0 ? texts.join('\n') : found?.type === 'document' ? found.text : undefined
  const url = typeof source === 'string' ? source : found?.url
  return [
    {
      type: 'document',
      ...(name === undefined ? {} : { name }),
      ...(text === undefined ? {} : { text }),
      ...(found?.mimeType === undefined ? {} : { mimeType: found.mimeType }),
      ...(url === undefined ? {} : { url }),
      ...(found?.data === undefined || typeof source === 'string' ? {} : { data: found.data }),
    },
  ]
}

const TEXT_KEYS = ['content', 'text', 'page_content', 'pageContent', 'document', 'chunk', 'snippet', 'body']
const ID_KEYS = ['id', 'document_id', 'documentId', 'chunk_id', '_id']
const SCORE_KEYS = ['score', 'relevance_score', 'relevanceScore', 'similarity', '_score', 'distance']

/**
 * A retrieved document: `{id, content, score, metadata}`, `{page_content, metadata}`, `{document: {…}}`, `[document, score]`,
 * LlamaIndex's `{node: {text}, score}` or a bare text. `undefined` where the value is none.
 */
export function retrievedDocument(value: unknown): DocumentPart | undefined {
  if (typeof value === 'string') return value === '' ? undefined : { type: 'document', text: value }
  const pair = listOf(value)
  if (pair !== undefined) {
    const inner = pair.length === 2 && typeof pair[1] === 'number' ? retrievedDocument(pair[0]) : undefined
    return inner === undefined ? undefined : { ...inner, score: Number(pair[1]) }
  }
  let found = recordOf(value)
  if (found === undefined) return undefined
  const score = scoreOf(found)
  for (const key of ['document', 'node', 'kwargs', 'payload']) found = recordOf(own(found, key)) ?? found
  const text = firstText(found, TEXT_KEYS)
  const id = firstOf(found, ID_KEYS)
  const metadata = firstOf(found, ['metadata', 'extra_info', 'meta'])
  const name = firstText(found, ['title', 'name']) ?? firstText(metadata, ['title', 'source', 'file_name', 'filename'])
  const url = firstText(found, ['url', 'uri']) ?? firstText(metadata, ['url'])
  const innerScore = score ?? scoreOf(found)
  if (text === undefined && innerScore === undefined && url === undefined && typeof id !== 'string') return undefined
  return {
    type: 'document',
    ...(typeof id === 'string' || typeof id === 'number' ? { id: String(id) } : {}),
    ...(name === undefined ? {} : { name }),
    ...(text === undefined ? {} : { text }),
    ...(innerScore === undefined ? {} : { score: innerScore }),
    ...(url === undefined ? {} : { url }),
    ...(metadata === undefined ? {} : { metadata }),
  }
}

function scoreOf(value: UnknownRecord): number | undefined {
  for (const key of SCORE_KEYS) {
    const found = own(value, key)
    const score = numberIn(typeof found === 'string' && found.trim() !== '' ? Number(found) : found)
    if (score !== undefined) return score
  }
  return undefined
}
