import type { Root } from 'hast'
import { refusal, type Refusal } from '@rapport/domain'
import rehypeRaw from 'rehype-raw'
import rehypeSanitize from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkCjkFriendly from 'remark-cjk-friendly'
import remarkCjkFriendlyStrikethrough from 'remark-cjk-friendly-gfm-strikethrough'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { SKIP, visit } from 'unist-util-visit'
import { settleImages, settleLinks, type Addresses, type PostImage, type PostLink } from './addresses.ts'
import { bounded, OutOfTime } from './bounded.ts'
import { settleHeadings, type PostHeading } from './headings.ts'
import { checkLimits, MAX_HTML, MAX_LINKS, tooDeep } from './limits.ts'
import { countWords, excerptOf, plainText } from './plain-text.ts'
import { POST_SCHEMA } from './schema.ts'

/** A post as it is published: safe HTML that reads without scripts, and what other places need to know of it. */
export type RenderedPost = {
  readonly html: string
  readonly text: string
  readonly excerpt: string
  readonly headings: readonly PostHeading[]
  readonly links: readonly PostLink[]
  readonly images: readonly PostImage[]
  readonly wordCount: number
}

const toTree = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkCjkFriendly)
  .use(remarkCjkFriendlyStrikethrough)
  .use(remarkRehype, { allowDangerousHtml: true, clobberPrefix: '' })
  .use(rehypeRaw)
  .use(rehypeSanitize, POST_SCHEMA)
  .freeze()
const toHtml = unified().use(rehypeStringify).freeze()

/** An ordinary post takes under 100 ms, one of 100 KB some seconds, and several times that on a busy machine. Less than a request may take. */
const TIME_LIMIT_MS = 20_000

/**
 * Renders a guest post's Markdown (GitHub flavour, harmless HTML included). Whatever could run, load in secret or
 * disturb the page around it is gone. Refuses texts over 100 KB and paragraphs over 40 KB
 * (TOO_LONG), nesting or links without end, and what keeps the parser busy for seconds (TOO_MANY).
 */
export function renderMarkdown(
  markdown: string,
  addresses: Addresses,
  timeLimitMs = TIME_LIMIT_MS,
): RenderedPost | Refusal {
  const clean = markdown
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/[^\P{Cc}\n\r\t]|[\u202a-\u202e\u2066-\u2069]/gu, '')
  const limit = checkLimits(clean)
  if (limit !== null) return limit
  try {
    return bounded(timeLimitMs, () => render(clean, addresses))
  } catch (error) {
    // Emphasis within emphasis cannot be counted cheaply; the parser's recursion then ends here.
    if (error instanceof RangeError) return tooDeep()
    if (error instanceof OutOfTime) return refusal('TOO_MANY', ['body'], { what: 'complexity', max: timeLimitMs })
    throw error
  }
}

function render(markdown: string, addresses: Addresses): RenderedPost | Refusal {
  const tree: Root = toTree.runSync(toTree.parse(markdown))
  const headings = settleHeadings(tree)
  const images = settleImages(tree, addresses)
  const links = settleLinks(tree, addresses)
  if (links.length > MAX_LINKS) {
    return refusal('TOO_MANY', ['body'], { what: 'links', max: MAX_LINKS, count: links.length })
  }
  const text = plainText(tree)
  const excerpt = excerptOf(tree)
  makeReachable(tree)
  const html = toHtml.stringify(tree)
  if (html.length > MAX_HTML) return refusal('TOO_LONG', ['body'], { max: MAX_HTML, length: html.length })
  return { html, text, excerpt, headings, links, images, wordCount: countWords(text) }
}

/** Wide tables and code scroll in a box of their own that the keyboard reaches; ticks are signs, as a control would need a label. */
function makeReachable(tree: Root): void {
  visit(tree, 'element', (node, index, parent) => {
    if (node.tagName === 'input' && parent !== undefined && index !== undefined) {
      parent.children[index] = { type: 'text', value: (node.properties['checked'] ?? false) === false ? '☐' : '☑' }
      return SKIP
    }
    if (node.tagName === 'pre') node.properties['tabIndex'] = 0
    if (node.tagName !== 'table' || parent === undefined || index === undefined) return
    parent.children[index] = {
      type: 'element',
      tagName: 'div',
      properties: { className: ['table-scroll'], tabIndex: 0 },
      children: [node],
    }
    return SKIP
  })
}
