import { messageOf } from './Boundary.tsx'

/** What somebody who mends a failure wants to read: which part, the error, where it was thrown. */
export function reportOf(part: string, error: unknown, componentStack = ''): string {
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  return ['sessionscope', part, messageOf(error), stack, componentStack].filter((line) => line !== '').join('\n')
}
