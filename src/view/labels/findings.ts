import { plural } from './english.ts'

/** Findings: sentences about a session. Their figures are ready for display. */
export const findings = {
  toolCallsCounted: (count: number, shown: string): string => plural(count, shown, 'tool call', 'tool calls'),
  modelCallsCounted: (count: number, shown: string): string => plural(count, shown, 'model call', 'model calls'),
  findingBreaks: (turn: string, error: string): string =>
    error === '' ? `Turn ${turn} is where it breaks.` : `Turn ${turn} is where it breaks: ${error}`,
  findingUnanswered: (turn: string): string => `Turn ${turn} got no answer.`,
  findingNotRecorded: (turn: string): string =>
    `Turn ${turn} was not recorded: only the history of a later turn shows it.`,
  findingCutOff: (turn: string): string => `The reply of turn ${turn} was cut off at the token limit.`,
  findingRefusal: (turn: string): string => `The model refused in turn ${turn}.`,
  findingAskedAgain: (turn: string): string => `In turn ${turn} the user asked the same again.`,
  findingSlowStep: (name: string, share: string, time: string, calls: string): string =>
    `${name} takes ${share} of the time: ${time} in ${calls}.`,
  findingRepeatedFailure: (name: string, times: string, time: string): string =>
    `${name} failed ${times} times with the same arguments, ${time} in all.`,
  findingActionsFailed: (failed: string, calls: string): string => `${failed} of ${calls} failed.`,
  findingRateLimited: (count: number, shown: string, gaveUp: boolean): string =>
    `${plural(count, shown, 'model call was', 'model calls were')} turned away (rate limit or overload)${gaveUp ? ', and the turn failed' : ''}.`,
  findingRetryTime: (time: string, attempts: string): string => `${time} went into ${attempts} failed attempts.`,
  findingCacheRebuilt: (written: string, read: string): string =>
    `The prompt cache kept being rebuilt: ${written} tokens written, ${read} read.`,
  findingContextNear: (turn: string, share: string, limit: string): string =>
    `Turn ${turn} sent ${share} of the ${limit} tokens its model can take.`,
  findingNeverEnded: (spans: string): string => `${spans} never ended, or the end was not received.`,
  findingUsageMissing: (calls: string): string => `${calls} reported no tokens: the totals are partial.`,
  findingCostMissing: (share: string): string => `Only ${share} of the calls have a cost.`,
  findingAttributesDropped: (count: string, spans: string): string =>
    `The sender dropped ${count} attributes of ${spans}: messages and counts may be missing. Raise OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT to keep them.`,
  findingUserMissing: (traces: string, of: string): string => `${traces} of ${of} traces name no user.`,
  findingSeveralUsers: (users: string): string => `${users} users share this session id.`,
  findingIdInherited: (spans: string, of: string): string =>
    `${spans} of ${of} spans carry the session id; the totals use the whole traces.`,
  findingIdRegenerated: (sessions: string, user: string): string =>
    `${user} has ${sessions} sessions of one trace each in a row: the session id looks as if it were made anew for every call.`,
}

export type FindingsLabels = typeof findings
