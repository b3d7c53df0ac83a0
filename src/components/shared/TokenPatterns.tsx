'use client'

import type { ReactElement } from 'react'

/** Parts of a token count that a chart tells apart. */
export type TokenPart = 'input' | 'cached' | 'cacheWrite' | 'reasoning' | 'output' | 'unknown'

const HATCHED: readonly TokenPart[] = ['cached', 'cacheWrite', 'unknown']

export interface TokenPatternsProps {
  /** Unique in the page. */
  id: string
}

/** The hatchings of the parts that a shade alone would not tell apart: `defs` of an `svg`. */
export function TokenPatterns({ id }: TokenPatternsProps): ReactElement {
  return (
    <defs>
      {HATCHED.map((part) => (
        <pattern
          key={part}
          id={`${id}-${part}`}
          width={part === 'unknown' ? 4 : 6}
          height={part === 'unknown' ? 4 : 6}
          patternUnits="userSpaceOnUse"
          patternTransform={`rotate(${part === 'cacheWrite' ? -45 : 45})`}
        >
          <rect className="ss-token-part" data-part={part} width={6} height={6} />
          <rect className="ss-token-hatch" data-part={part} width={1} height={6} />
        </pattern>
      ))}
    </defs>
  )
}

/** The fill of a part: a hatching where it has one, else the stylesheet's colour. */
export function tokenFill(id: string, part: TokenPart): { fill?: string } {
  return HATCHED.includes(part) ? { fill: `url(#${id}-${part})` } : {}
}
