import type { ReactElement } from 'react'
import { type Compared, comparison, type Found } from './comparison.ts'

const words: Readonly<Record<Found, string>> = { yes: 'yes', part: 'in part', no: 'missing' }

/** The comparison, group by group, each row with the place where the feature can be looked at. */
export function ComparisonTable(): ReactElement {
  const groups = grouped()
  return (
    <>
      {[...groups].map(([group, rows]) => (
        <section key={group}>
          <h2>{group}</h2>
          <table className="guide-table">
            <thead>
              <tr>
                <th>feature</th>
                {rows.some(({ others }) => others) && <th>others</th>}
                <th>here</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row key={row.feature} row={row} />
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </>
  )
}

function Row({ row: { feature, others, found, where, note } }: { row: Compared }): ReactElement {
  return (
    <tr>
      <td>{feature}</td>
      {others && (
        <td>
          {others[0]} of 14{others[1] > 0 && `, ${others[1]} in part`}
        </td>
      )}
      <td>
        <a href={`?path=/${where.endsWith('--docs') ? 'docs' : 'story'}/${where}`} target="_top">
          {words[found]}
        </a>
        {note !== undefined && `: ${note}`}
      </td>
    </tr>
  )
}

/** How many rows are found, in part, missing. */
export function ComparisonCounts(): ReactElement {
  const count = (found: Found): number => comparison.filter((row) => row.found === found).length
  return (
    <p>
      {comparison.length} rows: {count('yes')} are here, {count('part')} in part, {count('no')} missing.
    </p>
  )
}

function grouped(): Map<string, Compared[]> {
  const groups = new Map<string, Compared[]>()
  for (const row of comparison) groups.set(row.group, [...(groups.get(row.group) ?? []), row])
  return groups
}
