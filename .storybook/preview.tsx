import * as accessibility from '@storybook/addon-a11y/preview'
import type { Decorator, Preview } from '@storybook/react-vite'
import { configure } from 'storybook/test'
import { preloadViews } from '../src/components/SessionExplorer/preloadViews.ts'
import { StoryPage, turnPage } from './StoryPage.tsx'
import '../src/styles.css'
import './preview.css'

// Generous, because a busy machine is not a fault: nothing waits for a limit when all is well.
configure({ asyncUtilTimeout: 20_000 })

/**
 * Shows a story on a page of the chosen colour scheme, and hands the scheme to the component as its prop. A story that
 * sets `scheme` itself keeps it.
 */
const onPage: Decorator = (Story, { args, globals, viewMode }) => (
  <StoryPage scheme={args.scheme ?? globals.scheme} viewMode={viewMode}>
    {(scheme) => <Story args={{ ...args, scheme }} />}
  </StoryPage>
)

/**
 * The tests play each story once and have axe judge it in both schemes: in the one of the page by the addon itself, in
 * `alsoJudgedIn` here, as it stands after it was played. Storybook runs no animation and no transition while it judges.
 */
const judgeInOtherScheme: Preview['afterEach'] = async (context) => {
  const { alsoJudgedIn } = context.globals
  if (!alsoJudgedIn || context.args.scheme) return
  await turnPage(context.canvasElement, alsoJudgedIn)
  try {
    await accessibility.afterEach(context)
  } catch (reason) {
    throw new Error(`in the ${alsoJudgedIn} scheme: ${reason instanceof Error ? reason.message : reason}`)
  }
  await turnPage(context.canvasElement)
}

const preview: Preview = {
  tags: ['autodocs'],
  decorators: [onPage],
  // Stories, and what judges and pictures them, see the views, not what stands in their place until they are loaded.
  beforeAll: preloadViews,
  afterEach: judgeInOtherScheme,
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
    // Violations and doubts in full; of each rule that is kept one example, since axe takes long to describe them all.
    a11y: { test: 'error', options: { resultTypes: ['violations', 'incomplete'] } },
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
