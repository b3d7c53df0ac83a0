import type { BreakdownBy, BreakdownRow } from '../../metrics/costBreakdown.ts'
import type { SpanKind } from '../../model/session.ts'
import type { Labels } from '../../view/labels.ts'
import { kindIcons, kindWord } from '../shared/kinds.ts'

/** What cost can be split by here. */
export type SummaryBreakdown = Extract<BreakdownBy, 'turn' | 'model' | 'kind' | 'step' | 'tool' | 'agent'>

/** What each way to split is called. */
export function breakdownWords(labels: Labels): Readonly<Record<SummaryBreakdown, string>> {
  return {
    turn: labels.byTurn,
    model: labels.byModel,
    kind: labels.byKind,
    step: labels.byStep,
    tool: labels.byTool,
    agent: labels.byAgent,
  }
}

/** What a row is called. */
export function rowName(
  labels: Labels,
  by: SummaryBreakdown,
  { key, label }: Pick<BreakdownRow, 'key' | 'label'>,
): string {
  if (by === 'turn') return labels.turnNumber(key)
  if (by === 'kind' && isKind(key)) return kindWord(labels, key)
  return label ?? key
}

/** What stands for all that has no such property. */
export function restWord(labels: Labels, by: SummaryBreakdown): string {
  if (by === 'tool') return labels.unattributedTool
  return by === 'agent' ? labels.unattributedAgent : labels.unattributed
}

export function isKind(key: string): key is SpanKind {
  return Object.hasOwn(kindIcons, key)
}
