import type { DrawerSection } from './section.ts'

/** The tabs of a span's details, by name: what is known of them before their code is there. */
export const sectionNames = {
  messages: { id: 'messages', label: (labels) => labels.sectionMessages },
  io: { id: 'io', label: (labels) => labels.sectionInputOutput },
  attributes: { id: 'attributes', label: (labels) => labels.sectionAttributes },
  evals: { id: 'evals', label: (labels) => labels.sectionEvals },
  events: { id: 'events', label: (labels) => labels.sectionEvents },
  links: { id: 'links', label: (labels) => labels.sectionLinks },
  errors: { id: 'errors', label: (labels) => labels.sectionErrors },
  tokens: { id: 'tokens', label: (labels) => labels.sectionTokens },
  raw: { id: 'raw', label: (labels) => labels.sectionRaw },
} as const satisfies Record<string, Pick<DrawerSection, 'id' | 'label'>>
