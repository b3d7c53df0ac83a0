import type { ComparedStep, StepUnit } from '../../metrics/comparedSteps.ts'
import type { Labels } from '../../view/labels.ts'

const NAME_CHARACTERS = 160

/** What a step is called: the question of a turn, else the name of its trace, else its number. */
export function stepName(step: ComparedStep, unit: StepUnit, labels: Labels): string {
  const asked = unit === 'turn' ? step.asked?.trim().split('\n', 1)[0]?.slice(0, NAME_CHARACTERS) : undefined
  return asked || step.name || labels.turnNumber(String(step.index + 1))
}
