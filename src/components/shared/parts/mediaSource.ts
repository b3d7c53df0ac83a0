/** Where the bytes of a media part are: in the payload, behind an http(s) URL, or somewhere a browser cannot go. */
export type MediaSource =
  | { readonly type: 'data'; readonly url: string; readonly bytes: number }
  | { readonly type: 'remote'; readonly url: string }
  | { readonly type: 'reference'; readonly text: string }
  | { readonly type: 'none' }

interface Media {
  readonly type: string
  readonly mimeType?: string | undefined
  readonly url?: string | undefined
  readonly data?: string | undefined
}

const usualTypes: Readonly<Record<string, string>> = { image: 'image/png', audio: 'audio/wav', video: 'video/mp4' }

/** Only a `data:` URL with the part's own kind of content is ever given to the page: `data:text/html` in an image is not. */
export function mediaSource({ type, mimeType, url, data }: Media): MediaSource {
  if (data !== undefined && data !== '') {
    if (data.startsWith('data:')) return dataUrl(type, data)
    const usual = mimeType?.startsWith(`${type}/`) ? mimeType : usualTypes[type]
    const kind = usual ?? mimeType ?? 'application/octet-stream'
    return { type: 'data', url: `data:${kind};base64,${data}`, bytes: base64Bytes(data, 0) }
  }
  if (url === undefined || url === '') return { type: 'none' }
  if (/^data:/i.test(url)) return dataUrl(type, url)
  if (/^https?:\/\//i.test(url)) return { type: 'remote', url }
  return { type: 'reference', text: url }
}

function dataUrl(type: string, url: string): MediaSource {
  const comma = url.indexOf(',')
  if (comma < 0) return { type: 'reference', text: url.slice(0, 80) }
  const head = url.slice(5, Math.min(comma, 200)).toLowerCase()
  const bytes = head.endsWith(';base64') ? base64Bytes(url, comma + 1) : url.length - comma - 1
  const isShowable = type === 'file' || type === 'document' || head.startsWith(`${type}/`)
  return isShowable ? { type: 'data', url, bytes } : { type: 'reference', text: `data:${head}` }
}

function base64Bytes(text: string, start: number): number {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  return Math.max(0, Math.floor(((text.length - start) * 3) / 4) - padding)
}
