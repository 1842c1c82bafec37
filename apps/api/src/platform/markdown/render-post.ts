import { pathToFileURL } from 'node:url'
import { type Refusal, refusal } from '@rapport/domain'
import type { Piscina } from 'piscina'
import { FROM_SOURCE, PLACES } from '../places.ts'
import type { Addresses } from './addresses.ts'
import type { Task } from './worker.ts'
import type { RenderedPost } from './render-markdown.ts'

/** Milliseconds until a thread is ended whatever it does; its own limit for one text is far below. */
const HARD_LIMIT = 40_000
const THREADS = 2
const MEGABYTES = 256

let pool: Promise<Piscina> | undefined

/** Opened at the first text, and closed by itself when there is nothing to do. */
const threads = (): Promise<Piscina> =>
  (pool ??= import('piscina').then(
    ({ Piscina }) =>
      new Piscina({
        filename: pathToFileURL(PLACES.markdownThread).href,
        minThreads: 0,
        maxThreads: THREADS,
        idleTimeout: 10_000,
        resourceLimits: { maxOldGenerationSizeMb: MEGABYTES },
        execArgv: FROM_SOURCE ? ['--import', 'tsx', '--conditions=source'] : [],
      }),
  ))

/**
 * Renders Markdown that others wrote, away from the thread that answers requests: as `renderMarkdown` does, with its refusals. A text
 * that outgrows the memory of its thread, or outlives every limit, ends the thread and is refused with TOO_MANY.
 */
export async function renderPost(
  markdown: string,
  addresses: Addresses,
  timeLimitMs?: number,
): Promise<RenderedPost | Refusal> {
  const task: Task = { markdown, addresses, timeLimitMs }
  try {
    const rendered: unknown = await (await threads()).run(task, { signal: AbortSignal.timeout(HARD_LIMIT) })
    return rendered as RenderedPost | Refusal
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    const ended = (error instanceof Error && error.name === 'AbortError') || code === 'ERR_WORKER_OUT_OF_MEMORY'
    if (!ended) throw error
    return refusal('TOO_MANY', ['body'], { what: 'complexity', max: HARD_LIMIT })
  }
}
