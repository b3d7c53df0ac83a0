'use client'

import type { ReactElement } from 'react'

/** Parts of a token count that a chart tells apart. */
type TokenPart = 'input' | 'cached' | 'cacheWrite' | 'reasoning' | 'output' | 'unknown'

/** What a segment of a chart may look like. `count`: plain grey, for amounts of things. `failed`: red, hatched. */
export type ChartPart = TokenPart | 'count' | 'failed'

/** The strokes of a hatching: `[x, y, width, height]` in a tile of `size` px, the whole turned by `turn` degrees. */
interface Hatching {
  readonly size: number
  readonly turn: number
  readonly strokes: readonly (readonly [number, number, number, number])[]
}

const HATCHINGS: { readonly [Part in ChartPart]?: Hatching } = {
  cached: { size: 6, turn: 45, strokes: [[0, 0, 1, 6]] },
  cacheWrite: { size: 6, turn: -45, strokes: [[0, 0, 1, 6]] },
  reasoning: { size: 4, turn: 45, strokes: [[1, 1, 1.5, 1.5]] },
  unknown: { size: 4, turn: 45, strokes: [[0, 0, 1, 4]] },
  failed: { size: 5, turn: -45, strokes: [[0, 0, 1, 5]] },
}

export interface TokenPatternsProps {
  /** Unique in the page. */
  id: string
  /** Only those that occur. @default the hatched parts of a token count */
  parts?: readonly ChartPart[] | undefined
}

/** The hatchings of the parts that a shade alone would not tell apart: `defs` of an `svg`. */
export function TokenPatterns({
  id,
  parts = ['cached', 'cacheWrite', 'reasoning', 'unknown'],
}: TokenPatternsProps): ReactElement | null {
  const hatched = [...new Set(parts)].filter((part) => HATCHINGS[part] !== undefined)
  if (hatched.length === 0) return null
  return (
    <defs>
      {hatched.map((part) => {
        const { size, turn, strokes } = HATCHINGS[part] as Hatching
        return (
          <pattern
            key={part}
            id={`${id}-${part}`}
            width={size}
            height={size}
            patternUnits="userSpaceOnUse"
            patternTransform={`rotate(${turn})`}
          >
            <rect className="ss-token-part" data-part={part} width={size} height={size} />
            {strokes.map(([x, y, width, height]) => (
              <rect
                key={`${x} ${y} ${width}`}
                className="ss-token-hatch"
                data-part={part}
                x={x}
                y={y}
                width={width}
                height={height}
              />
            ))}
          </pattern>
        )
      })}
    </defs>
  )
}

/** The fill of a part: a hatching where it has one, else the stylesheet's colour. */
export function tokenFill(id: string, part: ChartPart): { fill?: string } {
  return HATCHINGS[part] === undefined ? {} : { fill: `url(#${id}-${part})` }
}
