import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { SessionExplorer } from 'sessionscope'
import { SessionExplorer as EarlierExplorer } from 'sessionscope-earlier'
import 'sessionscope/styles.css'
import 'sessionscope-earlier/styles.css'
import '../shared/host.css'
import './pair.css'
import { mountExplorer } from '../shared/mount.jsx'
import { sessions } from '../shared/sessions.js'

/** Two of this version, and one of another version with a stylesheet of its own. */
mountExplorer({ label: 'First' })
const more = [
  { Explorer: SessionExplorer, label: 'Second', scheme: 'dark' },
  { Explorer: EarlierExplorer, label: 'Earlier', scheme: 'light' },
]
for (const { Explorer, label, scheme } of more) {
  const box = document.createElement('div')
  box.className = 'more'
  document.body.append(box)
  createRoot(box).render(
    <StrictMode>
      <Explorer sessions={sessions} label={label} scheme={scheme} timeZone="UTC" />
    </StrictMode>,
  )
}
