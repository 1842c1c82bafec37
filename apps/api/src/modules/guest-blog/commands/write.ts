import { ensure, Refused, refuse, storable } from '@rapport/domain'
import { parseText, parseWebUrl } from '@rapport/domain/identity'
import type { Command, CommandContext } from '../../../platform/commands/command.ts'
import { newId, scoped } from '../../../platform/context.ts'
import { userLoader } from '../../identity/index.ts'
import { enrollmentsOf, findPartner } from '../../partners/index.ts'
import { programLoader } from '../../programs/index.ts'
import { makeLink } from '../../tracking/index.ts'
import { findPost, type PostRow } from '../queries.ts'
import { keepRendition } from '../renditions.ts'
import { guestPosts, type PostContent } from '../tables.ts'
import type { CreateGuestPostInput, UpdateGuestPostInput } from '../types.ts'
import { openPost, savePost, stateAfter, tell } from './open-post.ts'

type Given = Omit<UpdateGuestPostInput, 'id'>

/** A text that may be empty; what is not given stays. */
const optional = (given: string | null | undefined, limits: Omit<Parameters<typeof parseText>[1], 'min'>) =>
  given === undefined ? undefined : parseText(given ?? '', { ...limits, min: 0 })

/** What was given of a post's content, checked; throws with every problem at once. */
function readContent(given: Given): Partial<PostContent> {
  const read = {
    title: given.title != null ? parseText(given.title, { path: ['title'], max: 160 }) : undefined,
    description: optional(given.description, { path: ['description'], max: 300 }),
    ctaText: optional(given.ctaText, { path: ['ctaText'], max: 60 }),
    authorName: given.authorName != null ? parseText(given.authorName, { path: ['authorName'], max: 80 }) : undefined,
    authorBio: optional(given.authorBio, { path: ['authorBio'], max: 600, multiline: true }),
    canonicalUrl: given.canonicalUrl ? parseWebUrl(given.canonicalUrl, ['canonicalUrl']) : undefined,
  }
  const problems = Object.values(read).flatMap((value) => (typeof value === 'object' ? [value] : []))
  if (problems.length > 0) throw new Refused(problems)
  const texts = Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined))
  return {
    ...(texts as Partial<PostContent>),
    ...(given.canonicalUrl === '' || given.canonicalUrl === null ? { canonicalUrl: null } : {}),
    ...(given.locale != null ? { locale: given.locale } : {}),
    ...(given.markdown != null ? { markdown: storable(given.markdown).replace(/\r\n?/g, '\n') } : {}),
  }
}

async function authorOf(ctx: CommandContext, partnerName: string): Promise<string> {
  if (ctx.actor.kind !== 'partner') return partnerName
  return (await userLoader(ctx).load(ctx.actor.userId))?.name ?? partnerName
}

/** Begins a guest post, with a tracking link of its own: by the partner, or by staff in a partner's name. */
export const createGuestPost: Command<CreateGuestPostInput, PostRow> = {
  name: 'createGuestPost',
  may: 'posts.write',
  subject: (row) => row.id,
  handle: async (ctx, input) => {
    const scope = scoped(ctx)
    const content = readContent(input)
    const partnerId = input.partnerId ?? scope.partnerId ?? refuse('REQUIRED', ['partnerId'])
    const partner = (await findPartner(ctx, scope, partnerId)) ?? refuse('NOT_FOUND', ['partnerId'])
    const enrollment = (await enrollmentsOf(ctx).load(partner.id)).find((e) => e.programId === input.programId)
    const program = enrollment && (await programLoader(ctx).load(enrollment.programId))
    if (!enrollment || !program) return refuse('NOT_FOUND', ['programId'])
    if (enrollment.state !== 'ACTIVE') refuse('STATE_CONFLICT', ['programId'], { state: enrollment.state })
    const original = input.originalId ? await findPost(ctx, scope, input.originalId) : undefined
    if (input.originalId && !original) refuse('NOT_FOUND', ['originalId'])
    const id = newId(ctx, 'guestPost')
    const title = content.title ?? refuse('REQUIRED', ['title'])
    const link = await makeLink(ctx, { enrollment, program, name: [...title].slice(0, 80).join(''), madeForId: id })
    const row: PostRow = {
      id,
      workspaceId: partner.workspaceId,
      programId: program.id,
      partnerId: partner.id,
      linkId: link.id,
      title,
      slug: null,
      markdown: content.markdown ?? '',
      description: content.description ?? '',
      locale: content.locale ?? partner.locale,
      ctaText: content.ctaText ?? '',
      canonicalUrl: content.canonicalUrl ?? null,
      authorName: content.authorName ?? (await authorOf(ctx, partner.name)),
      authorBio: content.authorBio ?? '',
      originalId: original ? (original.originalId ?? original.id) : null,
      state: 'DRAFT',
      version: 1,
      published: null,
      publishedVersion: null,
      publishedAt: null,
      publicUpdatedAt: null,
      unpublishedAt: null,
      createdBy: 'userId' in ctx.actor ? ctx.actor.userId : null,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    }
    await ctx.db.insert(guestPosts).values(row)
    await keepRendition(ctx, row)
    tell(ctx, row, 'created')
    return row
  },
}

const differs = (post: PostRow, change: Partial<PostContent>): boolean =>
  (Object.keys(change) as (keyof PostContent)[]).some((key) => post[key] !== change[key])

/** Edits the draft. After an approval it goes back to review; what is public stays until the edit is published. */
export const updateGuestPost: Command<UpdateGuestPostInput, PostRow> = {
  name: 'updateGuestPost',
  may: 'posts.write',
  clears: ['description', 'ctaText', 'canonicalUrl', 'authorBio'],
  subject: (row) => row.id,
  handle: async (ctx, input) => {
    const change = readContent(input)
    const post = await openPost(ctx, input.id, 'posts.write')
    if (!differs(post, change)) return post
    const state = stateAfter(post, 'EDIT')
    await keepRendition(ctx, { ...post, ...change })
    const changed = await savePost(ctx, post, { ...change, state, version: post.version + 1 })
    tell(ctx, changed, 'changed')
    return changed
  },
}

/** Hands the draft in for review. */
export const submitGuestPost: Command<{ id: string }, PostRow> = {
  name: 'submitGuestPost',
  may: 'posts.write',
  subject: (row) => row.id,
  handle: async (ctx, { id }) => {
    const post = await openPost(ctx, id, 'posts.write')
    const state = stateAfter(post, 'SUBMIT')
    ensure(parseText(post.title, { path: ['title'], max: 160 }))
    if (post.markdown.trim() === '') refuse('REQUIRED', ['markdown'])
    const changed = await savePost(ctx, post, { state })
    tell(ctx, changed, 'submitted')
    return changed
  },
}
