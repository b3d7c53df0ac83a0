import { entries, type UnknownRecord } from '../reading.ts'

/** A property of a request; the headers they come from may be in any case. */
export function property(fields: UnknownRecord, name: string): unknown {
  const wanted = name.toLowerCase()
  return entries(fields.request_properties).find(([key]) => key.toLowerCase() === wanted)?.[1]
}
