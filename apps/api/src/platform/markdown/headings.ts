import type { Root } from 'hast'
import { visit } from 'unist-util-visit'
import { plainText } from './plain-text.ts'
import { ID_PREFIX } from './schema.ts'

export type PostHeading = { readonly level: number; readonly text: string; readonly id: string }

const LEVEL = /^h([1-6])$/

/** Moves headings down so that the page's own title stays its only h1, and gives each an id of its own. */
export function settleHeadings(tree: Root): PostHeading[] {
  let highest = 7
  visit(tree, 'element', ({ tagName }) => {
    highest = Math.min(highest, Number(LEVEL.exec(tagName)?.[1] ?? 7))
  })
  const shift = Math.max(0, 2 - highest)
  const headings: PostHeading[] = []
  const taken = new Map<string, number>()
  visit(tree, 'element', (node) => {
    const level = LEVEL.exec(node.tagName)?.[1]
    if (level === undefined) return
    const footnotes = node.properties['id'] === `${ID_PREFIX}footnote-label`
    node.tagName = `h${Math.min(6, Number(level) + shift)}`
    const text = plainText(node).replace(/\s+/g, ' ')
    if (!footnotes) node.properties['id'] = ID_PREFIX + unique(slugOf(text), taken)
    if (!footnotes && text !== '') {
      headings.push({ level: Math.min(6, Number(level) + shift), text, id: String(node.properties['id']) })
    }
  })
  return headings
}

/** Letters, digits and hyphens of any script, as readers of other Markdown sites expect their anchors. */
const slugOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-')
    .slice(0, 80) || 'section'

function unique(slug: string, taken: Map<string, number>): string {
  const seen = taken.get(slug)
  taken.set(slug, (seen ?? 0) + 1)
  if (seen === undefined) return slug
  return unique(`${slug}-${seen}`, taken)
}
