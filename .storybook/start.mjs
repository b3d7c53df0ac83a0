import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { ensureDependencies } from '../test/support/ensureDependencies.mjs'

/** The story that opens first: stories/Explorer.stories.tsx, export CapturedSessions. */
const firstStory = 'explorer--captured-sessions'

try {
  ensureDependencies()
} catch (reason) {
  console.error(reason.message)
  process.exit(1)
}

const root = fileURLToPath(new URL('../', import.meta.url))
const storybook = fileURLToPath(new URL('../node_modules/storybook/dist/bin/dispatcher.js', import.meta.url))
const given = process.argv.slice(2)

// --ci keeps the browser closed and asks no question: for CI, and for a Linux machine without a screen.
const hasScreen = process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY)
const unattended = Boolean(process.env.CI) || !hasScreen

const parameters = [
  'dev',
  ...['--host', '127.0.0.1'],
  ...['--initial-path', `/story/${firstStory}`],
  '--disable-telemetry',
  ...(unattended && !given.includes('--ci') ? ['--ci'] : []),
  ...(given.some((word) => /^(-p|--port)(=|$)/.test(word)) ? [] : ['--port', '6006']),
  ...given,
]

const child = spawn(process.execPath, [storybook, ...parameters], { cwd: root, stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code) => process.exit(code ?? 1))
