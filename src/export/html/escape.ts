/** Text that no browser reads as markup, inside an element or a quoted attribute. */
export function escaped(text: string): string {
  return text.replace(/[&<>"'\0]/g, (character) => replacements[character] ?? '')
}

const replacements: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\0': '\ufffd',
}
