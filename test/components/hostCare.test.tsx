import { StrictMode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { render } from 'vitest-browser-react'
import { SessionExplorer } from '../../src/components/SessionExplorer/SessionExplorer.tsx'
import { SessionTable } from '../../src/components/SessionTable/SessionTable.tsx'

/** This file imports no stylesheet, on purpose: what a host meets that forgot it. */
const said: string[] = []

beforeEach(() => {
  said.length = 0
  vi.mocked(console.error).mockImplementation((...words) => said.push(words.map(String).join(' ')))
})

afterEach(() => {
  vi.mocked(console.error).mockClear()
})

describe('a host that forgot something', () => {
  it('is told, once, that the stylesheet is missing', async () => {
    await render(
      <StrictMode>
        <SessionExplorer sessions={[]} />
        <SessionTable sessions={[]} />
      </StrictMode>,
    )
    await expect.poll(() => said).toHaveLength(1)
    expect(said[0]).toContain('"sessionscope/styles.css"')
  })
})
