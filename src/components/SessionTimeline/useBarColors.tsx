'use client'

import { type ReactElement, type RefObject, useEffect, useRef, useState } from 'react'
import type { SpanKind } from '../../model/session.ts'
import { useBrowserLayoutEffect } from '../hooks/useBrowserLayoutEffect.ts'
import { kindIcons } from '../shared/kinds.ts'
import { usePresentation } from '../shared/presentation.ts'
import type { BarColors } from './paintBars.ts'

const KINDS = Object.keys(kindIcons) as SpanKind[]

/**
 * The colours of the theme for a canvas, which knows no custom properties: read off hidden elements, `probe`, that must
 * stand among what is drawn. `undefined` until they are mounted.
 */
export function useBarColors(): readonly [BarColors | undefined, ReactElement] {
  const box = useRef<HTMLSpanElement>(null)
  const { scheme } = usePresentation()
  const [colors, setColors] = useState<BarColors>()
  const systemDark = useSystemDark()
  useBrowserLayoutEffect(() => {
    const read = () => {
      const found = colorsOf(box)
      if (found) setColors((last) => (JSON.stringify(last) === JSON.stringify(found) ? last : found))
    }
    read()
    return onThemeChange(box.current, read)
  }, [scheme, systemDark])
  const probe = (
    <span ref={box} className="ss-timeline-probe" aria-hidden hidden>
      {KINDS.map((kind) => (
        <i key={kind} data-kind={kind} data-probe={kind} />
      ))}
      <i data-probe="ground" />
      <i data-probe="error" />
      <i data-probe="error-text" />
    </span>
  )
  return [colors, probe]
}

function colorsOf(box: RefObject<HTMLElement | null>): BarColors | undefined {
  const element = box.current
  if (!element) return undefined
  const canvas = element.ownerDocument.createElement('canvas')
  canvas.width = 1
  canvas.height = 1
  const context = canvas.getContext('2d', { willReadFrequently: true })
  const colorOf = (name: string): string => {
    const probe = element.querySelector(`[data-probe="${name}"]`)
    return probe ? plainColor(getComputedStyle(probe).color, context) : 'gray'
  }
  const kinds = Object.fromEntries(KINDS.map((kind) => [kind, colorOf(kind)])) as Record<SpanKind, string>
  return {
    kinds,
    ground: colorOf('ground'),
    error: colorOf('error'),
    errorText: colorOf('error-text'),
    font: `500 10px ${getComputedStyle(element).fontFamily}`,
    rightToLeft: getComputedStyle(element).direction === 'rtl',
  }
}

/** What a host changes when it changes tokens or the direction while the page is shown. */
const TOLD_BY = ['style', 'class', 'dir', 'data-scheme', 'data-theme']

/** Calls back in the frame after an element around this one, or the style sheets of the page, have changed. */
function onThemeChange(element: HTMLElement | null, callback: () => void): () => void {
  if (!element) return () => undefined
  let frame = 0
  const observer = new MutationObserver(() => {
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(callback)
  })
  const root = element.closest('.ss-root') ?? element
  for (let around: Element | null = root; around; around = around.parentElement) {
    observer.observe(around, { attributes: true, attributeFilter: TOLD_BY })
  }
  observer.observe(element.ownerDocument.head, { childList: true })
  return () => {
    cancelAnimationFrame(frame)
    observer.disconnect()
  }
}

/** Any colour of a style sheet as red, green and blue: a canvas takes longer over the others, each time. */
function plainColor(color: string, context: CanvasRenderingContext2D | null): string {
  if (!context || color.startsWith('rgb')) return color
  context.clearRect(0, 0, 1, 1)
  context.fillStyle = color
  context.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0, alpha = 255] = context.getImageData(0, 0, 1, 1).data
  const digits = [red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')
  return alpha === 255 ? `#${digits}` : color
}

function useSystemDark(): boolean {
  const [dark, setDark] = useState(false)
  useEffect(() => {
    const query = globalThis.matchMedia?.('(prefers-color-scheme: dark)')
    if (!query) return
    const follow = (): void => setDark(query.matches)
    follow()
    query.addEventListener('change', follow)
    return () => query.removeEventListener('change', follow)
  }, [])
  return dark
}
