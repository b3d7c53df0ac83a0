import { readId } from '../otel/ids.ts'
import { parseJson, text } from '../reading.ts'

/**
 * One id for a trace, however it is written: `tr-<hex>`, the bare hex of its spans (`tr-` alone was put before it), or
 * `trace:/<location>/<hex>`. Older servers give a trace an id of their own, which its spans name as well.
 */
export function traceIdOf(value: unknown): string | undefined {
  const sent = text(parseJson(value))?.trim()
  if (sent === undefined) return undefined
  const last = sent.startsWith('trace:/') ? sent.slice(sent.lastIndexOf('/') + 1) : sent
  const bare = last.startsWith('tr-') ? last.slice(3) : last
  return readId(bare, 'trace')?.id
}

/** Span ids of older versions are written `0x…`; so are those of assessments. */
export function spanIdOf(value: unknown): string | undefined {
  return readId(value, 'span')?.id
}
