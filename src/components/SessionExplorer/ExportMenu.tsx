'use client'

import type { ReactElement } from 'react'
import { exportCsv } from '../../export/exportCsv.ts'
import { exportFileName } from '../../export/exportFileName.ts'
import { exportHtml } from '../../export/exportHtml.ts'
import { exportJson } from '../../export/exportJson.ts'
import { exportMarkdown } from '../../export/exportMarkdown.ts'
import { exportMessages } from '../../export/exportMessages.ts'
import type { Session } from '../../model/session.ts'
import { Menu } from '../shared/Menu.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { saveText } from '../shared/saveText.ts'

export interface ExportMenuProps {
  session: Session
  /** @default false */
  iconOnly?: boolean | undefined
  className?: string | undefined
}

/** The session as a file: a button with a menu. */
export function ExportMenu({ session, iconOnly = false, className }: ExportMenuProps): ReactElement {
  const { labels } = usePresentation()
  const save = (ending: string, text: string, mimeType: string) =>
    saveText(exportFileName(session, ending), text, mimeType)
  return (
    <Menu
      label={labels.exportSession}
      icon="download"
      iconOnly={iconOnly}
      className={className}
      entries={[
        {
          id: 'json',
          icon: 'braces',
          label: 'JSON',
          hint: labels.exportJsonHint,
          onSelect: () => save('json', exportJson(session), 'application/json'),
        },
        {
          id: 'csv',
          icon: 'table',
          label: 'CSV',
          hint: labels.exportCsvHint,
          onSelect: () => save('csv', exportCsv([session]), 'text/csv'),
        },
        {
          id: 'markdown',
          icon: 'file-text',
          label: 'Markdown',
          hint: labels.exportMarkdownHint,
          onSelect: () => save('md', exportMarkdown(session), 'text/markdown'),
        },
        {
          id: 'html',
          icon: 'file',
          label: 'HTML',
          hint: labels.exportHtmlHint,
          onSelect: () => save('html', exportHtml(session), 'text/html'),
        },
        {
          id: 'messages',
          icon: 'messages-square',
          label: labels.exportMessages,
          hint: labels.exportMessagesHint,
          onSelect: () =>
            save('messages.json', `${JSON.stringify(exportMessages(session), null, 2)}\n`, 'application/json'),
        },
      ]}
    />
  )
}
