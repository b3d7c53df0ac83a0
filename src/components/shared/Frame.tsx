'use client'

import {
  type ForwardRefExoticComponent,
  forwardRef,
  type HTMLAttributes,
  type RefAttributes,
  useCallback,
  useMemo,
  useRef,
  useSyncExternalStore,
} from 'react'
import { createFormat } from '../../view/format.ts'
import { useLooks } from '../hooks/useLooks.ts'
import { useMergedRefs } from '../hooks/useMergedRefs.ts'
import { useShallowStable } from '../hooks/useShallowStable.ts'
import { useStylesheetWarning } from '../hooks/useStylesheetWarning.ts'
import { type PresentationProps, usePresentation } from './presentation.ts'
import { type Presentation, PresentationContext } from './presentationContext.ts'

export interface FrameProps
  extends PresentationProps,
    Omit<HTMLAttributes<HTMLDivElement>, 'className' | 'style' | 'color'> {}

/**
 * The root of every large component: one `div` that holds the tokens, the scheme, the words and one polite live region.
 * Inside another frame it inherits what it is not given, and starts new tokens only for a theme or scheme of its own.
 */
export const Frame: ForwardRefExoticComponent<FrameProps & RefAttributes<HTMLDivElement>> = forwardRef<
  HTMLDivElement,
  FrameProps
>(function Frame({ className, theme, scheme, labels, locale, timeZone, currency, children, ...attributes }, ref) {
  const outer = usePresentation()
  const localTimeZone = useLocalTimeZone()
  const element = useRef<HTMLDivElement>(null)
  const mergedRef = useMergedRefs(element, ref)
  const region = useRef<HTMLDivElement>(null)

  const ownScheme = scheme ?? outer.scheme
  const ownLocale = locale ?? outer.locale
  const ownTimeZone = timeZone ?? (outer.framed ? outer.timeZone : localTimeZone)
  const givenCurrency = useShallowStable(currency)
  const ownCurrency = givenCurrency ?? outer.currency
  const ownLabels = useShallowStable(labels)
  const words = useMemo(() => (ownLabels ? { ...outer.labels, ...ownLabels } : outer.labels), [outer.labels, ownLabels])
  const format = useMemo(() => {
    const sameMoment = ownLocale === outer.locale && ownTimeZone === outer.timeZone
    if (sameMoment && words === outer.labels && ownCurrency === outer.currency) return outer.format
    return createFormat({ locale: ownLocale, timeZone: ownTimeZone, currency: ownCurrency, labels: words })
  }, [outer, words, ownLocale, ownTimeZone, ownCurrency])

  const say = useCallback((text: string): void => {
    const target = region.current
    if (!target) return
    // An emptied region first, so that the same sentence twice is spoken twice.
    target.textContent = ''
    setTimeout(() => {
      target.textContent = text
    }, 50)
  }, [])
  const announce = outer.framed ? outer.announce : say

  const presentation = useMemo<Presentation>(
    () => ({
      labels: words,
      format,
      locale: ownLocale,
      timeZone: ownTimeZone,
      currency: ownCurrency,
      scheme: ownScheme,
      announce,
      framed: true,
    }),
    [words, format, ownLocale, ownTimeZone, ownCurrency, ownScheme, announce],
  )

  useStylesheetWarning(element, !outer.framed)
  const looks = useLooks(element, { className, theme, scheme }, outer)

  return (
    <PresentationContext.Provider value={presentation}>
      <div {...attributes} ref={mergedRef} {...looks}>
        {children}
        {!outer.framed && (
          <div ref={region} className="ss-visually-hidden" role="status" aria-live="polite" aria-atomic="true" />
        )}
      </div>
    </PresentationContext.Provider>
  )
})

const never = (): (() => void) => () => {}
const zoneOfReader = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone
const zoneOfServer = (): string => 'UTC'

/** The server does not know the reader's zone: the first paint says UTC, and hydration corrects it without a mismatch. */
function useLocalTimeZone(): string {
  return useSyncExternalStore(never, zoneOfReader, zoneOfServer)
}
