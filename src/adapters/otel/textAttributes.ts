import { boolean, emptyRecord, isPrototypeKey, number, type UnknownRecord } from '../reading.ts'

/**
 * Attributes of envelopes that know fewer types than OTLP. Only keys whose type the conventions fix are brought back to it;
 * every other value stays the text it was sent as.
 */

/** Lists of plain values. Jaeger and Zipkin write them as JSON text. */
const listKey = /(?:^|[._])(?:tags|finish_reasons|stop_sequences|encoding_formats|vector|command_args)$/

/** Numbers. Zipkin writes them as text. */
const numberKey = new RegExp(
  [
    ...[String.raw`^(?:llm\.token_count|gen_ai\.usage|ai\.usage|llm\.usage|llm\.cost|gen_ai\.cost)\.`],
    ...[String.raw`^gen_ai\.request\.(?:temperature|top_p|top_k|max_tokens|seed|choice\.count|\w+_penalty)$`],
    ...[String.raw`^ai\.settings\.(?:maxRetries|maxTokens|maxOutputTokens|temperature|topP|topK)$`],
    ...[String.raw`\.(?:score|duration|port|status_code|score\.value|time_to_first_chunk|time_per_output_chunk)$`],
    ...[String.raw`\.time_to_first_token$|^ai\.response\.(?:ms|avg)|^traceloop\.entity\.version$|^logfire\.level_num$`],
  ].join('|'),
)

const truthKey = /(?:^|[._])(?:is_streaming|stream|streaming|is_app_root|as_root|escaped)$/

function listOf(value: string): unknown {
  if (!value.startsWith('[')) return undefined
  try {
    const parsed: unknown = JSON.parse(value)
    const isPlain = Array.isArray(parsed) && parsed.every((item) => typeof item !== 'object' || item === null)
    return isPlain ? { arrayValue: { values: parsed } } : undefined
  } catch {
    return undefined
  }
}

/** A text where the conventions know a list: `["stop"]` of `gen_ai.response.finish_reasons`. */
export function withLists(key: string, value: unknown): unknown {
  return typeof value === 'string' && listKey.test(key) ? (listOf(value) ?? value) : value
}

/** A text where the conventions know a number, a truth value or a list. */
export function withTypes(key: string, value: unknown): unknown {
  if (typeof value !== 'string' || value === '') return value
  if (numberKey.test(key)) {
    const found = number(value)
    // `1e400` and counts that no double holds stay text.
    return found !== undefined && (!Number.isInteger(found) || Number.isSafeInteger(found)) ? found : value
  }
  if (truthKey.test(key)) return boolean(value) ?? value
  return withLists(key, value)
}

/** What the envelope took out of a span to write it among the attributes, and what was left. */
export interface SortedAttributes {
  /** As the attribute reader takes them, in the order they were sent in. */
  readonly pairs: readonly { readonly key: string; readonly value: unknown }[]
  /** Those that the envelope itself put there, by key. */
  readonly moved: UnknownRecord
}

export function sortAttributes(
  sent: Iterable<readonly [string, unknown]>,
  isMoved: (key: string) => boolean,
): SortedAttributes {
  const pairs: { key: string; value: unknown }[] = []
  const moved = emptyRecord()
  for (const [key, value] of sent) {
    if (isMoved(key) && !isPrototypeKey(key)) moved[key] = value
    else pairs.push({ key, value })
  }
  return { pairs, moved }
}
