import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { manifest } from '../support/distFiles.ts'
import { isAllowed, licenceList, listFile, runtimePackages } from './licences.mjs'

describe('what a host gets with the library', () => {
  test('every package has a licence that allows any use', () => {
    const packages = runtimePackages()
    expect(packages.length).toBeGreaterThanOrEqual(Object.keys(manifest.dependencies).length)
    expect(packages.filter(({ licence }) => !isAllowed(licence))).toEqual([])
  })

  test('another licence is refused', () => {
    expect(['GPL-3.0', 'MIT AND GPL-3.0', 'undefined'].filter(isAllowed)).toEqual([])
    expect(['MIT', '(MIT OR GPL-3.0)', 'MIT AND ISC'].filter((licence) => !isAllowed(licence))).toEqual([])
  })

  test('licences.txt names them all, as they are installed: npm run licences writes it', () => {
    expect(readFileSync(listFile, 'utf8')).toBe(licenceList())
  })
})
