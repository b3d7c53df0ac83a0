import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ensureBrowser } from './support/ensureBrowser.mjs'
import { ensureDependencies } from './support/ensureDependencies.mjs'

/** Everything a change has to pass, in the order that tells soonest. Arguments go to Vitest: npm test -- --project node */
const root = fileURLToPath(new URL('../', import.meta.url))
const results = `${root}node_modules/.cache/sessionscope/tests.json`
/** Vitest projects, by the run that they share. */
const projects = [['node', 'work'], ['browser'], ['stories']]
const began = performance.now()
const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`

/** Runs one script of package.json; on Windows npm is a command file, which only a shell can start. */
function script(name, ...parameters) {
  const shell = process.platform === 'win32'
  const rest = parameters.length > 0 ? ['--', ...parameters] : []
  const { status, signal } = spawnSync('npm', ['run', '--silent', name, ...rest], {
    cwd: root,
    stdio: 'inherit',
    shell,
  })
  if (status !== 0) throw new Error(signal ? `npm run ${name} was ended by ${signal}` : `npm run ${name} failed`)
}

async function step(name, work) {
  const since = performance.now()
  console.log(`\n> ${name}`)
  try {
    await work()
  } catch (reason) {
    console.error(`\nFAILED at "${name}" after ${seconds(since)}: ${reason instanceof Error ? reason.message : reason}`)
    process.exit(1)
  }
  console.log(`  ${name}: ok (${seconds(since)})`)
}

await step('packages', ensureDependencies)
await step('browser', async () => console.log(`  ${await ensureBrowser()}`))
await step('types', () => script('check:types'))
await step('style', () => script('check:style'))
await step('build', () => script('build'))
await step('package', () => script('check:package'))
await step('built package on the captured payloads', () => {
  process.env.SESSIONSCOPE_DIST = '1'
  script('check:tests', '--project', 'node', 'test/payloads.test.ts')
  delete process.env.SESSIONSCOPE_DIST
})
// One run after the other: side by side, two browsers and the compiler only wait for each other on two cores.
const given = process.argv.slice(2)
const runs = given.length > 0 ? [given] : projects.map((names) => names.flatMap((name) => ['--project', name]))
const counts = { passed: 0, failed: 0, skipped: 0 }
for (const parameters of runs) {
  await step(`tests ${parameters.join(' ')}`, () => {
    rmSync(results, { force: true })
    script('check:tests', '--reporter=default', '--reporter=json', `--outputFile.json=${results}`, ...parameters)
  })
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(results, 'utf8'))
  // A story with a violation of axe or a word on the console is a failed test, so what has passed has none.
  if (parameters[1] === 'stories')
    console.log(
      `  ${numPassedTests} stories judged by axe in light and dark, contrast included: 0 violations, 0 console messages`,
    )
  counts.passed += numPassedTests
  counts.failed += numFailedTests
  counts.skipped += numPendingTests
}

// Asked for some tests, nobody waits for the hosts.
if (given.length === 0) {
  await step('hosts', async () => {
    const { runHosts } = await import('./hosts/run.mjs')
    await runHosts()
  })
}

console.log(`\nEverything is in order (${seconds(began)}).`)
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`)
