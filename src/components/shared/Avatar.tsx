'use client'

import type { ReactElement } from 'react'
import { classes } from './attributes.ts'

export interface AvatarProps {
  /** A user id or a name. */
  id: string
  /** 20 px, or 24 px in the thread. @default 'sm' */
  size?: 'sm' | 'md' | undefined
  /** A person from the desk, who answers for the model: dark. @default false */
  agent?: boolean | undefined
  className?: string | undefined
}

/** Who, in two letters. Decoration: the name stands beside it. A `span`. */
export function Avatar({ id, size = 'sm', agent = false, className }: AvatarProps): ReactElement {
  return (
    <span className={classes('ss-avatar', className)} data-size={size} data-agent={agent ? '' : undefined} aria-hidden>
      {initialsOf(id)}
    </span>
  )
}

/** Words that every id of a product shares and that tell nobody apart. */
const commonWords = /^(?:user|usr|customer|cust|client|account|acct|id|uid|anon|anonymous|u)$/i

/**
 * Two characters that tell ids apart: `Pia Nord` -> `PN`, `user-456` -> `45`, `user-7f3a2b` -> `7F`, `service` -> `SE`.
 * Names of two words give their first letters; ids the beginning of their first telling part.
 */
export function initialsOf(id: string): string {
  const name = id.slice(0, 200).replace(/@.*$/s, '')
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
  const telling = words.filter((word) => !commonWords.test(word))
  const [first, second] = telling.length > 0 ? telling : words
  if (first === undefined) return '?'
  const isName = second !== undefined && /^\p{L}+$/u.test(first) && /^\p{L}+$/u.test(second) && telling.length === 2
  const characters = isName ? [...first].slice(0, 1).concat([...second].slice(0, 1)) : [...first].slice(0, 2)
  return characters.join('').toUpperCase()
}
