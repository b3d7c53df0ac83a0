'use client'

import { type ReactElement, useState } from 'react'
import { placeOfState } from '../../explorer/sessionPlace.ts'
import { exportFileName } from '../../export/exportFileName.ts'
import type { Session } from '../../model/session.ts'
import { useExplorerContext } from '../hooks/explorerContext.ts'
import { useCopy } from '../hooks/useCopy.ts'
import { useSaveFile } from '../hooks/useSaveFile.ts'
import { Menu } from '../shared/Menu.tsx'
import { usePresentation } from '../shared/presentation.ts'

export interface ExportMenuProps {
  session: Session
  /** @default false */
  iconOnly?: boolean | undefined
  className?: string | undefined
}

/** The session as a file: a button with a menu. */
export function ExportMenu({ session, iconOnly = false, className }: ExportMenuProps): ReactElement {
  const { labels } = usePresentation()
  const [hidesSecrets, setHidesSecrets] = useState(false)
  const around = useExplorerContext()
  const linkOf = around?.linkOf && (() => around.linkOf?.(placeOfState(around.explorer.getState())) ?? '')
  const { copy } = useCopy()
  const saveFile = useSaveFile()
  // What writes a format is loaded when somebody wants that format.
  const save = (ending: string, mimeType: string, write: (told: Session) => Promise<string>) =>
    void saveFile({
      name: exportFileName(session, ending),
      mimeType,
      write: async () => write(hidesSecrets ? await withoutSecrets(session) : session),
    })
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
          onSelect: () =>
            save('json', 'application/json', async (told) =>
              (await import('../../export/exportJson.ts')).exportJson(told),
            ),
        },
        {
          id: 'csv',
          icon: 'table',
          label: 'CSV',
          hint: labels.exportCsvHint,
          onSelect: () =>
            save('csv', 'text/csv', async (told) => (await import('../../export/exportCsv.ts')).exportCsv([told])),
        },
        {
          id: 'markdown',
          icon: 'file-text',
          label: 'Markdown',
          hint: labels.exportMarkdownHint,
          onSelect: () =>
            save('md', 'text/markdown', async (told) =>
              (await import('../../export/exportMarkdown.ts')).exportMarkdown(told),
            ),
        },
        {
          id: 'html',
          icon: 'file',
          label: 'HTML',
          hint: labels.exportHtmlHint,
          onSelect: () =>
            save('html', 'text/html', async (told) => (await import('../../export/exportHtml.ts')).exportHtml(told)),
        },
        {
          id: 'messages',
          icon: 'messages-square',
          label: labels.exportMessages,
          hint: labels.exportMessagesHint,
          onSelect: () =>
            save('messages.json', 'application/json', async (told) => {
              const { exportMessages } = await import('../../export/exportMessages.ts')
              return `${JSON.stringify(exportMessages(told), null, 2)}\n`
            }),
        },
        { id: 'choices', divider: true },
        {
          id: 'secrets',
          label: labels.hideSecrets,
          hint: labels.hideSecretsHint,
          checked: hidesSecrets,
          keepOpen: true,
          onSelect: () => setHidesSecrets(!hidesSecrets),
        },
        ...(linkOf
          ? [
              { id: 'link', divider: true as const },
              {
                id: 'copy-link',
                icon: 'link' as const,
                label: labels.copyPlaceLink,
                hint: labels.copyPlaceLinkHint,
                onSelect: () => void copy(linkOf()),
              },
            ]
          : []),
      ]}
    />
  )
}

async function withoutSecrets(session: Session): Promise<Session> {
  const [{ redactSession }, { redactSecrets }] = await Promise.all([
    import('../../export/redactSession.ts'),
    import('../../export/defaultRedactions.ts'),
  ])
  return redactSession(session, redactSecrets)
}
