import { Module, register } from 'node:module'

/**
 * Loaded before a program (node --import), this gives the whole program React 18.3 for React: what is installed as
 * react-18 and react-dom-18 answers to the names react and react-dom, in modules and in what those require.
 */
const rename = (name) => name.replace(/^(react(?:-dom)?)(?=$|\/)/, '$1-18')

const resolveFilename = Module._resolveFilename
Module._resolveFilename = function resolveAs18(name, ...rest) {
  return resolveFilename.call(this, rename(name), ...rest)
}

const hook = `
  const rename = ${rename}
  export const resolve = (name, context, next) => next(rename(name), context)
`
register(`data:text/javascript,${encodeURIComponent(hook)}`)
