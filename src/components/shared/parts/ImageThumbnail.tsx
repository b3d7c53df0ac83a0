'use client'

import { type ReactElement, useState } from 'react'
import { usePresentation } from '../presentation.ts'
import { useFold } from './keptState.ts'

export interface ImageThumbnailProps {
  url: string
  name: string
  bytes?: number | undefined
  onFail: () => void
}

/** A picture of 132 by 92 px that a click enlarges to the width of the message, with its name and size beside it. */
export function ImageThumbnail({ url, name, bytes, onFail }: ImageThumbnailProps): ReactElement {
  const { labels, format } = usePresentation()
  const [large, setLarge] = useFold(false)
  const [pixels, setPixels] = useState<string | undefined>(undefined)
  const facts = [pixels, bytes === undefined ? undefined : format.bytes(bytes)].filter((fact) => fact !== undefined)
  return (
    <figure className="ss-image" data-large={large ? '' : undefined}>
      <button
        type="button"
        className="ss-image-button"
        aria-expanded={large}
        aria-label={large ? labels.shrinkImage(name) : labels.enlargeImage(name)}
        onClick={() => setLarge(!large)}
      >
        <img
          src={url}
          alt=""
          decoding="async"
          referrerPolicy="no-referrer"
          onError={onFail}
          onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => {
            if (naturalWidth > 0) setPixels(labels.pixels(String(naturalWidth), String(naturalHeight)))
          }}
        />
      </button>
      <figcaption>
        <span>{name}</span>
        {facts.length > 0 && <span>{facts.join(' · ')}</span>}
      </figcaption>
    </figure>
  )
}
