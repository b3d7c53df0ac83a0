'use client'

import { onDemand } from '../shared/onDemand.tsx'
import type { DrawerSection, SectionContext } from './section.ts'
import { sectionNames } from './sectionNames.ts'

let arrived: ReadonlyMap<string, DrawerSection> | undefined

async function bring(): Promise<ReadonlyMap<string, DrawerSection>> {
  const { defaultSections } = await import('./defaultSections.tsx')
  arrived = new Map(defaultSections.map((section) => [section.id, section]))
  return arrived
}

const contents = Object.values(sectionNames).map(({ id }) =>
  onDemand<SectionContext>({
    load: async () => {
      const real = (await bring()).get(id)
      return (context) => real?.render(context)
    },
    waiting: () => null,
  }),
)

/**
 * The tabs of a span's details, whose code arrives with the drawer. Extend them by spreading:
 * `sections={[...defaultSections, mine]}`.
 */
export const sectionsOnDemand: readonly DrawerSection[] = Object.values(sectionNames).map(({ id, label }, index) => ({
  id,
  label,
  count: (context) => arrived?.get(id)?.count?.(context),
  isShown: (context) => arrived?.get(id)?.isShown?.(context) ?? true,
  render: (context) => {
    const Content = contents[index]
    return Content && <Content {...context} />
  },
}))

/** So that a drawer has its tabs when it is there. */
export async function preloadSections(): Promise<void> {
  await Promise.all(contents.map((content) => content.preload()))
}
