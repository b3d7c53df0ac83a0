import type { StorybookConfig } from '@storybook/react-vite'
import { markdownTables } from './markdownTables.ts'

const config: StorybookConfig = {
  stories: ['../stories/**/*.mdx', '../stories/**/*.stories.tsx'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  framework: '@storybook/react-vite',
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  // The page behind a story follows the scheme toolbar; a second switch for it would only disagree.
  features: { backgrounds: false },
  viteFinal: (config) => ({ ...config, plugins: [markdownTables(), ...(config.plugins ?? [])] }),
}

export default config
