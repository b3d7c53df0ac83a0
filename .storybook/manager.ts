import { addons } from 'storybook/manager-api'

/** Stories that are whole pages: they get the room, the panel opens on request. */
const pages = ['explorer--', 'systems--', 'gallery--', 'themes--', 'theme-editor--', 'languages--', 'recipes-']

addons.setConfig({
  // The components have keys of their own (`/`, `s`, `f`, …), which the workshop around them must not take.
  enableShortcuts: false,
  layoutCustomisations: {
    showPanel: ({ storyId }, isShown) => (pages.some((page) => storyId?.startsWith(page)) ? false : isShown),
  },
})
