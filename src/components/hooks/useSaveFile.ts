'use client'

import { useCallback } from 'react'
import { usePresentation } from '../shared/presentation.ts'
import { saveText } from '../shared/saveText.ts'

export interface FileToSave {
  readonly name: string
  readonly mimeType: string
  /** Writes the text; what writes it may be loaded first. */
  readonly write: () => Promise<string>
}

/** Hands a file to the reader that is written when it is asked for. That it could not be written is said. */
export function useSaveFile(): (file: FileToSave) => Promise<void> {
  const { labels, announce } = usePresentation()
  return useCallback(
    async ({ name, mimeType, write }) => {
      try {
        saveText(name, await write(), mimeType)
      } catch {
        announce(labels.downloadFailed)
      }
    },
    [labels, announce],
  )
}
