import { Markdown } from '@tiptap/markdown'
import { marked } from 'marked'
import markedCjkFriendly from 'marked-cjk-friendly'

/** Markdown as the pages read it: emphasis also beside the brackets and full stops of Japanese and Chinese. */
export const markdown = Markdown.configure({ marked: marked.use(markedCjkFriendly()) })
