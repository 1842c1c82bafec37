import { type Refusal, refusal } from '@rapport/domain'
import { isolated, LimitExceeded } from '../isolation/index.ts'
import type { Addresses } from './addresses.ts'
import type { RenderedPost } from './render-markdown.ts'

/** Milliseconds until its process is ended; the parser's own limit for one text is below. */
const HARD_LIMIT = 30_000

/**
 * Renders Markdown that others wrote, away from the process that answers requests: as `renderMarkdown` does, with its refusals. A text
 * that outgrows its memory, or outlives every limit, is refused with TOO_MANY.
 */
export async function renderPost(
  markdown: string,
  addresses: Addresses,
  workspaceId: string,
  timeLimitMs?: number,
): Promise<RenderedPost | Refusal> {
  try {
    return await isolated('markdown', { markdown, addresses, timeLimitMs }, { workspaceId, limitMs: HARD_LIMIT })
  } catch (error) {
    if (!(error instanceof LimitExceeded)) throw error
    return refusal('TOO_MANY', ['body'], { what: 'complexity', max: HARD_LIMIT })
  }
}
