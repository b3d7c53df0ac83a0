import { readSessions } from 'sessionscope/adapters'
import { payloads } from './payloads.js'

/** What every host shows: captured payloads of three systems, read in the page. `payloads.js` is written by install.mjs. */
export const { sessions, report } = readSessions(payloads)
