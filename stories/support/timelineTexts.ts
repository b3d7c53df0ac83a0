/** Drawings of sessions in states a timeline must be able to show. See `factsFromText` for the language. */

export const parallelText = `
session parallel-agents user=user-9
trace "plan a trip" at=2026-05-21T10:30:00Z input="Plan a weekend in Porto" output="Here is the plan."
  agent planner 0..16000
    llm gpt-4o 100..1900 in=900 out=140 usd=0.004 first=500
    agent flights 2000..9000
      llm gpt-4o-mini 2050..3000 in=400 out=60 usd=0.0002 first=300
      tool search_flights 3050..6000 error="Timeout after 3 s" error.type=Timeout input={"to":"OPO"}
      tool search_flights 6100..8900 input={"to":"OPO"} output={"flights":3}
    agent hotels 2000..12000
      retriever hotel_index 1600..3600
      llm gpt-4o-mini 3700..5200 in=1800 out=220 usd=0.0005 first=400
      tool book_hotel 5300..11900 input={"nights":2} output={"ok":true}
    llm gpt-4o 12100..15900 in=3900 out=480 usd=0.014 first=900
trace "follow-up" at=2026-05-21T10:31:10Z input="And the trains?" output="I could not look them up."
  agent planner 0..4000
    llm gpt-4o 100..1500 in=4600 out=80 usd=0.012 first=600
    tool search_trains 1600..
`

export const denseText = [
  'session dense',
  ...Array.from({ length: 12 }, (_, turn) => {
    const at = new Date(Date.UTC(2026, 4, 21, 10, 0, turn * 9)).toISOString()
    const calls = Array.from({ length: 24 }, (_call, call) => {
      const from = 120 + call * 280
      return call % 3 === 0
        ? `    llm gpt-4o-mini ${from}..${from + 260} in=${500 + turn * 90} out=40 usd=0.0004 first=90`
        : `    tool lookup_${call % 5} ${from}..${from + 190 + ((turn + call) % 4) * 60}${(turn * 24 + call) % 53 === 50 ? ' error="No answer"' : ''}`
    })
    return `trace "turn ${turn + 1}" at=${at} score.helpful=${(((turn * 7) % 10) / 10).toFixed(1)} input="Question ${turn + 1}" output="Answer ${turn + 1}"\n  agent worker 0..7000\n${calls.join('\n')}`
  }),
].join('\n')

export const idleText = [0, 3, 9, 26, 30, 47]
  .map((hour, index) => {
    const at = new Date(Date.UTC(2026, 4, 21, 8 + hour, 0, 0)).toISOString()
    return `trace "check ${index + 1}" at=${at} input="Anything new?" output="No."\n  llm gpt-4o-mini 0..${700 + index * 130} in=60 out=4 usd=0.00002`
  })
  .reduce((text, trace) => `${text}\n${trace}`, 'session all-idle')

export const liveText = `
session live
trace "first" at=2026-05-21T10:30:00Z input="Start the import" output="On it."
  llm gpt-4o-mini 0..1800 in=200 out=30 usd=0.0004 first=400
trace "second" at=2026-05-21T10:31:00Z input="How far is it?" running
  agent importer 0..
    llm gpt-4o-mini 50..1400 in=300 out=40 usd=0.0005 first=350
    tool import_rows 1500..
`
