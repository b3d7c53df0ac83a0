import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, within } from 'storybook/test'
import { SessionExplorer } from '../src/components/SessionExplorer/SessionExplorer.tsx'
import { labels as arabic } from '../src/labels/ar.ts'
import { labels as german } from '../src/labels/de.ts'
import { labels as english } from '../src/labels/en.ts'
import { labels as japanese } from '../src/labels/ja.ts'
import type { Currency } from '../src/view/currency.ts'
import type { Labels } from '../src/view/labels.ts'
import { readCaptures } from './support/captured.ts'

const { sessions, report } = readCaptures()

interface SpokenProps {
  words: Labels
  language: string
  timeZone: string
  direction?: 'ltr' | 'rtl'
  currency?: Currency
  scheme?: 'light' | 'dark'
  /** A session to open, and on which tab. */
  sessionId?: string
  tab?: 'conversation' | 'timeline' | 'traces' | 'metrics'
}

function Spoken({ words, language, timeZone, direction = 'ltr', currency, scheme, sessionId, tab }: SpokenProps) {
  return (
    <div className="story-full" lang={language} dir={direction}>
      <SessionExplorer
        sessions={sessions}
        report={report}
        labels={words}
        locale={language}
        timeZone={timeZone}
        currency={currency}
        scheme={scheme}
        initialState={{ ...(sessionId !== undefined && { sessionId }), ...(tab && { tab }) }}
      />
    </div>
  )
}

const meta = { title: 'Languages', component: Spoken, tags: ['!autodocs'] } satisfies Meta<typeof Spoken>

export default meta
type Story = StoryObj<typeof meta>

export const English: Story = { args: { words: english, language: 'en-GB', timeZone: 'Europe/London' } }
export const German: Story = { args: { words: german, language: 'de', timeZone: 'Europe/Berlin' } }
export const Japanese: Story = { args: { words: japanese, language: 'ja', timeZone: 'Asia/Tokyo' } }

const inArabic = { words: arabic, language: 'ar', timeZone: 'Africa/Cairo', direction: 'rtl' } as const

/** Right to left: the layout mirrors; code, ids and time stay as they are. */
export const Arabic: Story = {
  args: inArabic,
  play: async ({ canvasElement }) => {
    const root = canvasElement.querySelector('.ss-root')
    await expect(root && getComputedStyle(root).direction).toBe('rtl')
    const grid = await within(canvasElement).findByRole('grid')
    await expect(grid).toHaveAccessibleName(arabic.sessionsGrid)
    // Nothing reaches out of the box on the other side.
    const width = canvasElement.querySelector('.story-full')?.scrollWidth ?? 0
    await expect(width).toBeLessThanOrEqual((canvasElement.querySelector('.story-full')?.clientWidth ?? 0) + 1)
  },
}
export const ArabicConversation: Story = { args: { ...inArabic, sessionId: 'chat-abc-123@abv' } }
export const ArabicTimeline: Story = { args: { ...inArabic, sessionId: 'chat-abc-123@abv', tab: 'timeline' } }
export const ArabicMetrics: Story = { args: { ...inArabic, sessionId: 'chat-abc-123@abv', tab: 'metrics' } }

/** Costs in another money, at a rate the host gives. */
export const Euros: Story = {
  args: {
    words: german,
    language: 'de',
    timeZone: 'Europe/Berlin',
    currency: { code: 'EUR', perUsd: 0.92 },
    sessionId: 'chat-abc-123@abv',
    tab: 'metrics',
  },
}
