import type { ReactNode } from 'react'
import type { SessionSummary } from '../../model/session.ts'
import type { CellContext } from './tableColumns.ts'

/** As many tags as there is room for, and how many more there are; all of them on hover. */
export function tagsCell({ tags }: SessionSummary, { labels, format, tagsPx }: CellContext): ReactNode {
  if (!tags || tags.length === 0) return <span className="ss-dim">{format.missing}</span>
  const shown = tagsThatFit(tags, tagsPx)
  const rest = tags.length - shown
  return (
    <>
      {tags.slice(0, shown).map((tag, index) => (
        // A tag may be there twice; the order of tags is theirs.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <span key={index} className="ss-tag ss-truncate" title={tag} dir="auto">
          {tag.slice(0, 60)}
        </span>
      ))}
      {rest > 0 && (
        <span className="ss-table-rest" title={tags.slice(0, 50).join('\n')}>
          {labels.more(rest, format.count(rest))}
        </span>
      )}
    </>
  )
}

/** Around a cell's content, in px, where it is the last one of its row. */
const AROUND_CELL_PX = 24
const AROUND_TAG_PX = 12
const GAP_PX = 4
const LETTER_PX = 6.4
/** Characters of Chinese, Japanese and Korean are as wide as they are high. */
const WIDE_LETTER_PX = 11
const FIRST_WIDE = 0x1100
/** What `+12` takes. */
const REST_PX = 26
const LETTERS_LOOKED_AT = 60

/**
 * How many tags stand side by side without being cut, one at least. An estimate, about as wide as the widest common fonts:
 * measuring would make the browser lay a scrolling list out once more for every row.
 */
export function tagsThatFit(tags: readonly string[], cellPx: number): number {
  let left = cellPx - AROUND_CELL_PX
  let count = 0
  for (const tag of tags) {
    left -= widthOf(tag)
    const needed = count + 1 < tags.length ? GAP_PX + REST_PX : 0
    if (count > 0 && left < needed) break
    count += 1
    left -= GAP_PX
  }
  return count
}

function widthOf(tag: string): number {
  let px = AROUND_TAG_PX
  for (const letter of tag.slice(0, LETTERS_LOOKED_AT)) {
    px += (letter.codePointAt(0) ?? 0) < FIRST_WIDE ? LETTER_PX : WIDE_LETTER_PX
  }
  return px
}
