import fc from 'fast-check'

/**
 * Property tests draw the same cases in every run, so that a change is judged by what it changed. Other cases are looked
 * for on purpose: `SEED=random npx vitest run --project node`, or `SEED=` with the number a failure names.
 */
const wanted = process.env.SEED
if (wanted !== 'random') fc.configureGlobal({ seed: Number(wanted ?? 20_260_101) })
