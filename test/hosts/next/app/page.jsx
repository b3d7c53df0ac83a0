import { connection } from 'next/server'
import { Suspense } from 'react'
import { SessionExplorer } from 'sessionscope'
import { readSessions } from 'sessionscope/adapters'
import { payloads } from './payloads.js'

/** Reads on the server, per request and late: the page is sent at once, the explorer streams in behind it. */
async function Sessions() {
  await connection()
  await new Promise((done) => setTimeout(done, 300))
  const { sessions } = readSessions(payloads)
  return <SessionExplorer sessions={sessions.map((session) => structuredClone(session))} scheme="light" />
}

export default function Page() {
  return (
    <div id="box">
      <Suspense fallback={<p id="waiting">Reading sessions</p>}>
        <Sessions />
      </Suspense>
    </div>
  )
}
