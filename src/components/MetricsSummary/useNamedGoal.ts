'use client'

import { useMemo } from 'react'
import type { Goal } from '../../metrics/goal.ts'
import { goalFromText, type NamedGoal } from '../../view/goalText.ts'
import { usePresentation } from '../shared/presentation.ts'
import { goalName } from './goalName.ts'

/** What a goal kept as text means, and what it is called; without a text, and of one that is no goal, nothing. */
export function useNamedGoal(
  text: string | undefined,
  goals: readonly NamedGoal[],
): { readonly goal: Goal | undefined; readonly name: string } {
  const { labels, format } = usePresentation()
  const goal = useMemo(() => (text === undefined ? undefined : goalFromText(text, goals)), [text, goals])
  return { goal, name: text === undefined || !goal ? '' : goalName(text, goal, goals, labels, format) }
}
