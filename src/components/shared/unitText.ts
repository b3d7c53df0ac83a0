import type { Unit } from '../../metrics/metric.ts'
import type { Format } from '../../view/format.ts'

/** A value in its unit. A count that is a mean has a decimal. */
export function unitText(value: number | undefined, unit: Unit, format: Format): string {
  switch (unit) {
    case 'tokens':
      return format.tokens(value)
    case 'usd':
      return format.cost(value)
    case 'ms':
      return format.duration(value)
    case 'ratio':
      return format.share(value, value !== undefined && value > 0 && value < 0.1 ? 1 : 0)
    case 'score':
      return format.score(value)
    case 'count':
      return value === undefined || Number.isInteger(value) ? format.count(value) : format.decimal(value)
  }
}
