'use client'

import { useEffect, useState } from 'react'
import { afterPaint } from '../hooks/afterPaint.ts'

/** Rows brought up to date in one frame, beside those in sight: as many as most windows show. More would hold up what the reader does next. */
const PORTION = 20

interface Sight {
  readonly from: number
  readonly to: number
  readonly seen: number
  readonly inSight: number
}

/**
 * Other rows come in portions, one a frame, those in sight first: sorting changes every mounted row, and all of them in one
 * frame would be felt. Until its turn comes a row stays as it was.
 *
 * @param content What the rows are made of: other values begin anew.
 * @param from The first mounted row, and `to` the one after the last.
 * @param seen The first row in sight, about.
 * @param inSight Rows in sight at a time: however many they are, none of them shows what was there before.
 * @returns whether a row waits for its turn.
 */
export function usePortions(
  content: readonly unknown[],
  { from, to, seen, inSight }: Sight,
): (index: number) => boolean {
  const [turn, setTurn] = useState<{ readonly content: readonly unknown[]; readonly count: number }>({
    content,
    count: Number.POSITIVE_INFINITY,
  })
  const isSame = content.every((value, index) => value === turn.content[index])
  const count = isSame ? turn.count : Math.max(PORTION, inSight)
  if (!isSame) setTurn({ content, count })
  const isAll = count >= to - from
  useEffect(() => {
    if (isAll) return undefined
    return afterPaint(() => setTurn((last) => ({ ...last, count: count + PORTION })))
  }, [isAll, count])
  // Those above come last: they are passed by least likely.
  return (index) => !isAll && (index >= seen ? index - seen : to - seen + seen - index) >= count
}
