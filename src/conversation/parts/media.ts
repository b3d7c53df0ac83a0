import type { DocumentPart, MediaPart } from '../turn.ts'
import { firstText, own, recordOf, textIn, type UnknownRecord } from '../values.ts'
import { base64Of } from './bytes.ts'

const MIME_KEYS = ['mime_type', 'mimeType', 'media_type', 'mediaType', 'contentType', 'content_type']
const URL_KEYS = ['url', 'uri', 'image_url', 'fileUri', 'file_uri', 'file_url', 'gcsUri']
const ID_KEYS = ['file_id', 'fileId', 'attachment_id']
const DATA_KEYS = ['data', 'base64', 'bytes', 'file_data', 'b64_json', 'imageBytes']
const NAME_KEYS = ['filename', 'file_name', 'fileName', 'displayName', 'display_name', 'name', 'title']
const INNER_KEYS = [
  ...['source', 'image', 'image_url', 'file', 'input_audio', 'audio', 'audio_url', 'video', 'video_url', 'document'],
  ...['inlineData', 'inline_data', 'fileData', 'file_data', 's3Location', 'media', 'blob'],
]
const REFERENCE = /^(?:https?:|gs:|s3:|attachment:|file:|blob:|data:|@@@)/i
/** The reference tag of a stored file tells its type. */
const TAG_TYPE = /^@@@\w{1,40}Media:type=([\w.+/-]{1,120})\|/
const DATA_URL = /^data:([^;,]{0,200})((?:;[^;,]{1,200}){0,8}),/i

const OFFICE_DOCUMENT = /^(?:application\/(?:pdf|msword|rtf|vnd\.(?:openxmlformats|ms-|oasis)[\w.+-]{0,120})|text\/)/i
const NAME_KINDS: readonly (readonly [RegExp, MediaPart['type'] | 'document'])[] = [
  [/\.(?:png|jpe?g|gif|webp|svg|bmp|avif|heic)$/i, 'image'],
  [/\.(?:mp3|wav|ogg|oga|flac|m4a|aac|opus)$/i, 'audio'],
  [/\.(?:mp4|webm|mov|mkv|avi)$/i, 'video'],
  [/\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|odp|rtf|txt|md|csv|html?)$/i, 'document'],
]

interface FoundMedia {
  mimeType?: string
  url?: string
  data?: string
  name?: string
  transcript?: string
  format?: string
  text?: string
}

/**
 * An image, a sound, a film or a file wherever its pieces stand: `{image_url: {url}}`, `{source: {media_type, data}}`,
 * `{inlineData: {mimeType, data}}`, `{type: 'file', data, mediaType, filename}`, … By reference: nothing is decoded.
 * The MIME type decides what it is, else the file's name, else the hint.
 */
export function mediaPart(
  value: UnknownRecord,
  hint: MediaPart['type'] | 'document' = 'file',
): MediaPart | DocumentPart | undefined {
  const found: FoundMedia = {}
  let open: UnknownRecord[] = [value]
  for (let level = 0; level < 4 && open.length > 0; level++) {
    const inner: UnknownRecord[] = []
    for (const layer of open) collect(layer, found, inner)
    open = inner
  }
  if (
    found.url === undefined &&
    found.data === undefined &&
    found.transcript === undefined &&
    found.text === undefined
  ) {
    return undefined
  }
  const kind = kindOf(found, hint)
  const mimeType = found.mimeType ?? mimeOfFormat(found.format, kind)
  const reference = {
    ...(mimeType === undefined ? {} : { mimeType }),
    ...(found.name === undefined ? {} : { name: found.name }),
    ...(found.url === undefined ? {} : { url: found.url }),
    ...(found.data === undefined ? {} : { data: found.data }),
  }
  if (kind === 'document') {
    return { type: 'document', ...reference, ...(found.text === undefined ? {} : { text: found.text }) }
  }
  return { type: kind, ...reference, ...(found.transcript === undefined ? {} : { transcript: found.transcript }) }
}

function collect(layer: UnknownRecord, found: FoundMedia, inner: UnknownRecord[]): void {
  setOnce(found, 'mimeType', firstText(layer, MIME_KEYS))
  setOnce(found, 'name', firstText(layer, NAME_KEYS))
  setOnce(found, 'transcript', firstText(layer, ['transcript']))
  setOnce(found, 'format', firstText(layer, ['format', 'modality']))
  if (own(layer, 'type') === 'text') setOnce(found, 'text', firstText(layer, ['data', 'text']))
  else for (const key of DATA_KEYS) reference(found, textIn(own(layer, key)) ?? base64Of(own(layer, key)), 'data')
  for (const key of URL_KEYS) reference(found, textIn(own(layer, key)), 'url')
  for (const key of INNER_KEYS) {
    const value = own(layer, key)
    const nested = recordOf(value)
    const bytes = base64Of(value)
    if (bytes !== undefined) setOnce(found, 'data', bytes)
    else if (nested !== undefined) inner.push(nested)
    else if (typeof value === 'string' && value !== '') reference(found, value, 'data')
  }
  // Strands holds Bedrock's block in `content`, generic parts the base64 itself.
  const block = recordOf(own(layer, 'content'))
  if (block !== undefined) inner.push(block)
  if (typeof own(layer, 'modality') === 'string') reference(found, textIn(own(layer, 'content')), 'data')
  if (found.url === undefined && found.data === undefined) setOnce(found, 'url', firstText(layer, ID_KEYS))
}

/** A data URL is cut into its MIME type and its data; everything else that names a place is a reference. */
function reference(found: FoundMedia, value: string | undefined, taken: 'url' | 'data'): void {
  if (value === undefined) return
  const dataUrl = DATA_URL.exec(value)
  if (dataUrl !== null) {
    if (dataUrl[1]) found.mimeType ??= dataUrl[1]
    setOnce(found, 'data', value.slice(dataUrl[0].length))
  } else {
    const type = TAG_TYPE.exec(value)?.[1]
    if (type !== undefined) found.mimeType ??= type
    setOnce(found, taken === 'url' || REFERENCE.test(value) ? 'url' : 'data', value)
  }
}

function setOnce(found: FoundMedia, key: keyof FoundMedia, value: string | undefined): void {
  if (value !== undefined && found[key] === undefined) found[key] = value
}

function kindOf(found: FoundMedia, hint: MediaPart['type'] | 'document'): MediaPart['type'] | 'document' {
  const { mimeType } = found
  if (mimeType !== undefined) {
    if (mimeType.startsWith('image/')) return 'image'
    if (mimeType.startsWith('audio/')) return 'audio'
    if (mimeType.startsWith('video/')) return 'video'
    return OFFICE_DOCUMENT.test(mimeType) ? 'document' : hint === 'document' ? 'document' : 'file'
  }
  if (found.format === 'image' || found.format === 'audio' || found.format === 'video') return found.format
  if (hint !== 'file') return hint
  const name = found.name ?? (found.url !== undefined && found.url.length < 2000 ? found.url : '')
  for (const [pattern, kind] of NAME_KINDS) if (pattern.test(name)) return kind
  return hint
}

function mimeOfFormat(format: string | undefined, kind: string): string | undefined {
  if (format === undefined || !/^[\w+.-]{1,20}$/.test(format) || format === kind) return undefined
  if (kind === 'document') return format === 'pdf' ? 'application/pdf' : undefined
  return kind === 'file' ? undefined : `${kind}/${format}`
}
