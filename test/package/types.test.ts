import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { root } from '../support/distFiles.ts'
import { describePublic, publicTypes } from './publicTypes.ts'

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

describe('the built declarations', () => {
  test.each(['bundler', 'nodenext'])('serve a host that resolves like %s, and catch its mistakes', (resolution) => {
    expect(complaints(resolution)).toEqual(['wrong.tsx:6 TS2322', 'wrong.tsx:7 TS2322', 'wrong.tsx:8 TS2322'])
  })

  test('the public names and their types are the reviewed ones', async () => {
    await expect(publicTypes()).toMatchFileSnapshot('./publicTypes.txt')
  })

  test('a name is followed to where it is declared, and so is what it names', () => {
    const files = new Map([
      [
        'index.d.ts',
        "export { type Shown, show as display } from './view/show.ts';\nexport type { Kept } from './core.ts';\n",
      ],
      ['core.d.ts', "export type { Kept } from './model/kept.ts';\n"],
      [
        'model/kept.d.ts',
        '/** Kept. */\nexport interface Kept {\n    /** How long. */\n    readonly ms: number; // units\n}\n',
      ],
      [
        'view/show.d.ts',
        "import type { Kept } from '../model/kept.ts';\ninterface Base { kept: Kept }\nexport interface Shown extends Base {\n    a?: string;\n}\n" +
          'export declare function show(one: Shown): string;\nexport declare function show(one: number): number;\n',
      ],
    ])
    const entries = new Map([
      ['all', 'index.js'],
      ['all/core', 'core.js'],
    ])
    expect(describePublic(files, entries).split('\n').filter(Boolean)).toEqual([
      '## all',
      'interface Kept {',
      '  readonly ms: number;',
      '}',
      'interface Shown extends Base {',
      '  a?: string;',
      '}',
      'display is',
      'function show(one: Shown): string;',
      'function show(one: number): number;',
      '## all/core',
      'Kept: as in all',
      '## named by these, exported by no entry',
      'interface Base { kept: Kept }',
    ])
  })
})
