export const SEO_CHECKS = [
  'TITLE_LENGTH',
  'DESCRIPTION_LENGTH',
  'WORD_COUNT',
  'HEADINGS',
  'LINKS',
  'IMAGE_ALT',
  'CALL_TO_ACTION',
] as const
export type SeoCheckName = (typeof SEO_CHECKS)[number]

/** A check with what was measured and what is wanted, for its sentence. */
export type SeoVerdict = {
  readonly check: SeoCheckName
  readonly ok: boolean
  readonly params: Readonly<Record<string, number>>
}

/** What of a rendered post search engines look at. */
export type PostMeasures = {
  readonly title: string
  readonly description: string
  readonly ctaText: string
  readonly wordCount: number
  readonly headings: readonly { readonly level: number }[]
  readonly links: readonly { readonly text: string }[]
  readonly images: readonly { readonly alt: string }[]
}

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u

/** Room on a results page: a full-width character takes twice as much. */
const room = (text: string): number => [...text].reduce((sum, char) => sum + (WIDE.test(char) ? 2 : 1), 0)

const between = (check: SeoCheckName, length: number, min: number, max: number): SeoVerdict => ({
  check,
  ok: length >= min && length <= max,
  params: { length, min, max },
})

/** Words of running text per heading, at most. */
const WORDS_PER_HEADING = 350
const FEWEST_WORDS = 300
const MOST_LINKS_PER_WORDS = 1 / 25

/** What an editor would look at before publishing. Every check is given, those that pass too. */
export function checkSeo(post: PostMeasures): SeoVerdict[] {
  const sections = post.headings.filter(({ level }) => level === 2).length
  const wanted = post.wordCount < FEWEST_WORDS ? 0 : Math.max(1, Math.floor(post.wordCount / WORDS_PER_HEADING))
  const mostLinks = Math.max(3, Math.floor(post.wordCount * MOST_LINKS_PER_WORDS))
  const silent = post.images.filter(({ alt }) => alt.trim() === '').length
  return [
    between('TITLE_LENGTH', room(post.title), 20, 65),
    between('DESCRIPTION_LENGTH', room(post.description), 50, 160),
    { check: 'WORD_COUNT', ok: post.wordCount >= FEWEST_WORDS, params: { count: post.wordCount, min: FEWEST_WORDS } },
    { check: 'HEADINGS', ok: sections >= wanted, params: { count: sections, min: wanted } },
    {
      check: 'LINKS',
      ok: post.links.length <= mostLinks && post.links.every(({ text }) => text.trim() !== ''),
      params: {
        count: post.links.length,
        max: mostLinks,
        empty: post.links.filter((l) => l.text.trim() === '').length,
      },
    },
    { check: 'IMAGE_ALT', ok: silent === 0, params: { count: silent } },
    { check: 'CALL_TO_ACTION', ok: post.ctaText.trim() !== '', params: {} },
  ]
}
