import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { openStories } from './openStories.mjs'

/**
 * Takes the pictures of the README from the running product: start Storybook (`npm start -- --ci`), then
 * `node stories/support/takePictures.mjs [http://127.0.0.1:6006]`. All screens at once: `takeScreens.mjs`.
 */
const base = process.argv[2] ?? 'http://127.0.0.1:6006'
const folder = fileURLToPath(new URL('../pictures/', import.meta.url))
const pictures = [
  { name: 'explorer', story: 'screens--list', scheme: 'light', height: 600 },
  { name: 'conversation', story: 'screens--conversation-break', scheme: 'light' },
  { name: 'timeline', story: 'screens--timeline', scheme: 'dark' },
]

mkdirSync(folder, { recursive: true })
const stories = await openStories(base)
for (const { name, story, scheme, height = 720 } of pictures) {
  const page = await stories.open({ story, scheme, width: 1280, height })
  await stories.picture(page, `${folder}${name}.png`)
  console.log(`${name}.png`)
}
await stories.close()
