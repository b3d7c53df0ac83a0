import type { Cohort } from '../../src/metrics/compareSessions.ts'
import type { Session } from '../../src/model/session.ts'
import pipelineText from '../../test/fixtures/drawn/document-pipeline.txt?raw'
import pipelineAfterText from '../../test/fixtures/drawn/document-pipeline-after.txt?raw'
import researchText from '../../test/fixtures/drawn/research-agent.txt?raw'
import researchAfterText from '../../test/fixtures/drawn/research-agent-after.txt?raw'
import { sessionFromText } from '../../test/support/sessionFromText.ts'
import { damagedItem } from './damagedItem.ts'
import { drawnSet } from './drawnSet.ts'

export { damagedItem }

/** The return of `damagedItem` with a service that answers: one more question, no failure, no hand-off. */
export const damagedItemAfter: Session = sessionFromText(`
session chat-9Kd41p
trace "opening" at=2026-05-22T09:12:00Z user=user-456 tags=returns score.helpful=0.9 score.frustration=0.04 input="Hi, I want to return my order." output="Of course! Which order is it about?"
  agent "support" 0..1500
    guardrail input_check 0..80
    llm generate_response model=gpt-4o 90..1480 in=610 out=48 usd=0.0021 first=300
trace "identify order" at=2026-05-22T09:12:24Z user=user-456 tags=returns score.helpful=0.92 score.frustration=0.05 input="It is ORDER-123" output="Found it: a ceramic vase, delivered on Monday. What is wrong with it?"
  agent "support" 0..2900
    guardrail input_check 0..80
    tool lookup_order 90..510 input={"id":"ORDER-123"} output={"item":"vase"}
    llm generate_response model=gpt-4o 520..2880 in=1200 out=70 cache=500 usd=0.0052 first=420
trace "delivery" at=2026-05-22T09:12:51Z user=user-456 tags=returns score.helpful=0.88 score.frustration=0.06 input="Who delivered it?" output="The parcel came with Northwind Express."
  agent "support" 0..1700
    tool track_parcel 20..620 input={"id":"ORDER-123"} output={"carrier":"Northwind Express"}
    llm generate_response model=gpt-4o 630..1690 in=900 out=24 usd=0.0022 first=350
trace "reason" at=2026-05-22T09:13:20Z user=user-456 tags=returns score.helpful=0.95 score.frustration=0.07 input="It arrived broken, see the picture." output="I am sorry. I can see the crack in the picture."
  agent "support" 0..4100
    llm describe_image model=gpt-4o 100..1970 in=1765 out=60 usd=0.0072 first=800
    llm generate_response model=gpt-4o 1980..4080 in=2400 out=90 cache=1050 usd=0.0061 first=500
trace "resolution" at=2026-05-22T09:14:02Z user=user-456 tags=returns score.helpful=0.93 score.frustration=0.1 input="Please send me a new one." output="A new vase is on its way. It arrives on Thursday."
  agent "support" 0..5200
    llm plan_next_step model=o4-mini 100..1900 in=2200 out=610 cache=1550 reasoning=400 usd=0.0041 first=900
    tool process_return 1910..3100 input={"id":"ORDER-123"} output={"ok":true}
    llm generate_response model=gpt-4o 3110..5180 in=2500 out=60 usd=0.0058 first=480
`)

/** Before and after: 11.7 s and $0.30, then 9.2 s and $0.18. */
export const pipelines: readonly Session[] = [sessionFromText(pipelineText), sessionFromText(pipelineAfterText)]

/** Before and after: 23 s and $0.45, then 12 s and $0.35. */
export const researchRuns: readonly Session[] = [sessionFromText(researchText), sessionFromText(researchAfterText)]

/** Three weeks of May as three groups. */
export const releases: readonly Cohort[] = ['1 to 7 May', '8 to 14 May', '15 to 21 May'].map((name, week) => ({
  name,
  sessions: drawnSet(160).filter(({ startMs }) => Math.floor((new Date(startMs).getUTCDate() - 1) / 7) === week),
}))
