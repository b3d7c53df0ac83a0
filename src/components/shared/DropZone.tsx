'use client'

import { type DragEvent, type ReactElement, type ReactNode, useRef, useState } from 'react'
import { EmptyState } from './EmptyState.tsx'
import { fileEndings } from './fileEndings.ts'
import { Icon } from './Icon.tsx'
import { usePresentation } from './presentation.ts'
import { Tag } from './Tag.tsx'

export interface DropZoneProps {
  /** Without it nothing can be dropped. */
  onFiles?: ((files: readonly File[]) => void) | undefined
  children: ReactNode
}

/** Takes files dropped anywhere on it; covers its content only while a file is over it. A `div` that fills its box. */
export function DropZone({ onFiles, children }: DropZoneProps): ReactElement {
  const { labels } = usePresentation()
  const [over, setOver] = useState(false)
  // Entering a child fires before leaving its parent: only the balance says whether the pointer is inside.
  const depth = useRef(0)
  const leave = () => {
    depth.current = 0
    setOver(false)
  }
  const handlers = onFiles && {
    onDragEnter(event: DragEvent) {
      if (!hasFiles(event)) return
      event.preventDefault()
      depth.current += 1
      setOver(true)
    },
    onDragOver(event: DragEvent) {
      if (hasFiles(event)) event.preventDefault()
    },
    onDragLeave(event: DragEvent) {
      if (!hasFiles(event)) return
      depth.current -= 1
      if (depth.current <= 0) leave()
    },
    onDrop(event: DragEvent) {
      if (!hasFiles(event)) return
      event.preventDefault()
      leave()
      const files = [...event.dataTransfer.files]
      if (files.length > 0) onFiles(files)
    },
  }
  return (
    <div className="ss-drop-zone" {...handlers}>
      {children}
      {over && (
        <div className="ss-drop-zone-cover">
          <EmptyState icon="file-up" tone="accent" title={labels.dropToOpen} text={labels.dropToOpenText}>
            <span className="ss-drop-zone-endings">
              {fileEndings.map((ending) => (
                <Tag key={ending} className="ss-mono">
                  {ending}
                </Tag>
              ))}
            </span>
            <span className="ss-drop-zone-note">
              <Icon name="lock" size="xs" />
              {labels.filesStayHere}
            </span>
          </EmptyState>
        </div>
      )}
    </div>
  )
}

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer.types.includes('Files')
}
