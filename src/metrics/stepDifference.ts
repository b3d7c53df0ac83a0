import type { ComparedStep } from './comparedSteps.ts'
import { type Change, changeOf } from './compareSessions.ts'

/** How often a tool was called on each side, and how often that failed. */
export interface ToolDifference {
  readonly name: string
  readonly a: number
  readonly b: number
  readonly failedA: number
  readonly failedB: number
}

/** What differs between two steps. */
export interface StepDifference {
  readonly time: Change
  readonly tokens: Change
  readonly cost: Change
  readonly asked: boolean
  readonly answer: boolean
  readonly models: boolean
  readonly status: boolean
  /** Tools called more or less often, or that failed more or less often, by name. */
  readonly tools: readonly ToolDifference[]
  /** Anything differs but the time by a little. */
  readonly differs: boolean
}

/** No two runs take the same time: less than a tenth, or than this, is no difference. */
const SAME_TIME_SHARE = 0.1
const SAME_TIME_MS = 50

/** Compares two steps; a missing one differs from any. */
export function stepDifference(a: ComparedStep | undefined, b: ComparedStep | undefined): StepDifference {
  const time = changeOf(a?.durationMs, b?.durationMs, 'ms')
  const tokens = changeOf(a?.totals.totalTokens, b?.totals.totalTokens, 'tokens')
  const cost = changeOf(a?.totals.costUsd, b?.totals.costUsd, 'usd')
  const asked = !sameText(a?.asked, b?.asked)
  const answer = !sameText(a?.answer, b?.answer)
  const models = (a?.models ?? []).join('\n') !== (b?.models ?? []).join('\n')
  const status = a?.status !== b?.status
  const tools = toolDifferences(a?.tools ?? [], b?.tools ?? [])
  const slower =
    Math.abs(time.delta ?? 0) > Math.max(SAME_TIME_MS, SAME_TIME_SHARE * Math.max(time.from ?? 0, time.to ?? 0))
  const differs = asked || answer || models || status || tools.length > 0 || slower || !isSame(tokens) || !isSame(cost)
  return { time, tokens, cost, asked, answer, models, status, tools, differs: !a || !b || differs }
}

/** What neither side knows (an unknown cost on both) is no difference. */
function isSame({ from, to }: Change): boolean {
  return from === to
}

function sameText(one: string | undefined, other: string | undefined): boolean {
  return (one ?? '').trim() === (other ?? '').trim()
}

function toolDifferences(a: ComparedStep['tools'], b: ComparedStep['tools']): ToolDifference[] {
  const names = [...new Set([...a, ...b].map(({ name }) => name))].sort()
  return names
    .map((name) => ({
      name,
      a: countOf(a, name),
      b: countOf(b, name),
      failedA: countOf(a, name, true),
      failedB: countOf(b, name, true),
    }))
    .filter((tool) => tool.a !== tool.b || tool.failedA !== tool.failedB)
}

function countOf(tools: ComparedStep['tools'], name: string, onlyFailed = false): number {
  return tools.filter((tool) => tool.name === name && (!onlyFailed || tool.status === 'error')).length
}
