import { partsOnDemand } from '../../../src/components/shared/parts/partsOnDemand.ts'
import { sectionNames } from '../../../src/components/TraceDrawer/sectionNames.ts'
import { defaultMetrics } from '../../../src/metrics/defaultMetrics.ts'
import { labels } from '../../../src/view/labels.ts'
import { defaultColumns, extraColumns } from '../../../src/view/tableView.ts'
import { componentProps, everyDeclaration, membersTable } from './apiPage.ts'
import { code, page, prose, table } from './mdx.ts'
import type { Declared, Member } from './source.ts'

/** Types whose props make something of the host's own stand in a component. */
const slotTypes =
  /\b(?:ReactNode|ReactElement|ComponentType|RenderCell|Parts|DrawerSection|SessionTableColumn|Metric|Own\w+|ExplorerViewProps)\b/

/** Slots that give words and not elements. */
const wordSlots = ['speakerName']

/** Props of every component, that are no slot of one of them. */
const general = ['PresentationProps', 'SessionTableViewProps']

/** What a host may draw itself, from the types of the props: where, what it is given, and what stands there otherwise. */
export function slotsPage(): string {
  const found = everyDeclaration()
  const components = componentProps(found).filter(({ name }) => name !== 'PresentationProps')
  const slots = components.map((declared) => ({
    component: declared.name.replace(/Props$/, ''),
    members: membersOf(declared, found).filter(({ name, type }) => slotTypes.test(type) || wordSlots.includes(name)),
  }))
  const given = shapesOf(
    slots.flatMap(({ members }) => members.map(({ type }) => type)),
    found,
  )
  return page('Slots', [
    '# Slots',
    '',
    'What a host may draw itself. A slot that is a function is called while the component renders, so it may use hooks only inside a component',
    'that it answers; keep functions and lists outside of a component, or in `useMemo`: a new one draws everything anew. What a slot throws is',
    'caught where it stands, and the rest goes on. Looks without a slot are changed through [tokens](?path=/docs/reference-tokens--docs) and',
    '[parts](?path=/docs/reference-parts-and-states--docs), words through `labels`.',
    ...slots.flatMap(({ component, members }) =>
      members.length === 0
        ? []
        : [
            '',
            `## ${component}`,
            '',
            table(
              ['slot', 'type', 'where it stands'],
              members.map(({ name, type, comment, preset }) => [
                code(name),
                code(type),
                prose([comment, preset && `Otherwise: ${preset}.`].filter(Boolean).join(' ')),
              ]),
            ),
          ],
    ),
    '',
    '## What each list begins with',
    '',
    'The lists of columns, parts, sections and metrics hold what the component shows without them. Take one out, put one in, or exchange one by its name.',
    '',
    table(
      ['list', 'its names, in order'],
      [
        ['defaultColumns', defaultColumns.map(({ id }) => id)],
        ['extraColumns', extraColumns.map(({ id }) => id)],
        ['defaultParts', Object.keys(partsOnDemand)],
        ['defaultSections', Object.values(sectionNames).map(({ id }) => id)],
        ['defaultMetrics', defaultMetrics.map(({ id }) => id)],
      ].map(([name, ids]) => [code(String(name)), (ids as string[]).map(code).join(' ')]),
    ),
    '',
    '## What they are given',
    ...given.flatMap((declared) => [
      '',
      `### ${declared.name}`,
      '',
      prose(declared.comment),
      '',
      ...(declared.bases.length > 0
        ? [`Has what these have as well: ${declared.bases.map(code).join(', ')}.`, '']
        : []),
      declared.members.length > 0 ? membersTable(declared) : code(declared.signature),
    ]),
    '',
    '## Words',
    '',
    `All ${Object.keys(labels).length} words and sentences are keys of \`labels\`; see [Labels and languages](?path=/docs/guides-labels-and-languages--docs).`,
  ])
}

/** The members of an interface and of those it extends. */
function membersOf(declared: Declared, found: ReadonlyMap<string, Declared>): readonly Member[] {
  const bases = declared.bases.filter((name) => !general.includes(name)).map((name) => found.get(name))
  return [...declared.members, ...bases.flatMap((base) => (base ? membersOf(base, found) : []))]
}

/** The shapes that slots are given, and those that these lead to: what a renderer takes, never a session or a turn. */
function shapesOf(types: readonly string[], found: ReadonlyMap<string, Declared>): readonly Declared[] {
  const isShape = /^Own|(?:Props|Context|Section|Column|Metric|Cell|Parts|Outcome)$/
  const shapes = new Map<string, Declared>()
  const waiting = [...types]
  for (const type of waiting) {
    for (const [name] of type.matchAll(/\b[A-Z]\w+/g)) {
      const declared = found.get(name)
      if (!declared || shapes.has(name) || !isShape.test(name)) continue
      shapes.set(name, declared)
      waiting.push(declared.signature, ...declared.bases, ...declared.members.map((member) => member.type))
    }
  }
  return [...shapes.values()]
}
