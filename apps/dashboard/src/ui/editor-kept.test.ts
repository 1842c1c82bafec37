import { Editor } from '@tiptap/react'
import StarterKit from '@tiptap/starter-kit'
import { expect, it } from 'vitest'
import { kept } from './editor-kept.ts'
import { markdown } from './editor-markdown.ts'

const POST = `## Three pickings

| picked | in the cup |
| --- | --- |
| April | hay, **pear** |
| July | malt |

See ![a leaf on a scale](https://tea.example/leaf.png "Leaf") before you pour.`

it('keeps the tables and pictures of a post that somebody goes on writing', () => {
  const editor = new Editor({ extensions: [StarterKit, markdown, ...kept], content: POST, contentType: 'markdown' })
  expect(editor.getMarkdown().trim()).toBe(POST)
  editor.commands.insertContentAt(editor.state.doc.content.size, {
    type: 'paragraph',
    content: [{ type: 'text', text: 'More.' }],
  })
  expect(editor.getMarkdown()).toContain('| April | hay, **pear** |')
  expect(editor.getHTML()).toContain('<th>picked</th>')
  editor.destroy()
})

it.each(['これは**「紹介制度」**です。', '**注意：**本文', '這是**「推薦計畫」**的說明。'])(
  'keeps what is bold beside brackets and full stops without spaces: %s',
  (post) => {
    const editor = new Editor({ extensions: [StarterKit, markdown, ...kept], content: post, contentType: 'markdown' })
    expect(editor.getHTML()).toContain('<strong>')
    expect(editor.getMarkdown().trim()).toBe(post)
    editor.destroy()
  },
)
