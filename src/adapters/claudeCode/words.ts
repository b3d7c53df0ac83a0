import type { Attributes } from '../../model/session.ts'
import { at, emptyRecord, entries, own, text } from '../reading.ts'
import type { Line } from './lines.ts'

/** Every line beside the conversation becomes an event: one record for all, which have the line as their body. */
export const noAttributes: Attributes = Object.freeze(emptyRecord())

/** What a refused request was answered: `{ error: { status, error: { error: { message } } } }`, printed `{ error, error_status }`. */
export function failureOf(line: Line): string {
  const error = line.raw.error
  const words =
    text(error) ??
    text(at(error, 'error', 'error', 'message')) ??
    text(at(error, 'error', 'message')) ??
    text(own(error, 'message')) ??
    text(at(line.raw.cause, 'message'))
  const status = own(error, 'status') ?? line.raw.error_status
  return [words ?? 'The request failed', status].filter((part) => part !== undefined && part !== null).join(' ')
}

/** The fields of a record that are no records themselves. */
export function plainValues(value: unknown): Record<string, unknown> {
  return Object.fromEntries(entries(value).filter(([, entry]) => typeof entry !== 'object'))
}

export function textsOf(blocks: readonly unknown[]): string | undefined {
  const texts = blocks.flatMap((block) => text(own(block, 'text')) ?? [])
  return texts.length === 0 ? undefined : texts.join('\n')
}
