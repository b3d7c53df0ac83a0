'use client'

import { type ReactElement, useState } from 'react'
import { Button } from '../Button.tsx'
import type { IconName } from '../Icon.tsx'
import { usePresentation } from '../presentation.ts'
import { ImageThumbnail } from './ImageThumbnail.tsx'
import { useKeptState } from './keptState.ts'
import { MediaChip } from './MediaChip.tsx'
import { mediaSource } from './mediaSource.ts'
import type { PartOf, PartProps } from './part.ts'

const icons: Readonly<Record<string, IconName>> = { image: 'image', audio: 'audio-lines', video: 'film', file: 'file' }

/** Images above this size are decoded only when asked for. */
const mostBytesAtOnce = 4_000_000

/**
 * An image, a recording or a file. Images inside the payload are thumbnails; what stands behind a URL is a chip with
 * the URL as text, and is loaded only on a click, and only where the host allows it.
 */
export function MediaPart({ part, remoteMedia }: PartProps<PartOf<'image'>>): ReactElement {
  const { labels } = usePresentation()
  const [isWanted, want] = useKeptState<boolean>('media', false)
  const [failed, setFailed] = useState(false)
  const { type, name, mimeType, url, data, transcript } = part
  const source = mediaSource(part)
  const isOpenable =
    type !== 'file' && (source.type === 'data' || (source.type === 'remote' && remoteMedia === 'click'))
  const isOpen =
    isOpenable &&
    !failed &&
    (isWanted || (type === 'image' && source.type === 'data' && source.bytes <= mostBytesAtOnce))
  const word = { image: labels.image, audio: labels.audio, video: labels.video, file: labels.file }[type]
  const title = name ?? word
  const address = source.type === 'data' || source.type === 'remote' ? source.url : undefined
  return (
    <div className="ss-media" data-type={type}>
      {isOpen && address !== undefined && type === 'image' ? (
        <ImageThumbnail
          url={address}
          name={title}
          bytes={source.type === 'data' ? source.bytes : undefined}
          onFail={() => setFailed(true)}
        />
      ) : (
        <MediaChip icon={icons[type] ?? 'file'} name={title} mimeType={mimeType} url={url} data={data}>
          {failed && <span className="ss-dim ss-small">{labels.mediaFailed}</span>}
          {isOpenable && !isOpen && !failed && (
            <Button size="sm" onClick={() => want(true)}>
              {source.type === 'remote' ? labels.loadMedia : labels.showMedia}
            </Button>
          )}
        </MediaChip>
      )}
      {isOpen && address !== undefined && type === 'audio' && (
        // biome-ignore lint/a11y/useMediaCaption: the payload has no captions; its transcript stands below
        <audio controls src={address} aria-label={title} onError={() => setFailed(true)} />
      )}
      {isOpen && address !== undefined && type === 'video' && (
        // biome-ignore lint/a11y/useMediaCaption: the payload has no captions; its transcript stands below
        <video controls src={address} aria-label={title} onError={() => setFailed(true)} />
      )}
      {transcript !== undefined && transcript !== '' && <p className="ss-media-transcript">{transcript}</p>}
    </div>
  )
}
