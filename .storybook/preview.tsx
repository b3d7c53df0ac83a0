import type { Decorator, Preview } from '@storybook/react-vite'
import { configure } from 'storybook/test'
import { preloadViews } from '../src/components/SessionExplorer/preloadViews.ts'
import '../src/styles.css'
import './preview.css'

// Generous, because a busy machine is not a fault: nothing waits for a limit when all is well.
configure({ asyncUtilTimeout: 20_000 })

/**
 * Shows a story on a page of the chosen colour scheme, and hands the scheme to the component as its prop. A story that
 * sets `scheme` itself keeps it.
 */
const onPage: Decorator = (Story, context) => {
  const scheme = context.args.scheme ?? context.globals.scheme
  return (
    <div className="story-page" data-scheme={scheme} data-view={context.viewMode}>
      <Story args={{ ...context.args, scheme }} />
    </div>
  )
}

const preview: Preview = {
  tags: ['autodocs'],
  decorators: [onPage],
  // Stories, and what judges and pictures them, see the views, not what stands in their place until they are loaded.
  beforeAll: preloadViews,
  initialGlobals: { scheme: 'light' },
  globalTypes: {
    scheme: {
      description: 'Colour scheme of the page and of the component',
      toolbar: {
        title: 'Scheme',
        icon: 'contrast',
        dynamicTitle: true,
        items: [
          { value: 'light', title: 'Light', icon: 'sun' },
          { value: 'dark', title: 'Dark', icon: 'moon' },
        ],
      },
    },
  },
  parameters: {
    layout: 'fullscreen',
    a11y: { test: 'error' },
    docs: { toc: true, source: { type: 'code' } },
    options: {
      storySort: {
        order: [
          'Introduction',
          'Explorer',
          'Systems',
          'Themes',
          'Theme editor',
          'Languages',
          'Components',
          'Recipes',
          'Guides',
          'Reference',
          'Comparison',
          'Architecture',
        ],
      },
    },
  },
}

export default preview
