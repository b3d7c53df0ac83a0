import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { openStories } from './openStories.mjs'
import { screens } from './screens.mjs'

/**
 * Takes a picture of every screen of the design from the running product, in both schemes, at 1440 and 390 pixels, and
 * then in the two example brands: start Storybook (`npm start -- --ci`), then
 * `node stories/support/takeScreens.mjs FOLDER [http://127.0.0.1:6006] [part of a picture's name ...]`.
 */
const [folder, base = 'http://127.0.0.1:6006', ...wanted] = process.argv.slice(2)
if (folder === undefined) throw new Error('Name the folder that the pictures go to.')
mkdirSync(folder, { recursive: true })

const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]
const branded = screens.filter(({ story }) => story.startsWith('screens--') && !/states|panel/.test(story))

function* pictures() {
  for (const size of sizes) {
    for (const scheme of ['light', 'dark']) {
      for (const screen of screens) yield { ...screen, size, scheme, file: `${screen.name}-${scheme}-${size.width}` }
      for (const look of ['gridwatch', 'larkfield']) {
        for (const screen of branded) {
          yield { ...screen, size, scheme, look, file: `${screen.name}-${look}-${scheme}-${size.width}` }
        }
      }
    }
  }
}

const stories = await openStories(base)
for (const { file, story, scheme, size, look, steps } of pictures()) {
  if (wanted.length > 0 && !wanted.some((part) => file.includes(part))) continue
  const page = await stories.open({ story, scheme, ...size, args: look && `look:${look}` })
  await steps?.(page, size.width < 760)
  await stories.picture(page, join(folder, `${file}.png`))
  console.log(`${file}.png`)
}
await stories.close()
