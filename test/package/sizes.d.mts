export interface Budget {
  readonly name: string
  readonly code: string
  /** The most it may weigh with the page, in kB of 1,000 bytes. */
  readonly limit: number
  /** The files below dist that its first view asks for. */
  readonly shows?: readonly string[]
  /** The most it may weigh until its first view is seen, in kB. */
  readonly shownLimit?: number
}

export interface Size extends Budget {
  /** Bytes, compressed, that a page loads at once. */
  readonly atOnce: number
  /** Bytes, compressed, that a page has loaded when the first view is shown. */
  readonly shown: number | undefined
  /** Bytes, compressed, of everything that may ever be loaded. */
  readonly all: number
}

export const budgets: readonly Budget[]
export const beginning: string
export const ending: string
export function chunksOf(code: string): Promise<readonly { readonly code: string }[]>
export function measureSizes(): Promise<readonly Size[]>
export function sizesTable(sizes: readonly Size[]): string
export function sizesText(sizes: readonly Size[]): string
