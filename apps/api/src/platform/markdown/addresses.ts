import { storable } from '@rapport/domain'
import type { Element, Root } from 'hast'
import { SKIP, visit } from 'unist-util-visit'
import { plainText } from './plain-text.ts'
import { ID_PREFIX } from './schema.ts'

export type PostLink = { readonly url: string; readonly text: string; readonly rel: string | null }
export type PostImage = { readonly src: string; readonly alt: string }

export type Addresses = {
  /** Where the post will stand: relative addresses are read from here. */
  readonly baseUrl: string
  /** Hosts (with port, if any) that are ours. */
  readonly ownHosts: readonly string[]
  /** How paths of ours begin that readers must not see, such as the address of the editor that a pasted `#note` was read from. */
  readonly privatePaths?: readonly string[]
  /**
   * The `rel` of links that leave our hosts, and of those to our paths that begin so; none for others of ours. Left out: links that leave
   * our hosts are sponsored.
   */
  readonly rel?: { readonly away: string; readonly paths: Readonly<Record<string, string>> }
}

const LONGEST_ADDRESS = 2048
const LONGEST_TITLE = 300
const SPONSORED = 'sponsored nofollow noopener'

function resolve(value: unknown, baseUrl: string): URL | null {
  if (typeof value !== 'string' || value.length > LONGEST_ADDRESS) return null
  const url = URL.canParse(value, baseUrl) ? new URL(value, baseUrl) : null
  return url !== null && url.username === '' && url.password === '' ? url : null
}

const ownRel = (url: URL, paths: Readonly<Record<string, string>>): string | null =>
  Object.entries(paths).find(([path]) => url.pathname.startsWith(path))?.[1] ?? null

const isPrivate = (url: URL, { ownHosts, privatePaths }: Addresses): boolean =>
  ownHosts.includes(url.host) && (privatePaths ?? []).some((path) => url.pathname.startsWith(path))

const fragment = (target: string): string =>
  `#${target.startsWith(ID_PREFIX) ? '' : ID_PREFIX}${target}`.slice(0, LONGEST_ADDRESS)

/** Gives every link its full address and `rel`; a link that leads nowhere safe becomes its text. */
export function settleLinks(tree: Root, addresses: Addresses): PostLink[] {
  const { baseUrl, ownHosts, rel: rels } = addresses
  const links: PostLink[] = []
  visit(tree, 'element', (node) => {
    if (typeof node.properties['title'] === 'string' && node.properties['title'].length > LONGEST_TITLE) {
      delete node.properties['title']
    }
    if (node.tagName !== 'a' || node.properties['href'] === undefined) return
    const href = node.properties['href']
    if (typeof href === 'string' && href.startsWith('#')) {
      node.properties['href'] = fragment(href.slice(1))
      return
    }
    const url = resolve(href, baseUrl)
    if (url !== null && url.hash !== '' && isPrivate(url, addresses)) {
      node.properties['href'] = fragment(url.hash.slice(1))
      return
    }
    if (url === null || isPrivate(url, addresses)) {
      delete node.properties['href']
      return
    }
    node.properties['href'] = url.href
    const web = url.protocol === 'https:' || url.protocol === 'http:'
    const away = web && !ownHosts.includes(url.host)
    const rel = !web ? null : away ? (rels?.away ?? SPONSORED) : ownRel(url, rels?.paths ?? {})
    if (rel !== null) node.properties['rel'] = rel.split(' ')
    links.push({ url: url.href, text: storable(plainText(node), 200), rel })
  })
  return links
}

/**
 * Keeps pictures that come by https or from our own files, loaded late and without telling where from; others, and
 * pictures too small to be seen, are replaced by their description.
 */
export function settleImages(tree: Root, { baseUrl, ownHosts }: Addresses): PostImage[] {
  const images: PostImage[] = []
  visit(tree, 'element', (node, index, parent) => {
    if (node.tagName !== 'img') return
    const alt = typeof node.properties['alt'] === 'string' ? storable(node.properties['alt'], LONGEST_TITLE) : ''
    const url = resolve(node.properties['src'], baseUrl)
    const own = url !== null && ownHosts.includes(url.host) && url.pathname.startsWith('/files/')
    const shown = url !== null && (url.protocol === 'https:' || own) && !tooSmall(node)
    if (!shown) {
      if (parent !== undefined && index !== undefined) parent.children[index] = { type: 'text', value: alt }
      return SKIP
    }
    const { width, height } = node.properties
    node.properties = {
      src: url.href,
      alt,
      ...(isSize(width) ? { width } : {}),
      ...(isSize(height) ? { height } : {}),
      loading: 'lazy',
      decoding: 'async',
      referrerPolicy: 'no-referrer',
    }
    images.push({ src: url.href, alt })
    return SKIP
  })
  return images
}

const isSize = (value: unknown): value is string | number => /^\d{1,5}$/.test(String(value))

const tooSmall = ({ properties: { width, height } }: Element): boolean =>
  [width, height].some((size) => size !== undefined && /^\s*[0-3](\.\d+)?(px)?\s*$/.test(String(size)))
