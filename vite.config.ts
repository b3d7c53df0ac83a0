import { fileURLToPath } from 'node:url'
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin'
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { launchOptions } from './test/support/launchOptions.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

const chromium = (viewport: { width: number; height: number }) => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright({ launchOptions: launchOptions() }),
  instances: [{ browser: 'chromium' as const, viewport }],
})

/** Every story is run once, and judged by axe in both colour schemes: see `judgeInOtherScheme` in .storybook/preview.tsx. */
const stories = {
  extends: true as const,
  plugins: [storybookTest({ configDir: here('./.storybook'), initialGlobals: { alsoJudgedIn: 'dark' } })],
  test: {
    name: 'stories',
    // One after the other in one page, as Storybook shows them: the library and axe are loaded once, not for each file.
    isolate: false,
    setupFiles: [here('./test/support/failOnConsoleNoise.ts')],
    browser: chromium({ width: 1280, height: 800 }),
  },
}

/** TypeScript wants types for every subpath, so also for sessionscope/styles.css. */
const styleTypes = (): Plugin => ({
  name: 'sessionscope-style-types',
  apply: 'build',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'styles.css.d.ts', source: 'export {}\n' })
  },
})

/** Tests that count work, in code that nobody else may have run before. */
const countsWork = 'test/**/*Work.test.ts'

export default defineConfig({
  plugins: [react(), styleTypes()],
  build: {
    target: 'es2022',
    sourcemap: true,
    minify: false,
    cssMinify: false,
    cssCodeSplit: true,
    lib: {
      entry: {
        index: here('./src/index.ts'),
        core: here('./src/core.ts'),
        adapters: here('./src/adapters.ts'),
        worker: here('./src/worker.ts'),
        'labels/en': here('./src/labels/en.ts'),
        'labels/de': here('./src/labels/de.ts'),
        'labels/ja': here('./src/labels/ja.ts'),
        'labels/ar': here('./src/labels/ar.ts'),
        styles: here('./src/styles.css'),
      },
      formats: ['es'],
    },
    rolldownOptions: {
      external: (id: string): boolean => !/^[./\0]/.test(id),
      output: {
        // One file per module keeps the client directives; a single bundle drops them without a word.
        preserveModules: true,
        preserveModulesRoot: 'src',
        entryFileNames: '[name].js',
        assetFileNames: '[name][extname]',
      },
    },
  },
  // Found on the way through the first test, these would make Vite start the page anew in the middle of it.
  optimizeDeps: {
    include: [
      ...['react', 'react-dom', 'react-dom/client', 'react-dom/server', 'react/jsx-runtime', 'react/jsx-dev-runtime'],
      ...['@radix-ui/react-tabs', '@tanstack/react-virtual', 'date-fns', 'lucide-react', 'marked'],
    ],
  },
  test: {
    maxWorkers: 2,
    // Generous, because a busy machine is not a fault: nothing here waits for a limit when all is well.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
    coverage: { provider: 'v8', include: ['src/**/*.{ts,tsx}'] },
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          setupFiles: [here('./test/support/seed.ts')],
          // Nothing here changes what it imports, so that is loaded and compiled once, not for each file.
          isolate: false,
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/components/**', 'test/browser/**', countsWork],
        },
      },
      {
        extends: true,
        test: {
          name: 'work',
          environment: 'node',
          setupFiles: [here('./test/support/seed.ts')],
          include: [countsWork],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/{components,browser}/**/*.test.tsx'],
          setupFiles: [here('./test/support/failOnConsoleNoise.ts')],
          browser: chromium({ width: 1200, height: 800 }),
        },
      },
      stories,
    ],
  },
})
