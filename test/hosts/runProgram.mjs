import { spawn } from 'node:child_process'

/** Runs a program beside this one and answers what it printed; what it says on failing is in the error. */
export function runProgram(program, parameters, options) {
  return new Promise((done, fail) => {
    const child = spawn(program, parameters, options)
    let printed = ''
    let complained = ''
    child.stdout.on('data', (chunk) => {
      printed += chunk
    })
    child.stderr.on('data', (chunk) => {
      complained += chunk
    })
    child.on('error', fail)
    child.on('close', (status) => {
      if (status === 0) done(printed)
      else fail(new Error(`${program} ${parameters.join(' ')} failed:\n${printed}${complained}`))
    })
  })
}
