import { afterEach, beforeEach, expect, vi } from 'vitest'

/** A warning on the console is a fault the reader of the page would meet: each one fails the test that caused it. */
const levels = ['error', 'warn'] as const

beforeEach(() => {
  for (const level of levels) vi.spyOn(console, level).mockImplementation(() => undefined)
})

afterEach(() => {
  const noise = levels.flatMap((level) =>
    vi.mocked(console[level]).mock.calls.map((words) => `console.${level}: ${words.map(String).join(' ')}`),
  )
  for (const level of levels) vi.mocked(console[level]).mockRestore()
  expect(noise, 'the console stays silent').toEqual([])
})
