import '@mantine/tiptap/styles.layer.css'
import '@mantine/core/styles/UnstyledButton.layer.css'
import { Link, RichTextEditor } from '@mantine/tiptap'
import { Markdown } from '@tiptap/markdown'
import { useEditor } from '@tiptap/react'
import StarterKit from '@tiptap/starter-kit'

type EditorProps = {
  /** Markdown at the start; later changes come through `onChange`. */
  start: string
  label: string
  lang: string
  /** Names of the tools for screen readers and tooltips. */
  labels: Record<
    'bold' | 'italic' | 'heading2' | 'heading3' | 'bullets' | 'numbers' | 'quote' | 'link' | 'unlink' | 'undo' | 'redo',
    string
  >
  onChange: (markdown: string) => void
}

/** Writes Markdown with the eyes of a reader; the whole editor is loaded only where someone writes. */
export function Editor({ start, label, lang, labels, onChange }: EditorProps) {
  const editor = useEditor({
    extensions: [StarterKit.configure({ link: false }), Link, Markdown],
    content: start,
    contentType: 'markdown',
    editorProps: { attributes: { 'aria-label': label, role: 'textbox', 'aria-multiline': 'true', lang } },
    onUpdate: ({ editor: current }) => onChange(current.getMarkdown()),
    shouldRerenderOnTransaction: true,
  })
  return (
    <RichTextEditor
      editor={editor}
      labels={{
        boldControlLabel: labels.bold,
        italicControlLabel: labels.italic,
        h2ControlLabel: labels.heading2,
        h3ControlLabel: labels.heading3,
        bulletListControlLabel: labels.bullets,
        orderedListControlLabel: labels.numbers,
        blockquoteControlLabel: labels.quote,
        linkControlLabel: labels.link,
        unlinkControlLabel: labels.unlink,
        undoControlLabel: labels.undo,
        redoControlLabel: labels.redo,
      }}
    >
      <RichTextEditor.Toolbar sticky stickyOffset={60}>
        <RichTextEditor.ControlsGroup>
          <RichTextEditor.H2 />
          <RichTextEditor.H3 />
          <RichTextEditor.Bold />
          <RichTextEditor.Italic />
        </RichTextEditor.ControlsGroup>
        <RichTextEditor.ControlsGroup>
          <RichTextEditor.BulletList />
          <RichTextEditor.OrderedList />
          <RichTextEditor.Blockquote />
        </RichTextEditor.ControlsGroup>
        <RichTextEditor.ControlsGroup>
          <RichTextEditor.Link />
          <RichTextEditor.Unlink />
        </RichTextEditor.ControlsGroup>
        <RichTextEditor.ControlsGroup>
          <RichTextEditor.Undo />
          <RichTextEditor.Redo />
        </RichTextEditor.ControlsGroup>
      </RichTextEditor.Toolbar>
      <RichTextEditor.Content mih={320} />
    </RichTextEditor>
  )
}
