import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBlockquote,
  IconBold,
  IconH2,
  IconH3,
  IconItalic,
  IconLink,
  IconLinkOff,
  IconList,
  IconListNumbers,
  type Icon,
} from '@tabler/icons-react'
import { EditorContent, useEditor, type Editor as Writer } from '@tiptap/react'
import StarterKit from '@tiptap/starter-kit'
import { useState } from 'react'
import { kept } from './editor-kept.ts'
import { markdown } from './editor-markdown.ts'
import styles from './editor.module.css'

const tools = [
  'heading2',
  'heading3',
  'bold',
  'italic',
  'bullets',
  'numbers',
  'quote',
  'link',
  'unlink',
  'undo',
  'redo',
] as const
export type EditorTool = (typeof tools)[number]

type EditorProps = {
  /** Markdown at the start; later changes come through `onChange`. */
  start: string
  label: string
  lang: string
  labels: Record<EditorTool | 'address' | 'apply', string>
  onChange: (markdown: string) => void
}

const icons: Record<EditorTool, Icon> = {
  heading2: IconH2,
  heading3: IconH3,
  bold: IconBold,
  italic: IconItalic,
  bullets: IconList,
  numbers: IconListNumbers,
  quote: IconBlockquote,
  link: IconLink,
  unlink: IconLinkOff,
  undo: IconArrowBackUp,
  redo: IconArrowForwardUp,
}

const isAddress = (text: string) => /^https?:\/\/\S+\.\S+/.test(text)
const focusOnce = (input: HTMLInputElement | null) => input?.focus()

const active: Partial<Record<EditorTool, (writer: Writer) => boolean>> = {
  heading2: (writer) => writer.isActive('heading', { level: 2 }),
  heading3: (writer) => writer.isActive('heading', { level: 3 }),
  bold: (writer) => writer.isActive('bold'),
  italic: (writer) => writer.isActive('italic'),
  bullets: (writer) => writer.isActive('bulletList'),
  numbers: (writer) => writer.isActive('orderedList'),
  quote: (writer) => writer.isActive('blockquote'),
  link: (writer) => writer.isActive('link'),
}

const run: Record<Exclude<EditorTool, 'link'>, (writer: Writer) => void> = {
  heading2: (writer) => writer.chain().focus().toggleHeading({ level: 2 }).run(),
  heading3: (writer) => writer.chain().focus().toggleHeading({ level: 3 }).run(),
  bold: (writer) => writer.chain().focus().toggleBold().run(),
  italic: (writer) => writer.chain().focus().toggleItalic().run(),
  bullets: (writer) => writer.chain().focus().toggleBulletList().run(),
  numbers: (writer) => writer.chain().focus().toggleOrderedList().run(),
  quote: (writer) => writer.chain().focus().toggleBlockquote().run(),
  unlink: (writer) => writer.chain().focus().unsetLink().run(),
  undo: (writer) => writer.chain().focus().undo().run(),
  redo: (writer) => writer.chain().focus().redo().run(),
}

/** Writes Markdown with the eyes of a reader; the whole editor is loaded only where someone writes. */
export function Editor({ start, label, lang, labels, onChange }: EditorProps) {
  const [address, setAddress] = useState<string>()
  const editor = useEditor({
    extensions: [StarterKit.configure({ link: { openOnClick: false } }), markdown, ...kept],
    content: start,
    contentType: 'markdown',
    editorProps: { attributes: { 'aria-label': label, role: 'textbox', 'aria-multiline': 'true', lang } },
    onUpdate: ({ editor: current }) => onChange(current.getMarkdown()),
    shouldRerenderOnTransaction: true,
  })
  const press = (tool: EditorTool) => {
    if (tool !== 'link') return run[tool](editor)
    setAddress(String(editor.getAttributes('link')['href'] ?? 'https://'))
  }
  const link = () => {
    if (address === undefined || !isAddress(address)) return
    editor.chain().focus().extendMarkRange('link').setLink({ href: address }).run()
    setAddress(undefined)
  }
  return (
    <div className={styles['editor']}>
      <div role="toolbar" aria-label={label} className={styles['toolbar']}>
        {tools.map((tool) => {
          const Symbol = icons[tool]
          return (
            <button
              key={tool}
              type="button"
              title={labels[tool]}
              aria-label={labels[tool]}
              {...(active[tool] ? { 'aria-pressed': active[tool](editor) } : {})}
              onClick={() => press(tool)}
            >
              <Symbol size={18} stroke={1.8} />
            </button>
          )
        })}
      </div>
      {address !== undefined && (
        <div className={styles['link']}>
          <input
            type="url"
            aria-label={labels.address}
            value={address}
            ref={focusOnce}
            aria-invalid={!isAddress(address)}
            onChange={(event) => setAddress(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') {
                event.preventDefault()
                link()
              }
              if (event.key === 'Escape') setAddress(undefined)
            }}
          />
          <button type="button" onClick={link}>
            {labels.apply}
          </button>
        </div>
      )}
      <EditorContent editor={editor} className={styles['content']} />
    </div>
  )
}
