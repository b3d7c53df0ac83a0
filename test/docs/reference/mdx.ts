/** Small pieces of MDX for the generated pages. */

/** A page with its place in the sidebar. Says at its top that it is made by a test. */
export function page(title: string, body: readonly string[]): string {
  return [
    `{/* Made from the sources by test/docs/reference.test.ts; write it anew with "npx vitest run --project node test/docs/reference.test.ts -u". */}`,
    "import { Meta } from '@storybook/addon-docs/blocks'",
    '',
    `<Meta title="Reference/${title}" />`,
    '',
    ...body,
    '',
  ].join('\n')
}

/** A table of Markdown; what a cell holds is Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replace(/\s*\n\s*/g, ' ').replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** Text of a source as code; backticks in it get a longer fence. */
export function code(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim()
  return flat.includes('`') ? `\`\` ${flat} \`\`` : `\`${flat}\``
}

/** A comment of a source as prose: code in backticks stays code, the rest is kept from being read as MDX. */
export function prose(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? part : part.replace(/([{}<>*_])/g, '\\$1')))
    .join('')
}
