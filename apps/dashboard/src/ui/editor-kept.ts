import { Node } from '@tiptap/react'

type Cell = { text: string }

/** A table: shown as it is and kept word for word, since the toolbar has no tools for it. */
const KeptTable = Node.create({
  name: 'keptTable',
  group: 'block',
  atom: true,
  addAttributes: () => ({ raw: { default: '' }, rows: { default: [] } }),
  renderHTML: ({ node }) => {
    const rows: string[][] = node.attrs['rows']
    return [
      'table',
      { contenteditable: 'false' },
      ['tbody', ...rows.map((row, at) => ['tr', ...row.map((text) => [at === 0 ? 'th' : 'td', text])])],
    ]
  },
  markdownTokenName: 'table',
  parseMarkdown: (token) => {
    const lines: Cell[][] = [token['header'] ?? [], ...(token['rows'] ?? [])]
    const rows = lines.map((line) => line.map(({ text }) => text))
    return { type: 'keptTable', attrs: { raw: (token.raw ?? '').trimEnd(), rows } }
  },
  renderMarkdown: (node) => String(node.attrs?.['raw'] ?? ''),
})

/** A picture with its description: kept as it is. */
const KeptImage = Node.create({
  name: 'keptImage',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ raw: { default: '' }, src: { default: '' }, alt: { default: '' } }),
  renderHTML: ({ node }) => ['img', { src: node.attrs['src'], alt: node.attrs['alt'] }],
  markdownTokenName: 'image',
  parseMarkdown: (token) => ({
    type: 'keptImage',
    attrs: { raw: token.raw ?? '', src: token.href ?? '', alt: token.text ?? '' },
  }),
  renderMarkdown: (node) => String(node.attrs?.['raw'] ?? ''),
})

/** What a post may hold besides what the toolbar makes: it survives the editor unchanged. */
export const kept = [KeptTable, KeptImage]
