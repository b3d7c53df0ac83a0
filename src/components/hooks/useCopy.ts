'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { focusedIn } from '../shared/focusedIn.ts'
import { isHtmlElement } from '../shared/isElement.ts'
import { usePresentation } from '../shared/presentation.ts'

export interface Copy {
  /** True for two seconds after a copy. */
  readonly copied: boolean
  /** Puts the exact text on the clipboard and says so; false when the browser refused. */
  readonly copy: (text: string) => Promise<boolean>
}

const shownForMs = 2000

/** Copying, with the old way where the page may not use the clipboard (no secure context, a frame without permission). */
export function useCopy(): Copy {
  const { labels, announce } = usePresentation()
  const [copied, setCopied] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  const copy = useCallback(
    async (text: string): Promise<boolean> => {
      const done = (await writeToClipboard(text)) || copyBySelection(text)
      announce(done ? labels.copied : labels.copyFailed)
      if (done) {
        setCopied(true)
        clearTimeout(timer.current)
        timer.current = setTimeout(() => setCopied(false), shownForMs)
      }
      return done
    },
    [announce, labels],
  )
  return { copied, copy }
}

async function writeToClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

function copyBySelection(text: string): boolean {
  const before = focusedIn(document)
  const field = document.createElement('textarea')
  field.value = text
  field.readOnly = true
  field.className = 'ss-visually-hidden'
  // Beside the control, so that a dialog that keeps focus inside itself lets the selection happen.
  const place = before?.closest('.ss-root') ?? document.body
  place.append(field)
  try {
    field.select()
    return document.execCommand('copy')
  } catch {
    return false
  } finally {
    field.remove()
    if (isHtmlElement(before)) before.focus({ preventScroll: true })
  }
}
