import { parseFragment, type DefaultTreeAdapterMap } from 'parse5'

const ACTIVE = new Set(
  'script style iframe frame object embed applet form button select textarea base meta link svg math template noscript video audio source track portal dialog slot'.split(
    ' ',
  ),
)

/** Everything in a published fragment that could run, load in secret, or take over the page; read as a browser reads it. */
export function hazardsOf(html: string): string[] {
  const found: string[] = []
  const walk = (node: DefaultTreeAdapterMap['node']): void => {
    if ('tagName' in node) {
      if (ACTIVE.has(node.tagName) || node.tagName.includes('-')) found.push(`<${node.tagName}>`)
      if (node.namespaceURI !== 'http://www.w3.org/1999/xhtml') found.push(`foreign <${node.tagName}>`)
      for (const { name, value } of node.attrs) {
        if (
          /^on/i.test(name) ||
          ['style', 'srcset', 'srcdoc', 'ping', 'background', 'formaction', 'name', 'target'].includes(name)
        ) {
          found.push(`${node.tagName}[${name}]`)
        }
        if (name === 'href' && !/^(https?:\/\/|mailto:|tel:|#post-)/.test(value)) found.push(`href ${value}`)
        if (name === 'src' && !value.startsWith('https://')) found.push(`src ${value}`)
        if (name === 'id' && !value.startsWith('post-')) found.push(`id ${value}`)
      }
      if (node.tagName === 'input' && !node.attrs.some((a) => a.name === 'disabled'))
        found.push('input that takes input')
    }
    if ('childNodes' in node) node.childNodes.forEach(walk)
  }
  walk(parseFragment(html))
  return found
}
