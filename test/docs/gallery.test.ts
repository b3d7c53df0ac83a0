import { describe, expect, test } from 'vitest'
import { defaultAdapters } from '../../src/adapters/defaultAdapters.ts'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { gallery } from '../../stories/support/gallery.ts'
import { payload } from '../support/payloads.ts'

/** The gallery shows something of every format. */

describe('the gallery', () => {
  test('has a shelf for every adapter, and no other', () => {
    expect(gallery.map(({ format }) => format).sort()).toEqual(defaultAdapters.map(({ id }) => id).sort())
  })

  test.each(gallery)('$format: its files are read by that adapter and hold something to show', ({ format, files }) => {
    expect(files.length).toBeGreaterThan(0)
    for (const file of files) {
      const { sessions, unassigned, report } = readSessions(payload(file))
      expect(report.formats, file).toEqual([format])
      expect(sessions.length + unassigned.length, file).toBeGreaterThan(0)
    }
  })
})
