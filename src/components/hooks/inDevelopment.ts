// Bundlers put the value here; a page without one has no `process`, and asking for it throws.
declare const process: { readonly env: { readonly NODE_ENV?: string } }

export function inDevelopment(): boolean {
  try {
    return process.env.NODE_ENV !== 'production'
  } catch {
    return false
  }
}
