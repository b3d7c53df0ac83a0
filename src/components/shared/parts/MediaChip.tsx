'use client'

import type { ReactElement, ReactNode } from 'react'
import { CopyButton } from '../CopyButton.tsx'
import { Icon, type IconName } from '../Icon.tsx'
import { usePresentation } from '../presentation.ts'
import { mediaSource } from './mediaSource.ts'

export interface MediaChipProps {
  icon: IconName
  name: string
  mimeType?: string | undefined
  url?: string | undefined
  data?: string | undefined
  /** Of a retrieved document. */
  score?: number | undefined
  /** Buttons. */
  children?: ReactNode
}

/** Something that is not text, by name, kind and size: a `span`. Nothing is loaded; what can be copied is its address. */
export function MediaChip({ icon, name, mimeType, url, data, score, children }: MediaChipProps): ReactElement {
  const { labels, format } = usePresentation()
  const source = mediaSource({ type: 'file', mimeType, url, data })
  const address = source.type === 'remote' ? source.url : source.type === 'reference' ? source.text : undefined
  const facts = [
    mimeType,
    source.type === 'data' ? format.bytes(source.bytes) : undefined,
    score === undefined ? undefined : labels.documentScore(format.score(score)),
  ].filter((fact) => fact !== undefined)
  return (
    <span className="ss-media-chip">
      <Icon name={icon} size="sm" />
      <span className="ss-media-text">
        <b className="ss-truncate">{name}</b>
        {address !== undefined && address !== name && (
          <span className="ss-media-address" title={address.slice(0, 2000)} translate="no">
            {format.shorten(address, 64)}
          </span>
        )}
        {facts.length > 0 && <span>{facts.join(' · ')}</span>}
      </span>
      {children}
      {url !== undefined && <CopyButton text={url} label={labels.copyThing(labels.address)} />}
    </span>
  )
}
