import { TOKEN_FIELDS } from '../model/totals.ts'

/** The fields of `Totals` that add up as whole numbers; the money is added apart. */
export const AMOUNT_FIELDS = [...TOKEN_FIELDS, 'callsWithoutUsage'] as const satisfies readonly string[]
