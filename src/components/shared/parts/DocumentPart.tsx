'use client'

import type { ReactElement } from 'react'
import { CodeText } from '../CodeText.tsx'
import { Icon } from '../Icon.tsx'
import { JsonView } from '../JsonView.tsx'
import { usePresentation } from '../presentation.ts'
import { useFold } from './keptState.ts'
import { MediaChip } from './MediaChip.tsx'
import { oneLine } from './oneLine.ts'
import type { PartOf, PartProps } from './part.ts'

/** A document that was retrieved, cited or attached: its name, its score and the beginning of its text; it opens. */
export function DocumentPart({ part }: PartProps<PartOf<'document'>>): ReactElement {
  const { labels, format } = usePresentation()
  const [open, setOpen] = useFold(false)
  const { id, name, text, score, metadata, url, data, mimeType } = part
  const title = name ?? id ?? url ?? labels.document
  if (text === undefined && metadata === undefined) {
    return <MediaChip icon="file-text" name={title} mimeType={mimeType} url={url} data={data} score={score} />
  }
  return (
    <div className="ss-document">
      <button type="button" className="ss-document-line" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name="file-text" size="sm" />
        <b className="ss-document-name ss-truncate">{title}</b>
        {!open && text !== undefined && <span className="ss-document-preview ss-truncate">{oneLine(text)}</span>}
        {score !== undefined && <span className="ss-document-score">{labels.documentScore(format.score(score))}</span>}
        <Icon name={open ? 'chevron-down' : 'chevron-right'} size="sm" />
      </button>
      {open && (
        <div className="ss-document-body">
          {url !== undefined && url !== title && <p className="ss-mono ss-dim ss-document-url">{url}</p>}
          {text !== undefined && <CodeText text={text} framed={false} />}
          {metadata !== undefined && <JsonView value={metadata} openDepth={1} label={labels.metadata} />}
        </div>
      )}
    </div>
  )
}
