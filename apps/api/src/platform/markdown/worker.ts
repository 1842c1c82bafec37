import type { Addresses } from './addresses.ts'
import { renderMarkdown, type RenderedPost } from './render-markdown.ts'
import type { Refusal } from '@rapport/domain'

/** What runs in a thread of its own: a text that keeps the parser busy keeps nobody else waiting. */
export default ({ markdown, addresses }: { markdown: string; addresses: Addresses }): RenderedPost | Refusal =>
  renderMarkdown(markdown, addresses)
