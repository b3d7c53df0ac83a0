import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../', import.meta.url))

/** The packages stand one folder up, beside those of the other hosts. */
export default { turbopack: { root }, outputFileTracingRoot: root, devIndicators: false }
