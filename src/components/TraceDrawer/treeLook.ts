import type { HeatBy } from '../../view/traceHeat.ts'
import type { SiblingOrder } from '../../view/traceShape.ts'

/** What the end of each line says. */
export type RowFigure = 'duration' | 'self' | 'tokens' | 'cost'

/** How the tree is drawn; the reader's choice while the drawer is open. */
export interface TreeLook {
  readonly critical: boolean
  readonly heat: HeatBy | 'off'
  readonly order: SiblingOrder
  readonly figure: RowFigure
  readonly framework: 'shown' | 'hidden'
}

export const firstLook: TreeLook = {
  critical: true,
  heat: 'off',
  order: 'start',
  figure: 'duration',
  framework: 'shown',
}
