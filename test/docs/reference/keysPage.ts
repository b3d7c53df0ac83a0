import { keysOfThread } from '../../../src/components/ConversationThread/keysOfThread.ts'
import { keysOfTable } from '../../../src/components/SessionTable/keysOfTable.ts'
import { timelineKeys } from '../../../src/components/SessionTimeline/timelineKeys.ts'
import type { KeyLine } from '../../../src/components/shared/KeyboardSheet.tsx'
import { keysOfDrawer } from '../../../src/components/TraceDrawer/keysOfDrawer.ts'
import { labels } from '../../../src/view/labels.ts'
import { code, page, prose, table } from './mdx.ts'

/** Every key, from the lists that the sheets behind `?` show. */
export function keysPage(): string {
  const parts: readonly (readonly [name: string, keys: readonly KeyLine[]])[] = [
    ['SessionTable', keysOfTable(labels, { canCompare: true, canFilter: true, canFold: true })],
    ['ConversationThread', keysOfThread(labels)],
    ['SessionTimeline', timelineKeys(labels)],
    ['TraceDrawer', keysOfDrawer(labels, true)],
    [
      'SessionComparison',
      [
        [['↑', '↓'], labels.hintStep],
        [['↵'], labels.hintExpand],
        [['d'], labels.hintDifferences],
        [['s'], labels.hintSwap],
      ],
    ],
  ]
  return page('Keys', [
    '# Keys',
    '',
    'Single letters work only while the focus is inside of the part and not in a field, and never with Ctrl, Alt or Meta. `?` shows the keys of the part',
    'that has the focus. Tabs, menus, groups of choices, trees and grids answer the arrow keys as the ARIA patterns ask.',
    ...parts.flatMap(([name, keys]) => [
      '',
      `## ${name}`,
      '',
      table(
        ['keys', 'what they do'],
        keys.map(([names, meaning]) => [names.map(code).join(' '), prose(meaning)]),
      ),
    ]),
  ])
}
