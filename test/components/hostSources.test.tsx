import '../../src/styles.css'
import { StrictMode } from 'react'
import { describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { SessionExplorer } from '../../src/components/SessionExplorer/SessionExplorer.tsx'
import type { LoadSession } from '../../src/components/SessionExplorer/useOpenSession.ts'
import { createExplorer, type Explorer } from '../../src/explorer/explorer.ts'
import type { Session } from '../../src/model/session.ts'
import { readCaptures } from '../../stories/support/captured.ts'

/** What hosts do with the function that loads a session: throw, answer too late, never, or twice. Nothing of it may be heard. */

const { sessions } = readCaptures()
const [first, second] = sessions
if (!first || !second) throw new Error('The captures hold two sessions.')
const rows = [
  { id: 'one', startMs: 0 },
  { id: 'two', startMs: 1 },
]

interface Asked {
  readonly id: string
  readonly signal: AbortSignal
  readonly answer: (session: Session) => void
  readonly fail: (reason: unknown) => void
}

/** A source whose answers the test gives, whenever it likes. */
function waitingSource(): { asked: Asked[]; loadSession: LoadSession } {
  const asked: Asked[] = []
  const loadSession: LoadSession = (id, { signal }) =>
    new Promise((answer, fail) => asked.push({ id, signal, answer, fail }))
  return { asked, loadSession }
}

function show(loadSession: LoadSession, explorer: Explorer = createExplorer({ sessionId: 'one' })) {
  return render(
    <StrictMode>
      <div style={{ blockSize: 760 }}>
        <SessionExplorer sessions={rows} explorer={explorer} loadSession={loadSession} timeZone="UTC" />
      </div>
    </StrictMode>,
  )
}

describe('a source of sessions', () => {
  it('that throws at once is a failure like any other, and may be asked again', async () => {
    let isBroken = true
    await show((_id) => {
      if (isBroken) throw new Error('no token')
      return Promise.resolve(first)
    })
    await expect.element(page.getByText('no token')).toBeVisible()
    isBroken = false
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect.element(page.getByRole('tab', { name: /Conversation/ })).toBeVisible()
  })

  it('that rejects with something that is no error is told in its words', async () => {
    await show(() => Promise.reject('quota used up'))
    await expect.element(page.getByText('quota used up')).toBeVisible()
  })

  it('strict mode asks twice: the first request is called off, and its late answer counts for nothing', async () => {
    const { asked, loadSession } = waitingSource()
    await show(loadSession)
    await expect.poll(() => asked.length).toBe(2)
    expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, false])
    asked[1]?.answer(first)
    await expect.element(page.getByRole('tab', { name: /Conversation/ })).toBeVisible()
    const heading = page.getByRole('heading').first().element().textContent
    asked[0]?.answer(second)
    await new Promise((done) => setTimeout(done, 50))
    expect(page.getByRole('heading').first().element().textContent).toBe(heading)
  })

  it('that never answers is called off when the view goes, and an answer or a failure after that is dropped', async () => {
    const { asked, loadSession } = waitingSource()
    const { unmount } = await show(loadSession)
    await expect.poll(() => asked.length).toBe(2)
    await unmount()
    expect(asked.every(({ signal }) => signal.aborted)).toBe(true)
    asked[0]?.answer(first)
    asked[1]?.fail(new Error('aborted'))
    await new Promise((done) => setTimeout(done, 50))
  })

  it('that answers the session before, after another was opened, shows the one that is open', async () => {
    const { asked, loadSession } = waitingSource()
    const explorer = createExplorer({ sessionId: 'one' })
    await show(loadSession, explorer)
    await expect.poll(() => asked.length).toBe(2)
    explorer.openSession('two')
    await expect.poll(() => asked.length).toBe(3)
    asked[2]?.answer(second)
    await expect.element(page.getByRole('tab', { name: /Conversation/ })).toBeVisible()
    const heading = page.getByRole('heading').first().element().textContent
    asked[1]?.answer(first)
    await new Promise((done) => setTimeout(done, 50))
    await expect.element(page.getByRole('tab', { name: /Conversation/ })).toBeVisible()
    expect(page.getByRole('heading').first().element().textContent).toBe(heading)
    expect(explorer.getState().sessionId).toBe('two')
  })
})
