'use client'

import type { Part } from '../../../conversation/turn.ts'
import { type OnDemand, onDemand } from '../onDemand.tsx'
import type { PartOf, PartProps, Parts } from './part.ts'

function part<Type extends Part['type']>(type: Type): OnDemand<PartProps<PartOf<Type>>> {
  return onDemand<PartProps<PartOf<Type>>>({
    load: async () => (await import('./defaultParts.ts')).defaultParts[type],
    waiting: () => null,
  })
}

const parts = {
  text: part('text'),
  reasoning: part('reasoning'),
  'tool-call': part('tool-call'),
  'tool-result': part('tool-result'),
  image: part('image'),
  audio: part('audio'),
  video: part('video'),
  file: part('file'),
  document: part('document'),
  refusal: part('refusal'),
  json: part('json'),
}

/**
 * How each type of message part is shown: by components that arrive with the first view that shows messages. Extend it by
 * spreading: `{ ...defaultParts, 'tool-call': Mine }`.
 */
export const partsOnDemand: Parts = parts

/** So that no message waits once a view is there. */
export async function preloadParts(): Promise<void> {
  await Promise.all(Object.values(parts).map((each) => each.preload()))
}
