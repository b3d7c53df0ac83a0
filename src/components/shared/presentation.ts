'use client'

import { useContext } from 'react'
import type { Theme } from '../../theme/theme.ts'
import { type Currency, usDollars } from '../../view/currency.ts'
import { createFormat } from '../../view/format.ts'
import { type Labels, labels } from '../../view/labels.ts'
import { type Presentation, PresentationContext, type Scheme } from './presentationContext.ts'

/** What every large component accepts about its looks and its words. */
export interface PresentationProps {
  /** A class for the outermost element. */
  className?: string | undefined
  /** Tokens that differ from the default looks. @default the surrounding theme */
  theme?: Theme | undefined
  /** @default the surrounding scheme, else 'light' */
  scheme?: Scheme | undefined
  /** Words that differ from the default ones. @default the surrounding words, else English */
  labels?: Partial<Labels> | undefined
  /** A BCP 47 tag for numbers and dates. @default the surrounding locale, else 'en-GB' */
  locale?: string | undefined
  /** An IANA time zone. @default the surrounding zone, else the reader's own */
  timeZone?: string | undefined
  /** In what money costs are shown, with the rate to use. @default the surrounding currency, else US dollars */
  currency?: Currency | undefined
}

const unframed: Presentation = {
  labels,
  format: createFormat(),
  locale: 'en-GB',
  timeZone: 'UTC',
  currency: usDollars,
  scheme: 'light',
  announce: () => {},
  framed: false,
}

/** Words, formatting and the live region of the surrounding `Frame`. */
export function usePresentation(): Presentation {
  return useContext(PresentationContext) ?? unframed
}
