import { type ParseOptions, parseQuery } from './parseQuery.ts'
import { plainTextQuoted } from './plainWords.ts'
import type { QueryError } from './query.ts'
import { tokens } from './tokens.ts'

/**
 * The text as it is meant: what is wrong put right where the errors say how, or all of it as words to look for where it has
 * nothing of the language in it. `undefined` where something would still be wrong.
 *
 * `status = "error" AND where is it` -> `status = "error" AND "where" "is" "it"`
 * `hello, where is it (again)?` -> `"hello" "where" "is" "it" "again"`
 */
export function fixedQuery(
  text: string,
  errors: readonly QueryError[],
  options: ParseOptions = {},
): string | undefined {
  if (errors.length === 0) return undefined
  if (errors.some(({ fix }) => fix === undefined)) return plainTextQuoted(tokens(text), options.fields)
  let fixed = ''
  let end = 0
  for (const { position, length, fix = '' } of errors) {
    fixed += text.slice(end, position) + fix
    end = position + length
  }
  fixed += text.slice(end)
  return parseQuery(fixed, options).errors.length === 0 ? fixed : undefined
}
