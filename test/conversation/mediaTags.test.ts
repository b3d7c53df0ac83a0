import { describe, expect, test } from 'vitest'
import { textParts } from '../../src/conversation/parts/mediaTags.ts'
import { readParts } from '../../src/conversation/parts/readParts.ts'

const image = '@@@langfuseMedia:type=image/png|id=cHh3bm90YXJlYWxwaWN0dX|source=base64_data_uri@@@'
const report = '@@@abvdevMedia:type=application/pdf|id=AAAAAAAAAAAAAAAAAAAAAA|source=bytes@@@'
const context = { role: 'user' as const, spanIndex: 0, read: () => [], note: () => undefined }

describe('references to stored files', () => {
  test('a text around them keeps its order', () => {
    expect(textParts(`Look: ${image}${report} and tell.`)).toEqual([
      { type: 'text', text: 'Look: ' },
      { type: 'image', mimeType: 'image/png', url: image },
      { type: 'document', mimeType: 'application/pdf', url: report },
      { type: 'text', text: ' and tell.' },
    ])
  })

  test('in the place of a URL the type is that of the reference', () => {
    expect(readParts([{ type: 'image_url', image_url: { url: image } }], context)).toEqual([
      { type: 'image', mimeType: 'image/png', url: image },
    ])
  })

  test('signs that are no reference stay text', () => {
    for (const text of ['@@@', '@@@ -1,2 @@@', '@@@langfuseMedia:', `${'@@@aMedia:'.repeat(20_000)}`]) {
      expect(textParts(text)).toEqual([{ type: 'text', text }])
    }
  })
})
