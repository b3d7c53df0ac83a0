import { serveSessions } from '../../src/worker.ts'

serveSessions()
