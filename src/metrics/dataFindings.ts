import type { Session } from '../model/session.ts'
import type { Finding } from './finding.ts'

/** What the data itself lacks, so that nobody reads more into the figures than there is. */
export function dataFindings(session: Session): Finding[] {
  return [
    ...usageMissing(session),
    ...costMissing(session),
    ...attributesDropped(session),
    ...userMissing(session),
    ...idInherited(session),
  ]
}

function usageMissing(session: Session): Finding[] {
  const calls = session.totals.callsWithoutUsage ?? 0
  if (calls === 0) return []
  const known = session.spans.filter(({ own }) => own.totalTokens !== undefined || own.inputTokens !== undefined).length
  const spanIndex = session.spans.findIndex(({ own }) => (own.callsWithoutUsage ?? 0) > 0)
  return [{ code: 'usage-missing', severity: 'info', target: targetOf(session, spanIndex), values: { calls, known } }]
}

function costMissing({ totals }: Session): Finding[] {
  const { costUsd, costCoverage: share } = totals
  if (costUsd === undefined || share === undefined || share >= 1) return []
  return [{ code: 'cost-missing', severity: 'info', target: {}, values: { share } }]
}

function attributesDropped(session: Session): Finding[] {
  let attributes = 0
  let spans = 0
  let first = -1
  session.spans.forEach(({ droppedAttributes = 0 }, index) => {
    if (droppedAttributes <= 0) return
    attributes += droppedAttributes
    spans++
    if (first < 0) first = index
  })
  if (spans === 0) return []
  const values = { attributes, spans }
  return [{ code: 'attributes-dropped', severity: 'warning', target: targetOf(session, first), values }]
}

function userMissing({ traces, userIds }: Session): Finding[] {
  const found: Finding[] = []
  const without = traces.filter(({ userId }) => userId === undefined)
  const first = without[0]
  if (userIds.length > 0 && first) {
    const values = { traces: without.length, of: traces.length }
    found.push({ code: 'user-missing', severity: 'info', target: { traceId: first.id }, values })
  }
  if (userIds.length > 1) {
    found.push({ code: 'several-users', severity: 'info', target: {}, values: { users: userIds.length } })
  }
  return found
}

function idInherited({ issues, spanCount }: Session): Finding[] {
  const without = issues.find(({ code }) => code === 'session-id-inherited')?.count ?? 0
  if (without === 0) return []
  const values = { spans: Math.max(0, spanCount - without), of: spanCount }
  return [{ code: 'id-inherited', severity: 'info', target: {}, values }]
}

function targetOf(session: Session, spanIndex: number): Finding['target'] {
  const traceId = session.spans[spanIndex]?.traceId
  return traceId === undefined ? {} : { traceId, spanIndex }
}
