/**
 * A value as JSON text with an indent of two, for copying. What JSON has no word for is written as text, a value inside
 * itself as `"[circular]"`; depth does not matter, for the slow way does not recurse.
 */
export function jsonText(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value)
  try {
    const text: string | undefined = JSON.stringify(value, null, 2)
    if (text !== undefined) return text
  } catch {
    // Too deep, circular, or with a number JSON does not know.
  }
  return slowly(value)
}

type Step =
  | { readonly text: string }
  | { readonly value: unknown; readonly indent: string }
  | { readonly leave: object }

function slowly(root: unknown): string {
  const out: string[] = []
  const around = new Set<object>()
  const steps: Step[] = [{ value: root, indent: '' }]
  for (let step = steps.pop(); step; step = steps.pop()) {
    if ('text' in step) out.push(step.text)
    else if ('leave' in step) around.delete(step.leave)
    else if (typeof step.value !== 'object' || step.value === null) out.push(scalar(step.value))
    else if (around.has(step.value)) out.push('"[circular]"')
    else {
      const { value, indent } = step
      const isArray = Array.isArray(value)
      const keys = Object.keys(value)
      if (keys.length === 0) {
        out.push(isArray ? '[]' : '{}')
        continue
      }
      around.add(value)
      // Depth shows in the indent only as far as somebody could read it.
      const inner = indent.length < 80 ? `${indent}  ` : indent
      out.push(isArray ? '[' : '{')
      steps.push({ leave: value }, { text: `\n${indent}${isArray ? ']' : '}'}` })
      for (let index = keys.length - 1; index >= 0; index -= 1) {
        const key = keys[index] ?? ''
        steps.push({ value: (value as Record<string, unknown>)[key], indent: inner })
        steps.push({ text: `${index === 0 ? '' : ','}\n${inner}${isArray ? '' : `${JSON.stringify(key)}: `}` })
      }
    }
  }
  return out.join('')
}

function scalar(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return JSON.stringify(value)
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value)
  return typeof value === 'bigint' ? String(value) : JSON.stringify(String(value))
}
