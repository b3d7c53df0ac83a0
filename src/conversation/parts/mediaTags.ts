import type { DocumentPart, MediaPart, Part } from '../turn.ts'
import { mediaPart } from './media.ts'

/** What a recorder puts in place of a file it has stored: `@@@langfuseMedia:type=image/png|id=…|source=bytes@@@`. */
const TAG = /@@@\w{1,40}Media:[^@]{1,500}@@@/g

/** A text as parts: the text, and between its pieces the stored files that it names. */
export function textParts(text: string): readonly Part[] {
  if (!text.includes('@@@')) return [{ type: 'text', text }]
  const parts: Part[] = []
  let end = 0
  const say = (words: string): void => {
    if (/\S/.test(words)) parts.push({ type: 'text', text: words })
  }
  for (const { 0: tag, index } of text.matchAll(TAG)) {
    say(text.slice(end, index))
    parts.push(tagPart(tag))
    end = index + tag.length
  }
  if (end === 0) return [{ type: 'text', text }]
  say(text.slice(end))
  return parts
}

function tagPart(tag: string): MediaPart | DocumentPart {
  return mediaPart({ url: tag }) ?? { type: 'file', url: tag }
}
