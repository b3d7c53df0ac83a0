import type { Meta, StoryObj } from '@storybook/react-vite'
import { OpenYourOwnFile } from '../support/OpenYourOwnFile.tsx'

const meta = {
  title: 'Recipes/Open your own file',
  component: OpenYourOwnFile,
  tags: ['!autodocs'],
  args: { scheme: 'light' },
} satisfies Meta<typeof OpenYourOwnFile>

export default meta
type Story = StoryObj<typeof meta>

/** `.json`, `.jsonl`, `.ndjson` and any of them as `.gz`: read in this browser, on another thread. */
export const DropAFile: Story = {}
