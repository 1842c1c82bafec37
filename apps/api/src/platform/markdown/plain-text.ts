import type { Element, Nodes, Root } from 'hast'

const BLOCKS = new Set(
  'address blockquote caption dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre section summary table td th tr ul'.split(
    ' ',
  ),
)

/** The text of a tree as a reader without pictures and styles has it; blocks stand on their own lines. */
export function plainText(tree: Nodes): string {
  let text = ''
  const walk = (node: Nodes): void => {
    if (node.type === 'text') text += node.value
    else if (node.type === 'element' && node.tagName === 'br') text += '\n'
    else if ('children' in node) {
      const block = node.type === 'element' && BLOCKS.has(node.tagName)
      if (block) text += '\n\n'
      node.children.forEach(walk)
      if (block) text += '\n\n'
    }
  }
  walk(tree)
  return text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

const SHORTEST_EXCERPT = 30

/** The first paragraph that says something, cut between words to `longest` characters. */
export function excerptOf(tree: Root, longest = 200): string {
  const paragraphs = tree.children
    .filter((node): node is Element => node.type === 'element' && node.tagName === 'p')
    .map((node) => plainText(node).replace(/\s+/g, ' '))
    .filter((text) => text !== '')
  const text =
    paragraphs.find((p) => p.length >= SHORTEST_EXCERPT) ?? paragraphs[0] ?? plainText(tree).replace(/\s+/g, ' ')
  const characters = [...text]
  if (characters.length <= longest) return text
  const kept = characters.slice(0, longest - 1).join('')
  const lastSpace = kept.lastIndexOf(' ')
  return `${(lastSpace > longest * 0.6 ? kept.slice(0, lastSpace) : kept).replace(/[\s,;:–-]+$/, '')}…`
}

const words = new Intl.Segmenter('und', { granularity: 'word' })

/** Words as readers count them, in scripts without spaces too. */
export function countWords(text: string): number {
  let count = 0
  for (const { isWordLike } of words.segment(text)) if (isWordLike) count++
  return count
}
