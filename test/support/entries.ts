import type * as Adapters from '../../src/adapters.ts'
import type * as Core from '../../src/core.ts'

/**
 * The public entries, from the sources or, with SESSIONSCOPE_DIST set, from the built package: what is promised is
 * promised of both. SESSIONSCOPE_DIST may name another folder with a build.
 */
const built = process.env.SESSIONSCOPE_DIST
const folder = built?.includes('/') ? built : '../../dist'
const entry = (name: string): string =>
  new URL(built === undefined ? `../../src/${name}.ts` : `${folder}/${name}.js`, import.meta.url).pathname

const adapters = (await import(/* @vite-ignore */ entry('adapters'))) as typeof Adapters
const core = (await import(/* @vite-ignore */ entry('core'))) as typeof Core

export const { readSessions, defaultAdapters } = adapters
export const { conversationOf, milestonesOf } = core
