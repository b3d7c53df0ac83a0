'use client'

import type { ReactElement } from 'react'

/** Parts of a token count that a chart tells apart. */
export type TokenPart = 'input' | 'cached' | 'cacheWrite' | 'reasoning' | 'output' | 'unknown'

/** Up to six series of equal rank (models, names), told apart by their hatching first and their shade second. */
export type SeriesPart = 'series-1' | 'series-2' | 'series-3' | 'series-4' | 'series-5' | 'series-6'

/** What a segment of a chart may look like. `count`: plain grey, for amounts of things. `failed`: red, hatched. */
export type ChartPart = TokenPart | SeriesPart | 'count' | 'failed'

const SERIES: readonly SeriesPart[] = ['series-1', 'series-2', 'series-3', 'series-4', 'series-5', 'series-6']

/** The look of the n-th series, from 0. The seventh and later ones share the last look: leave them together as "other". */
export function seriesPart(index: number): SeriesPart {
  return SERIES[Math.min(index, SERIES.length - 1)] ?? 'series-6'
}

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
  'series-2': { size: 6, turn: 45, strokes: [[0, 0, 2, 6]] },
  'series-4': { size: 5, turn: 0, strokes: [[1, 1, 2, 2]] },
  'series-5': { size: 5, turn: 0, strokes: [[0, 0, 5, 1]] },
  'series-6': {
    size: 6,
    turn: 45,
    strokes: [
      [0, 0, 1, 6],
      [0, 0, 6, 1],
    ],
  },
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
