import { DocumentPart } from './DocumentPart.tsx'
import { JsonPart } from './JsonPart.tsx'
import { MediaPart } from './MediaPart.tsx'
import type { Parts } from './part.ts'
import { ReasoningPart } from './ReasoningPart.tsx'
import { RefusalPart } from './RefusalPart.tsx'
import { TextPart } from './TextPart.tsx'
import { ToolCallCard } from './ToolCallCard.tsx'
import { ToolResultPart } from './ToolResultPart.tsx'

/** How each type of message part is shown. Extend it by spreading: `{ ...defaultParts, 'tool-call': Mine }`. */
export const defaultParts: Parts = {
  text: TextPart,
  reasoning: ReasoningPart,
  'tool-call': ToolCallCard,
  'tool-result': ToolResultPart,
  image: MediaPart,
  audio: MediaPart,
  video: MediaPart,
  file: MediaPart,
  document: DocumentPart,
  refusal: RefusalPart,
  json: JsonPart,
}
