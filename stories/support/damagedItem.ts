import type { Session } from '../../src/model/session.ts'
import { sessionFromText } from '../../test/support/sessionFromText.ts'

/** A return that breaks at its fourth turn, with evaluations of every turn. */
const drawing = `
session chat-7Hq2mX
trace "opening" at=2026-05-21T10:30:00Z user=user-456 tags=returns score.helpful=0.86 score.frustration=0.05 input="Hi, I want to return my order." output="Of course. Which order is it?"
  agent "support" 0..2110
    guardrail input_check 0..84
    llm generate_response model=gpt-4o-mini 90..2080 in=610 out=46 usd=0.0018 first=540
trace "identify order" at=2026-05-21T10:30:31Z user=user-456 tags=returns score.helpful=0.9 score.frustration=0.06 score.grounded=0.97 input="ORDER-123" output="Found it: a ceramic vase. What is wrong with it?"
  agent "support" 0..3300
    guardrail input_check 0..80
    retriever search_policy 90..463
    tool lookup_order 470..890 input={"id":"ORDER-123"} output={"item":"vase"}
    llm generate_response model=gpt-4o-mini 900..3280 in=1880 out=68 cache=500 usd=0.0048 first=610
trace "reason" at=2026-05-21T10:31:12Z user=user-456 tags=returns score.helpful=0.94 score.frustration=0.08 score.grounded=0.93 input="It arrived broken, see the picture." output="I am sorry. I can see the crack."
  agent "support" 0..5700
    guardrail input_check 0..96
    llm describe_image model=gpt-4o 100..2470 in=1765 out=60 usd=0.0072 first=1100
    retriever search_policy 2480..3019
    llm generate_response model=gpt-4o-mini 3030..5680 in=2800 out=161 cache=1050 usd=0.005 first=800
trace "resolution" at=2026-05-21T10:31:58Z user=user-456 tags=returns score.helpful=0.12 score.frustration=0.55 error="The return service did not answer in 6.5 s" input="Please send me a new one." 
  agent "support" 0..16300 error="The return service did not answer in 6.5 s"
    guardrail input_check 0..94
    llm plan_next_step model=o4-mini 100..2900 in=2200 out=722 cache=1550 reasoning=480 usd=0.0044 first=1390
    tool process_return 2910..9410 error="The return service did not answer in 6.5 s" error.type=Timeout input={"id":"ORDER-123"}
    tool process_return 9430..15930 error="The return service did not answer in 6.5 s" error.type=Timeout input={"id":"ORDER-123"}
trace "escalation" at=2026-05-21T10:32:40Z user=user-456 tags=returns,hand-off score.helpful=0.48 score.frustration=0.82 score.grounded=0.95 input="Hello?" output="I am handing you over to a colleague."
  agent "support" 0..4100
    guardrail input_check 0..90
    llm plan_next_step model=o4-mini 95..2095 in=6200 out=240 cache=4120 reasoning=140 usd=0.0079 first=720
    tool escalate_to_human 2100..2326 input={"queue":"returns"} output={"ok":true}
    llm generate_response model=gpt-4o-mini 2330..4090 in=60 out=36 usd=0.001 first=600
trace "hand-off" at=2026-05-21T10:33:34Z user=user-456 tags=returns,hand-off score.helpful=0.95 score.frustration=0.3 score.grounded=0.98 input="Are you there?" output="I’ll process your refund now: €34.90, back to the same card."
  agent "support" 0..2400
    retriever search_policy 10..400
    tool issue_refund 410..1820 input={"eur":34.9} output={"ok":true}
    llm generate_response model=gpt-4o-mini 1830..2390 in=1850 out=42 usd=0.0003 first=500
`

export const damagedItem: Session = sessionFromText(drawing)
