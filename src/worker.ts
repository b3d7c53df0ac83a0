export { type ConnectedReadOptions, type ConnectedSessions, connectSessions } from './worker/connectSessions.ts'
export type { Port } from './worker/protocol.ts'
export { serveSessions } from './worker/serveSessions.ts'
