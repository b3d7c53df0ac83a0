import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fireEvent, waitFor, within } from 'storybook/test'
import { readCaptures } from './support/captured.ts'
import { ThemeEditor } from './support/ThemeEditor.tsx'

const meta = {
  title: 'Theme editor',
  component: ThemeEditor,
  tags: ['!autodocs'],
  args: { sessions: readCaptures().sessions },
} satisfies Meta<typeof ThemeEditor>

export default meta
type Story = StoryObj<typeof meta>

/** Every token beside the running explorer; the overrides are written as a prop and as a rule, to take along. */
export const Edit: Story = {}

/** A changed token is on the explorer at once, and in both texts. */
export const Changed: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    fireEvent.change(canvas.getByLabelText('accent'), { target: { value: '#7a3d00' } })
    fireEvent.change(canvas.getByLabelText('radius'), { target: { value: '2px' } })
    const asProp = "theme={{\n  accent: '#7a3d00',\n  radius: '2px',\n}}"
    await waitFor(() => expect(canvas.getByLabelText('As a prop')).toHaveValue(asProp))
    const asRule = ':root {\n  --ss-radius: 2px;\n  --ss-accent: #7a3d00;\n}'
    await waitFor(() => expect(canvas.getByLabelText('As a rule')).toHaveValue(asRule))
    const root = canvasElement.querySelector<HTMLElement>('.ss-root')
    await expect(root?.style.getPropertyValue('--ss-accent')).toBe('#7a3d00')
  },
}
