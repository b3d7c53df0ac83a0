'use client'

import { type ReactElement, type ReactNode, useRef } from 'react'
import { Button } from './Button.tsx'
import { fileEndings } from './fileEndings.ts'

export interface FileButtonProps {
  onFiles: (files: readonly File[]) => void
  /** @default 'plain' */
  variant?: 'plain' | 'outline' | 'solid' | undefined
  /** The button's name, where its text may be hidden. */
  label?: string | undefined
  children: ReactNode
}

/** Logs are often saved as plain text; some systems know files by their type alone. */
const accepted = [
  ...fileEndings,
  '.txt',
  '.log',
  'application/json',
  'application/gzip',
  'text/plain',
  'text/csv',
].join()

/** A button that asks for files: `.json`, `.jsonl`, `.ndjson`, `.csv`, `.pb`, `.gz`, or any text. */
export function FileButton({ onFiles, variant, label, children }: FileButtonProps): ReactElement {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button icon="upload" variant={variant} label={label} onClick={() => input.current?.click()}>
        {children}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={accepted}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])]
          // Emptied, so that choosing the same file again is a change too.
          event.currentTarget.value = ''
          if (files.length > 0) onFiles(files)
        }}
      />
    </>
  )
}
