import type { Actor } from '@rapport/domain/identity'
import { DAY_MS } from '@rapport/domain'
import type { Cast } from './content.ts'
import type { WorkspaceSpec } from './spec.ts'
import type { Teller } from './teller.ts'
import {
  approveGuestPost,
  createGuestPost,
  publishGuestPost,
  requestGuestPostChanges,
  submitGuestPost,
} from '../modules/guest-blog/index.ts'

/** Guest posts at different points of their way: one is public, one waits for an answer, one for a change. */
export async function tellPosts(
  teller: Teller,
  spec: WorkspaceSpec,
  cast: Cast & { actors: ReadonlyMap<string, Actor> },
  now: Date,
): Promise<void> {
  for (const [index, post] of spec.posts.entries()) {
    const actor = cast.actors.get(post.partner)
    const program = cast.programs.get(post.program)
    if (!actor || !program) continue
    const at = new Date(now.getTime() - (30 - index * 9) * DAY_MS)
    const next = (days: number) => new Date(at.getTime() + days * DAY_MS)
    const { title, markdown, description, locale, ctaText } = post
    const draft = await teller.do(actor, at, createGuestPost, {
      programId: program.id,
      title,
      markdown,
      description,
      locale,
      ctaText,
    })
    await teller.do(actor, next(1), submitGuestPost, { id: draft.id })
    if (post.end === 'CHANGES_REQUESTED')
      await teller.do(cast.marketer, next(2), requestGuestPostChanges, { id: draft.id, comment: post.comment ?? '' })
    if (post.end !== 'PUBLISHED') continue
    await teller.do(cast.marketer, next(3), approveGuestPost, { id: draft.id })
    await teller.do(cast.marketer, next(4), publishGuestPost, {
      id: draft.id,
      ...(post.slug ? { slug: post.slug } : {}),
    })
  }
}
