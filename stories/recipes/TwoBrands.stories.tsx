import type { Meta, StoryObj } from '@storybook/react-vite'
import { ConversationThread } from '../../src/components/ConversationThread/ConversationThread.tsx'
import { MetricsSummary } from '../../src/components/MetricsSummary/MetricsSummary.tsx'
import { gridwatchTheme } from '../../src/theme/themes/gridwatchTheme.ts'
import { larkfieldTheme } from '../../src/theme/themes/larkfieldTheme.ts'
import { returnOrderSession } from '../../test/support/returnOrder.ts'
import './twoBrands.css'

const session = returnOrderSession()

interface TwoBrandsProps {
  scheme?: 'light' | 'dark'
}

/** One session in two applications at once: each gives its own tokens, nothing else. */
function TwoBrands({ scheme = 'light' }: TwoBrandsProps) {
  return (
    <div className="two-brands" data-scheme={scheme}>
      <section className="brand-larkfield" aria-label="Larkfield">
        <header>
          <b>Larkfield</b>
          <p>Ticket 4821: the return of ORDER-123</p>
        </header>
        <ConversationThread
          session={session}
          theme={larkfieldTheme[scheme]}
          scheme={scheme}
          timeZone="UTC"
          rail={false}
          aside={false}
          labels={{ roleUser: 'Customer', roleAssistant: 'Assistant' }}
        />
      </section>
      <section className="brand-gridwatch" aria-label="gridwatch">
        <header>
          <b>gridwatch</b>
          <p>agent-prod / sessions / return</p>
        </header>
        <MetricsSummary session={session} theme={gridwatchTheme[scheme]} scheme={scheme} timeZone="UTC" />
      </section>
    </div>
  )
}

const meta = {
  title: 'Recipes/Two brands',
  component: TwoBrands,
  tags: ['!autodocs'],
} satisfies Meta<typeof TwoBrands>

export default meta
type Story = StoryObj<typeof meta>

/** A warm help desk with the conversation beside its ticket, a dense console with the figures: tokens only. */
export const SideBySide: Story = {}
