export interface Budget {
  readonly name: string
  readonly code: string
  /** kB of 1,000 bytes. */
  readonly limit: number
}

export interface Size extends Budget {
  /** Bytes, compressed, that a page loads at once. */
  readonly atOnce: number
  /** Bytes, compressed, that a page loads when a part is wanted. */
  readonly later: number
}

export const budgets: readonly Budget[]
export const beginning: string
export const ending: string
export function chunksOf(code: string): Promise<readonly { readonly code: string }[]>
export function measureSizes(): Promise<readonly Size[]>
export function sizesTable(sizes: readonly Size[]): string
