import type { Meta, StoryObj } from '@storybook/react-vite'
import { SessionExplorer } from '../src/components/SessionExplorer/SessionExplorer.tsx'
import type { ThemePair } from '../src/theme/themePair.ts'
import { gridwatchTheme } from '../src/theme/themes/gridwatchTheme.ts'
import { highContrastTheme } from '../src/theme/themes/highContrastTheme.ts'
import { larkfieldTheme } from '../src/theme/themes/larkfieldTheme.ts'
import { standardTheme } from '../src/theme/themes/standardTheme.ts'
import { readCaptures } from './support/captured.ts'

const { sessions, report } = readCaptures()

interface ThemedProps {
  look: ThemePair
  scheme?: 'light' | 'dark'
  /** A session to open. */
  sessionId?: string
}

function Themed({ look, scheme = 'light', sessionId }: ThemedProps) {
  return (
    <div className="story-full">
      <SessionExplorer
        sessions={sessions}
        report={report}
        scheme={scheme}
        theme={look[scheme]}
        timeZone="UTC"
        initialState={sessionId === undefined ? {} : { sessionId }}
      />
    </div>
  )
}

const meta = { title: 'Themes', component: Themed, tags: ['!autodocs'] } satisfies Meta<typeof Themed>

export default meta
type Story = StoryObj<typeof meta>

/** Looks the same as no theme at all: the values of `tokens.css`. */
export const Standard: Story = { args: { look: standardTheme } }
/** Text at 7:1, lines instead of shadows. */
export const HighContrast: Story = { args: { look: highContrastTheme } }
export const HighContrastConversation: Story = { args: { look: highContrastTheme, sessionId: 'chat-abc-123@abv' } }
/** A brand by tokens only: a warm help desk with a serif face. */
export const Larkfield: Story = { args: { look: larkfieldTheme, sessionId: 'chat-abc-123@abv' } }
/** A brand by tokens only: a dense operations console. */
export const Gridwatch: Story = { args: { look: gridwatchTheme } }
