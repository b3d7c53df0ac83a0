import type { Finding } from '../metrics/finding.ts'
import type { Format } from './format.ts'
import type { Labels } from './labels.ts'

/** A finding as a sentence. */
export function findingText({ code, values }: Finding, labels: Labels, format: Format): string {
  const text = (key: string): string => String(values[key] ?? '')
  const number = (key: string): number => Number(values[key] ?? 0)
  const count = (key: string): string => format.count(number(key))
  const time = (key: string): string => format.duration(number(key))
  switch (code) {
    case 'breaks-at-turn':
      return labels.findingBreaks(count('turn'), text('error'))
    case 'unanswered':
      return labels.findingUnanswered(count('turn'))
    case 'turn-not-recorded':
      return labels.findingNotRecorded(count('turn'))
    case 'reply-cut-off':
      return labels.findingCutOff(count('turn'))
    case 'refusal':
      return labels.findingRefusal(count('turn'))
    case 'repeated-question':
      return labels.findingAskedAgain(count('turn'))
    case 'slow-step': {
      const calls = labels.calls(number('count'), count('count'))
      return labels.findingSlowStep(text('name'), format.share(number('share')), time('durationMs'), calls)
    }
    case 'repeated-failing-call':
      return labels.findingRepeatedFailure(text('name'), count('times'), time('durationMs'))
    case 'actions-failed':
      return labels.findingActionsFailed(count('failed'), labels.toolCallsCounted(number('calls'), count('calls')))
    case 'rate-limited':
      return labels.findingRateLimited(number('times'), count('times'), number('gaveUp') > 0)
    case 'retry-time':
      return labels.findingRetryTime(time('durationMs'), count('attempts'))
    case 'cache-rebuilt':
      return labels.findingCacheRebuilt(format.tokens(number('writeTokens')), format.tokens(number('readTokens')))
    case 'context-near-limit':
      return labels.findingContextNear(count('turn'), format.share(number('share')), format.tokens(number('limit')))
    case 'never-ended':
      return labels.findingNeverEnded(labels.spans(number('spans'), count('spans')))
    case 'usage-missing':
      return labels.findingUsageMissing(labels.modelCallsCounted(number('calls'), count('calls')))
    case 'cost-missing':
      return labels.findingCostMissing(format.share(number('share')))
    case 'attributes-dropped':
      return labels.findingAttributesDropped(count('attributes'), labels.spans(number('spans'), count('spans')))
    case 'user-missing':
      return labels.findingUserMissing(count('traces'), count('of'))
    case 'several-users':
      return labels.findingSeveralUsers(count('users'))
    case 'id-inherited':
      return labels.findingIdInherited(count('spans'), count('of'))
    case 'id-regenerated':
      return labels.findingIdRegenerated(count('sessions'), text('user'))
  }
}
