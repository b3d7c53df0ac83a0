import { text } from '../reading.ts'

/** Ids are kept as UUIDs; those of spans are padded with zeros in front. As OpenTelemetry writes them: plain hex. */
export function plainId(value: unknown, kind: 'trace' | 'span'): string | undefined {
  const plain = text(value)?.trim().toLowerCase().replaceAll('-', '')
  if (plain === undefined || /^0*$/.test(plain)) return undefined
  return kind === 'span' && /^0{16}[0-9a-f]{16}$/.test(plain) ? plain.slice(16) : plain
}
