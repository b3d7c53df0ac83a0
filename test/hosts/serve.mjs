import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'

const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

/** The policy a careful host has: nothing inline, nothing from elsewhere, and no markup made of text. */
export const strictPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; frame-src 'self'; " +
  "require-trusted-types-for 'script'; trusted-types 'none'"

/** Serves the built pages on a free port of this machine; those that `isStrict` names under the strict policy. */
export async function servePages(folder, isStrict) {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://host').pathname
    const file = path.endsWith('/') ? `${path}index.html` : path
    try {
      const body = await readFile(join(folder, file))
      const headers = { 'content-type': `${types[extname(file)] ?? 'application/octet-stream'}; charset=utf-8` }
      if (isStrict(path.split('/')[1])) headers['content-security-policy'] = strictPolicy
      response.writeHead(200, headers).end(body)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise((done) => server.listen(0, '127.0.0.1', done))
  return { address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() }
}

/** Next.js serves its own build; the port it took stands in the first lines that it prints. */
export async function serveNext(home) {
  const program = join(home, 'node_modules/next/dist/bin/next')
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production', NODE_OPTIONS: '' }
  const parameters = [program, 'start', '--hostname', '127.0.0.1', '--port', '0']
  const child = spawn(process.execPath, parameters, { cwd: join(home, 'next'), env })
  let printed = ''
  const port = await new Promise((done, fail) => {
    const read = (chunk) => {
      printed += chunk
      const found = /127\.0\.0\.1:(\d+)/.exec(printed)
      if (found && /Ready/.test(printed)) done(found[1])
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.on('exit', () => fail(new Error(`next start ended:\n${printed}`)))
  })
  child.removeAllListeners('exit')
  return { address: `http://127.0.0.1:${port}/`, said: () => printed, close: () => child.kill() }
}
