import type { Locale } from '@rapport/domain/identity'

/** What head and sitemap need to know of a public post to say where it is in other languages. */
export type Translated = {
  id: string
  originalId: string | null
  slug: string
  locale: Locale
  canonicalUrl: string | null
}

/** Whether search engines are sent elsewhere for this post: then it is in no sitemap and has no languages here. */
export const isForeign = ({ canonicalUrl }: Translated, url: string): boolean =>
  canonicalUrl !== null && canonicalUrl !== url

/**
 * Where the posts that say the same are, by language, and which of them readers of other languages get: the original, or the one that was
 * there first. Undefined where there is only one. `group` is in the order in which they were published; `urlOf` is given a slug.
 */
export function languagesOf(
  group: readonly Translated[],
  urlOf: (slug: string) => string,
): { alternates: Partial<Record<Locale, string>>; xDefault: string } | undefined {
  const ours = group.filter((post) => !isForeign(post, urlOf(post.slug)))
  const original = ours.find((post) => post.originalId === null) ?? ours[0]
  if (ours.length < 2 || !original) return undefined
  return {
    alternates: Object.fromEntries(ours.map((post) => [post.locale, urlOf(post.slug)])),
    xDefault: urlOf(original.slug),
  }
}
