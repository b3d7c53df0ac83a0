'use client'

import { useState } from 'react'

/** The same object as before while its fields are the same, so that a host may write the object inline. */
export function useShallowStable<T extends object | undefined>(value: T): T {
  const [kept, keep] = useState(value)
  if (kept === value || sameFields(kept, value)) return kept
  keep(value)
  return value
}

function sameFields(a: object | undefined, b: object | undefined): boolean {
  if (!a || !b) return a === b
  const left = Object.entries(a)
  const right = new Map(Object.entries(b))
  return left.length === right.size && left.every(([key, field]) => right.has(key) && Object.is(right.get(key), field))
}
