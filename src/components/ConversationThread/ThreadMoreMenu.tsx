'use client'

import type { ReactElement } from 'react'
import { exportFileName } from '../../export/exportFileName.ts'
import { exportHtml } from '../../export/exportHtml.ts'
import { exportMarkdown } from '../../export/exportMarkdown.ts'
import type { Session } from '../../model/session.ts'
import { Menu } from '../shared/Menu.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { saveText } from '../shared/saveText.ts'
import { printSession } from './printSession.ts'

export interface ThreadMoreMenuProps {
  session: Session
  /** Shows the keys. Absent: there are none. */
  onKeys: (() => void) | undefined
}

/** Saves and prints the conversation, and tells its keys. */
export function ThreadMoreMenu({ session, onKeys }: ThreadMoreMenuProps): ReactElement {
  const { labels } = usePresentation()
  const save = (ending: string, contents: string, mimeType: string): void =>
    saveText(exportFileName(session, ending), contents, mimeType)
  return (
    <Menu
      label={labels.moreActions}
      iconOnly
      entries={[
        {
          id: 'html',
          label: labels.saveHtml,
          icon: 'download',
          onSelect: () => save('html', exportHtml(session), 'text/html'),
        },
        {
          id: 'markdown',
          label: labels.saveMarkdown,
          icon: 'file-text',
          onSelect: () => save('md', exportMarkdown(session), 'text/markdown'),
        },
        { id: 'print', label: labels.printConversation, icon: 'file-up', onSelect: () => printSession(session) },
        ...(onKeys
          ? [
              { id: 'line', divider: true as const },
              {
                id: 'keys',
                label: labels.keysTitle,
                icon: 'keyboard' as const,
                hint: '?',
                onSelect: onKeys,
              },
            ]
          : []),
      ]}
    />
  )
}
