'use client'

import { type Context, createContext } from 'react'
import type { Currency } from '../../view/currency.ts'
import type { Format } from '../../view/format.ts'
import type { Labels } from '../../view/labels.ts'

export type Scheme = 'light' | 'dark' | 'auto'

export interface Presentation {
  readonly labels: Labels
  readonly format: Format
  readonly locale: string
  readonly timeZone: string
  readonly currency: Currency
  readonly scheme: Scheme
  /** Says a sentence once to people who use a screen reader. */
  readonly announce: (text: string) => void
  /** Whether a frame stands around this part. */
  readonly framed: boolean
}

/** The words and looks of the frame around; `undefined` where there is none. Apart from the default words, which are many. */
export const PresentationContext: Context<Presentation | undefined> = createContext<Presentation | undefined>(undefined)
