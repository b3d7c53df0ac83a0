import { describe, expect, test } from 'vitest'
import { readId } from '../../../src/adapters/otel/ids.ts'
import { documentOf, factsOf, spanOf } from '../../support/otlp.ts'

const trace = '0af7651916cd43dd8448eb211c80319c'
const span = 'b7ad6b7169203331'
const base64 = (hex: string): string => Buffer.from(hex, 'hex').toString('base64')
const base64OfText = (text: string): string => Buffer.from(text, 'latin1').toString('base64')
const hexedBase64 = (hex: string): string => Buffer.from(hex, 'base64').toString('hex')
const bytes = (hex: string): number[] => [...Buffer.from(hex, 'hex')]

describe('trap 52: ids that went wrong are read, and counted', () => {
  test.each([
    ['base64 of the bytes', base64(trace), base64(span), [24, 12]],
    ['base64 of the hex text', base64OfText(trace), base64OfText(span), [44, 24]],
    ['hex read as base64, then hexed', hexedBase64(trace), hexedBase64(span), [48, 24]],
  ])('%s', (_, mangledTrace, mangledSpan, lengths) => {
    expect([mangledTrace.length, mangledSpan.length]).toEqual(lengths)
    expect(readId(mangledTrace, 'trace')).toEqual({ id: trace, repaired: true })
    expect(readId(mangledSpan, 'span')).toEqual({ id: span, repaired: true })
  })

  test('bytes, buffers, 0x, dashes', () => {
    expect(readId(bytes(trace), 'trace')).toEqual({ id: trace, repaired: true })
    expect(readId({ type: 'Buffer', data: bytes(span) }, 'span')).toEqual({ id: span, repaired: true })
    expect(readId(Uint8Array.from(bytes(span)), 'span')?.id).toBe(span)
    expect(readId(`0x${trace}`, 'trace')).toEqual({ id: trace, repaired: true })
    expect(readId('0af76519-16cd-43dd-8448-eb211c80319c', 'trace')).toEqual({ id: trace, repaired: true })
  })

  test('upper case is plain hex; other ids stay as they are', () => {
    expect(readId(trace.toUpperCase(), 'trace')).toEqual({ id: trace, repaired: false })
    expect(readId('7231459811234', 'span')).toEqual({ id: '7231459811234', repaired: false })
    expect(readId('my trace/1', 'trace')).toEqual({ id: 'my trace/1', repaired: false })
    expect(readId('463AC35C9F6413AD', 'trace')).toEqual({ id: '463ac35c9f6413ad', repaired: false })
    expect(readId(42, 'span')).toEqual({ id: '42', repaired: false })
  })

  test('trap 37: no id: absent, empty, zeros, "undefined"', () => {
    for (const none of [undefined, null, '', ' ', '0'.repeat(16), '0x0000', 'undefined', {}, [], true, [0, 0, 0]]) {
      expect(readId(none, 'span'), String(none)).toBeUndefined()
    }
  })
})

test('repairs are counted, and parents are joined by the repaired id', () => {
  const document = documentOf({
    span: { traceId: base64(trace), spanId: base64(span), parentSpanId: span.toUpperCase() },
  })
  expect(spanOf(document)).toMatchObject({ traceId: trace, spanId: span, parentId: span })
  const repairs = factsOf(document).filter((fact) => fact.fact === 'issue' && fact.code === 'id-repaired')
  expect(repairs.length).toBe(2)
})

test('a span without ids is rejected and counted', () => {
  const facts = factsOf(documentOf({ span: { traceId: undefined, spanId: '' } }))
  expect(facts).toEqual([expect.objectContaining({ fact: 'issue', code: 'span-without-id', spans: 1 })])
})
