import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { runProgram } from './runProgram.mjs'

/** Imports a package as the hosts have it installed, not as the repository has. */
const packageOf = async (folder, name) => {
  const resolved = createRequire(join(folder, 'package.json')).resolve(name)
  return await import(pathToFileURL(resolved).href)
}

async function buildWithVite(folder, root, outDir, plugins) {
  const { build } = await packageOf(folder, 'vite')
  await build({
    root,
    plugins,
    configFile: false,
    logLevel: 'error',
    base: './',
    build: { outDir, emptyOutDir: true, chunkSizeWarningLimit: 100_000 },
    oxc: { jsx: { runtime: 'automatic' } },
  })
}

/** Modules that a page without a bundler maps its imports to: one for each name, with the parts they share. */
async function buildModules(home) {
  const { build } = await packageOf(home, 'esbuild')
  const names = ['react', 'react-dom/client', 'sessionscope', 'sessionscope/adapters']
  const sources = join(home, 'pages/plain/sources')
  mkdirSync(sources, { recursive: true })
  const entryPoints = {}
  for (const name of names) {
    const file = name.replace('/', '-')
    entryPoints[file] = join(sources, `${file}.js`)
    const react = name.startsWith('react')
    // A CommonJS package has no names to re-export; a browser needs them written out.
    const exported = react ? Object.keys((await packageOf(home, name)).default) : []
    const text = react
      ? `import all from '${name}'\nexport const { ${exported.join(', ')} } = all\nexport default all\n`
      : `export * from '${name}'\n`
    writeFileSync(entryPoints[file], text)
  }
  const outdir = join(home, 'built/plain/modules')
  await build({
    ...{ entryPoints, outdir, bundle: true, splitting: true, format: 'esm', minify: true, logLevel: 'error' },
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  cpSync(join(home, 'pages/plain'), join(home, 'built/plain'), { recursive: true })
  cpSync(join(home, 'node_modules/sessionscope/dist/styles.css'), join(outdir, 'styles.css'))
}

async function buildNext(home) {
  const program = join(home, 'node_modules/next/dist/bin/next')
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production', NODE_OPTIONS: '' }
  await runProgram(process.execPath, [program, 'build'], { cwd: join(home, 'next'), env })
}

/** Builds one host with its own bundler. */
export async function buildHost(home, name) {
  if (name === 'next') return await buildNext(home)
  if (name === 'plain') return await buildModules(home)
  const outDir = join(home, 'built', name)
  if (name === 'react18') return await buildWithVite(join(home, name), join(home, name, 'page'), outDir, [])
  const plugins = name === 'tailwind' ? [(await packageOf(home, '@tailwindcss/vite')).default()] : []
  return await buildWithVite(home, join(home, 'pages', name), outDir, plugins)
}
