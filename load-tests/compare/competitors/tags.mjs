/** Which posts a feed takes: those that name a community's tag, as a facet, in `tags`, or in the text. */
const TAG = /^atr_[0-9a-f]{8}$/i
const IN_TEXT = /#atr_[0-9a-f]{8}/i

export function namesTag(post) {
  return (
    post.tags?.some((tag) => TAG.test(tag)) ||
    post.facets?.some((facet) => facet.features.some((feature) => TAG.test(feature.tag ?? ''))) ||
    IN_TEXT.test(post.text)
  )
}
