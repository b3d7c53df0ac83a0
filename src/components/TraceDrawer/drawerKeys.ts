import type { KeyboardEvent } from 'react'
import { isInField } from '../shared/isElement.ts'

/** What the keys of the drawer do; `undefined`: nothing at the moment. */
export type DrawerKeys = Readonly<Record<string, (() => void) | undefined>>

/** Runs the key's deed, unless a field is typed into or another part has taken the key. Answers whether it did. */
export function pressed(event: KeyboardEvent, keys: DrawerKeys): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false
  if (isInField(event.target) && event.key !== 'Escape') return false
  const deed = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined
  if (!deed) return false
  deed()
  event.preventDefault()
  event.stopPropagation()
  return true
}
