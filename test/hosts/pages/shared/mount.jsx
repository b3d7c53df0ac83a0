import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { SessionExplorer } from 'sessionscope'
import { addHostElements } from './hostElements.js'
import { report, sessions } from './sessions.js'

/** The ten lines of a host: the explorer in a box of the page. `around` puts something of the host about it. */
export function mountExplorer({ into = document.getElementById('root'), around = (inner) => inner, ...props } = {}) {
  addHostElements()
  const root = createRoot(into)
  const explorer = <SessionExplorer sessions={sessions} report={report} timeZone="UTC" scheme="light" {...props} />
  root.render(<StrictMode>{around(explorer)}</StrictMode>)
  return root
}
