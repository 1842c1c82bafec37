import type { Addresses } from './addresses.ts'
import { renderMarkdown, type RenderedPost } from './render-markdown.ts'
import type { Refusal } from '@rapport/domain'

export type Task = { markdown: string; addresses: Addresses; timeLimitMs?: number | undefined }

/** What runs in a thread of its own: a text that keeps the parser busy keeps nobody else waiting. */
export default ({ markdown, addresses, timeLimitMs }: Task): RenderedPost | Refusal =>
  renderMarkdown(markdown, addresses, timeLimitMs)
