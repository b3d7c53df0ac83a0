import type { Session } from '../model/session.ts'
import type { Finding } from './finding.ts'
import { turnOfSpan } from './traceIndex.ts'

/** From this share of what a model can be sent. */
const NEAR = 0.8

/** The call that came nearest to what its model can be sent: the context of a call is its input, cached tokens included. */
export function contextFindings(session: Session, limitOf: (model: string) => number | undefined): Finding[] {
  let most: { readonly share: number; readonly spanIndex: number; readonly limit: number } | undefined
  const limits = new Map<string, number | undefined>()
  session.spans.forEach(({ kind, model, own }, spanIndex) => {
    if (kind !== 'llm' || model === undefined || own.inputTokens === undefined) return
    if (!limits.has(model)) limits.set(model, limitOf(model))
    const limit = limits.get(model)
    if (limit === undefined || !(limit > 0)) return
    const share = own.inputTokens / limit
    if (share > (most?.share ?? 0)) most = { share, spanIndex, limit }
  })
  if (!most || most.share < NEAR) return []
  const span = session.spans[most.spanIndex]
  const turnIndex = turnOfSpan(session)[most.spanIndex] ?? -1
  if (!span) return []
  return [
    {
      code: 'context-near-limit',
      severity: 'warning',
      target: { spanIndex: most.spanIndex, traceId: span.traceId, ...(turnIndex >= 0 && { turnIndex }) },
      values: {
        turn: turnIndex + 1,
        share: most.share,
        tokens: span.own.inputTokens ?? 0,
        limit: most.limit,
        model: span.model ?? '',
      },
    },
  ]
}
