import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const remembered = fileURLToPath(new URL('../../node_modules/.cache/sessionscope/browser.json', import.meta.url))

/** How Playwright starts the browser that ensureBrowser.mjs found; when it found none, Playwright looks for its own. */
export function launchOptions(): { executablePath?: string; args: string[] } {
  // Chromium started as root refuses its own sandbox; any other user keeps it.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  try {
    const { executablePath } = JSON.parse(readFileSync(remembered, 'utf8'))
    return typeof executablePath === 'string' ? { executablePath, args } : { args }
  } catch {
    return { args }
  }
}
