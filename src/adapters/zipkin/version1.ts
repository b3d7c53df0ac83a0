import { emptyRecord, isPrototypeKey, label, list, number, own, record, text, type UnknownRecord } from '../reading.ts'

/** What the first version wrote as annotations: when a client sent and received, when a server received and sent. */
const moments = new Set(['cs', 'cr', 'sr', 'ss'])

/** Addresses of the other side, told as `{ key: 'sa', value: true, endpoint }`. */
const addresses = new Set(['ca', 'sa', 'ma'])

export function isVersion1(span: UnknownRecord): boolean {
  if (list(span.binaryAnnotations) !== undefined) return true
  return list(span.annotations)?.some((one) => record(own(one, 'endpoint'))) ?? false
}

/**
 * A span of the first version in the words of the second.
 *
 * ```
 * { annotations: [{ timestamp: 1, value: 'cs', endpoint }, { timestamp: 9, value: 'cr', endpoint }],
 *   binaryAnnotations: [{ key: 'gen_ai.system', value: 'openai', endpoint }] }
 *   ->  { kind: 'CLIENT', timestamp: 1, duration: 8, localEndpoint: endpoint, tags: { 'gen_ai.system': 'openai' } }
 * ```
 */
export function fromVersion1(span: UnknownRecord): UnknownRecord {
  const annotations = list(span.annotations) ?? []
  const at = new Map<string, unknown>()
  for (const one of annotations) {
    const value = text(own(one, 'value'))
    if (value !== undefined && moments.has(value) && !at.has(value)) at.set(value, own(one, 'timestamp'))
  }
  const [first, last] = at.has('cs') || !at.has('sr') ? ['cs', 'cr'] : ['sr', 'ss']
  const tags = emptyRecord()
  const binary = list(span.binaryAnnotations) ?? []
  for (const one of binary) {
    const key = text(own(one, 'key'))
    const value = label(own(one, 'value'))
    const isAddress = key !== undefined && addresses.has(key)
    if (key !== undefined && value !== undefined && !isAddress && !isPrototypeKey(key)) tags[key] = value
  }
  // The local component says what nothing else does.
  if (tags.lc === '') delete tags.lc
  const start = number(span.timestamp) ?? number(at.get(first))
  const end = number(at.get(last))
  const isOwn = (one: unknown): boolean => !addresses.has(text(own(one, 'key')) ?? '')
  const endpoint = [...annotations, ...binary.filter(isOwn)].map((one) => own(one, 'endpoint')).find(record)
  return {
    ...span,
    kind: span.kind ?? (at.has('cs') ? 'CLIENT' : at.has('sr') ? 'SERVER' : undefined),
    timestamp: start,
    duration: number(span.duration) ?? (start === undefined || end === undefined ? undefined : end - start),
    localEndpoint: endpoint,
    tags,
    annotations: annotations.filter((one) => !moments.has(text(own(one, 'value')) ?? '')),
  }
}
