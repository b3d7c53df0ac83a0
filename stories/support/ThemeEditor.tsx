import { type ReactElement, useMemo, useState } from 'react'
import { SessionExplorer } from '../../src/components/SessionExplorer/SessionExplorer.tsx'
import type { Session } from '../../src/model/session.ts'
import type { Theme } from '../../src/theme/theme.ts'
import type { ThemePair } from '../../src/theme/themePair.ts'
import { gridwatchTheme } from '../../src/theme/themes/gridwatchTheme.ts'
import { highContrastTheme } from '../../src/theme/themes/highContrastTheme.ts'
import { larkfieldTheme } from '../../src/theme/themes/larkfieldTheme.ts'
import { standardTheme } from '../../src/theme/themes/standardTheme.ts'
import { themeAsCss, themeAsProp } from './themeText.ts'
import { meanings } from './tokenMeanings.ts'
import './themeEditor.css'

export interface ThemeEditorProps {
  sessions: readonly Session[]
  scheme?: 'light' | 'dark'
}

const starts: Readonly<Record<string, ThemePair>> = {
  Standard: { light: {}, dark: {} },
  'High contrast': highContrastTheme,
  Larkfield: larkfieldTheme,
  gridwatch: gridwatchTheme,
}

/** Changes tokens beside the running explorer and writes the overrides as a prop and as a rule. */
export function ThemeEditor({ sessions, scheme = 'light' }: ThemeEditorProps): ReactElement {
  const [start, setStart] = useState('Standard')
  const [changes, setChanges] = useState<Theme>({})
  const theme = useMemo<Theme>(() => ({ ...starts[start]?.[scheme], ...changes }), [start, scheme, changes])
  const change = (token: keyof Theme, value: string): void => {
    const next: Record<string, unknown> = { ...changes }
    if (value === '') delete next[token]
    else next[token] = value
    setChanges(next as Theme)
  }
  return (
    <div className="theme-editor" data-scheme={scheme}>
      <form className="theme-editor-tokens" onSubmit={(event) => event.preventDefault()}>
        <label>
          Start from
          <select
            value={start}
            onChange={(event) => {
              setStart(event.target.value)
              setChanges({})
            }}
          >
            {Object.keys(starts).map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        {groups().map(([group, tokens]) => (
          <details key={group} open={group === 'Accent' || group === 'Shape'}>
            <summary>{group}</summary>
            {tokens.map((token) => (
              <TokenField
                key={token}
                token={token}
                value={theme[token]}
                preset={standardTheme[scheme][token]}
                onChange={(value) => change(token, value)}
              />
            ))}
          </details>
        ))}
        <label>
          As a prop
          <textarea readOnly rows={6} value={themeAsProp(theme)} />
        </label>
        <label>
          As a rule
          <textarea readOnly rows={6} value={themeAsCss(theme)} />
        </label>
      </form>
      <SessionExplorer sessions={sessions} theme={theme} scheme={scheme} timeZone="UTC" />
    </div>
  )
}

interface TokenFieldProps {
  token: keyof Theme
  value: Theme[keyof Theme]
  preset: Theme[keyof Theme]
  onChange: (value: string) => void
}

function TokenField({ token, value, preset, onChange }: TokenFieldProps): ReactElement {
  const shown = String(value ?? '')
  const colour = /^#[0-9a-f]{6}$/i
  const isColour = colour.test(String(preset ?? ''))
  if (token === 'density') {
    return (
      <label title={meanings[token][1]}>
        {token}
        <select value={shown || 'comfortable'} onChange={(event) => onChange(event.target.value)}>
          <option>comfortable</option>
          <option>compact</option>
        </select>
      </label>
    )
  }
  return (
    <div className="theme-editor-token" title={meanings[token][1]}>
      {token}
      <span className="theme-editor-value">
        {isColour && (
          <input
            type="color"
            aria-label={`Colour of ${token}`}
            value={colour.test(shown) ? shown : String(preset)}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
        <input
          type="text"
          aria-label={token}
          value={shown}
          placeholder={String(preset ?? '')}
          onChange={(event) => onChange(event.target.value)}
        />
      </span>
    </div>
  )
}

function groups(): [string, (keyof Theme)[]][] {
  const found = new Map<string, (keyof Theme)[]>()
  for (const [token, [group]] of Object.entries(meanings)) {
    found.set(group, [...(found.get(group) ?? []), token as keyof Theme])
  }
  return [...found]
}
