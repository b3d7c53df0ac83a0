import type { FindingsLabels } from '../../view/labels/findings.ts'
import { counted } from './counted.ts'

export const findings: FindingsLabels = {
  toolCallsCounted: (count, shown) => counted(count, shown, 'Tool-Aufruf', 'Tool-Aufrufe'),
  modelCallsCounted: (count, shown) => counted(count, shown, 'Modellaufruf', 'Modellaufrufe'),
  findingBreaks: (turn, error) =>
    error === '' ? `In Runde ${turn} scheitert es.` : `In Runde ${turn} scheitert es: ${error}`,
  findingUnanswered: (turn) => `Runde ${turn} bekam keine Antwort.`,
  findingNotRecorded: (turn) =>
    `Runde ${turn} wurde nicht aufgezeichnet: Nur der Verlauf einer späteren Runde zeigt sie.`,
  findingCutOff: (turn) => `Die Antwort von Runde ${turn} wurde an der Tokengrenze abgeschnitten.`,
  findingRefusal: (turn) => `Das Modell lehnte in Runde ${turn} ab.`,
  findingAskedAgain: (turn) => `In Runde ${turn} stellte der Nutzer dieselbe Frage noch einmal.`,
  findingSlowStep: (name, share, time, calls) => `${name} beansprucht ${share} der Zeit: ${time} in ${calls}.`,
  findingRepeatedFailure: (name, times, time) =>
    `${name} scheiterte ${times}-mal mit denselben Argumenten, insgesamt ${time}.`,
  findingActionsFailed: (failed, calls) => `${failed} von ${calls} scheiterten.`,
  findingRateLimited: (count, shown, gaveUp) =>
    `${counted(count, shown, 'Modellaufruf wurde', 'Modellaufrufe wurden')} abgewiesen (Ratenlimit oder Überlastung)${gaveUp ? ', und die Runde scheiterte' : ''}.`,
  findingRetryTime: (time, attempts) => `${time} entfielen auf ${attempts} fehlgeschlagene Versuche.`,
  findingCacheRebuilt: (written, read) =>
    `Der Prompt-Cache wurde immer neu gebaut: ${written} Tokens geschrieben, ${read} gelesen.`,
  findingContextNear: (turn, share, limit) =>
    `Runde ${turn} sandte ${share} der ${limit} Tokens, die ihr Modell fassen kann.`,
  findingNeverEnded: (spans) => `${spans} endeten nie, oder das Ende kam nicht an.`,
  findingUsageMissing: (calls) => `${calls} meldeten keine Tokens: Die Summen sind unvollständig.`,
  findingCostMissing: (share) => `Nur ${share} der Aufrufe haben Kosten.`,
  findingAttributesDropped: (count, spans) =>
    `Der Absender ließ ${count} Attribute an ${spans} weg: Nachrichten und Zahlen können fehlen. OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT erhöhen, um sie zu behalten.`,
  findingUserMissing: (traces, of) => `${traces} von ${of} Traces nennen keinen Nutzer.`,
  findingSeveralUsers: (users) => `${users} Nutzer teilen diese Sitzungs-ID.`,
  findingIdInherited: (spans, of) => `${spans} von ${of} Spans tragen die Sitzungs-ID; die Summen zählen ganze Traces.`,
  findingIdRegenerated: (sessions, user) =>
    `${user} hat ${sessions} Sitzungen mit je einem Trace hintereinander: Die Sitzungs-ID wird anscheinend bei jedem Aufruf neu erzeugt.`,
}
