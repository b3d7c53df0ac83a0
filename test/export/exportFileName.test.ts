import { describe, expect, test } from 'vitest'
import { exportFileName } from '../../src/export/exportFileName.ts'

describe('E1, M10 exportFileName', () => {
  test.each([
    ['chat-abc123', 'session-chat-abc123.json'],
    ['user-123-20250115-143000', 'session-user-123-20250115-143000.json'],
    ['chat/50% off', 'session-chat%2F50%25%20off.json'],
    ['../../etc/passwd', 'session-..%2F..%2Fetc%2Fpasswd.json'],
    ['a:b*c?"<>|\\', 'session-a%3Ab%2Ac%3F%22%3C%3E%7C%5C.json'],
    ['Grüße', 'session-Gr%C3%BC%C3%9Fe.json'],
    ['\ud800', 'session-%EF%BF%BD.json'],
    ['', 'session-.json'],
  ])('%j', (id, name) => {
    expect(exportFileName({ id }, 'json')).toBe(name)
  })

  test('ids of 300 characters stay apart and fit every file system', () => {
    const long = 'x'.repeat(300)
    const names = [`${long}1`, `${long}2`, '/'.repeat(300), '%ü'.repeat(150)].map((id) => exportFileName({ id }, 'csv'))
    expect(new Set(names).size).toBe(4)
    for (const name of names) {
      expect(name.length).toBeLessThan(140)
      expect(name).toMatch(/^session-[A-Za-z0-9._%-]+\.csv$/)
      expect(() => decodeURIComponent(name)).not.toThrow(RangeError)
    }
  })
})
