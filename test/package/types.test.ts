import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { distFiles, root, scriptEntries } from '../support/distFiles.ts'
import { withoutComments } from '../support/sourceFiles.ts'

/** The complaints of the compiler about the consumer, as "file:line code". */
function complaints(resolution: string): string[] {
  const compiler = `${root}node_modules/typescript/bin/tsc`
  const project = `test/package/consumer/tsconfig.${resolution}.json`
  const { stdout } = spawnSync(process.execPath, [compiler, '-p', project, '--pretty', 'false'], { cwd: root })
  return String(stdout)
    .split('\n')
    .filter((line) => line.includes('error TS'))
    .map((line) => line.replace(/^(?:.*\/)?([^/(]+)\((\d+),\d+\): error (TS\d+).*$/, '$1:$2 $3'))
}

/** The names an entry exports, types marked: every export stands in a list of names, so reading the lists is enough. */
function namesOf(declarations: string): string[] {
  return [...withoutComments(declarations).matchAll(/^export (type )?\{([^}]*)\}/gm)]
    .flatMap(([, allTypes = '', list = '']) =>
      list.split(',').flatMap((item) => {
        const type = allTypes !== '' || item.trim().startsWith('type ')
        const name = item
          .trim()
          .replace(/^type /, '')
          .replace(/^.* as /, '')
        return name === '' ? [] : [type ? `${name} (type)` : name]
      }),
    )
    .sort()
}

describe('the built declarations', () => {
  test.each(['bundler', 'nodenext'])('serve a host that resolves like %s, and catch its mistakes', (resolution) => {
    expect(complaints(resolution)).toEqual(['wrong.tsx:6 TS2322', 'wrong.tsx:7 TS2322', 'wrong.tsx:8 TS2322'])
  })

  test('the public names are the reviewed ones', async () => {
    const files = distFiles(['.d.ts'])
    const text = [...scriptEntries].map(([entry, script]) => {
      const names = namesOf(files.get(script.replace('.js', '.d.ts')) ?? '')
      return `${entry}\n${names.map((name) => `  ${name}\n`).join('')}`
    })
    await expect(text.join('\n')).toMatchFileSnapshot('./publicNames.txt')
  })
})
