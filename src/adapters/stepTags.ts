/** LangChain's own words for the steps of a graph or sequence: they would bury the tags of the app. */
const stepTag = /^(?:(?:graph|seq):step|map:key|branch|condition|langsmith):/

export function withoutStepTags(tags: readonly string[]): string[] {
  return tags.filter((tag) => !stepTag.test(tag))
}
