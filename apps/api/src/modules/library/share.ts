import { refuse } from '@rapport/domain'
import { can, scopeOf } from '@rapport/domain/identity'
import DataLoader from 'dataloader'
import { and, asc, eq, sql } from 'drizzle-orm'
import type { Command } from '../../platform/commands/command.ts'
import { type Context, loader, scoped } from '../../platform/context.ts'
import { anyOf } from '../../platform/db/sets.ts'
import { within } from '../../platform/db/within.ts'
import { signatureOf } from '../../platform/files/index.ts'
import { forbidden } from '../../platform/graphql/errors.ts'
import { type EnrollmentRow, findEnrollment } from '../partners/index.ts'
import { enrollments } from '../partners/tables.ts'
import { programLoader } from '../programs/index.ts'
import { type LinkRow, makeLink } from '../tracking/index.ts'
import { trackingLinks } from '../tracking/tables.ts'
import { versionLoader } from './loaders.ts'
import { findResource, type ResourceRow } from './queries.ts'
import { resources } from './tables.ts'
import { seenBy } from './visible.ts'

type Pair = { enrollmentId: string; resourceId: string }
export type Shared = { link: LinkRow; resource: ResourceRow; shareText: string }

const addressOf = (ctx: Context, link: LinkRow): string => `${ctx.services.publicUrl}/r/${link.key}`

const linkFor = (ctx: Context) =>
  loader(
    ctx,
    linkFor,
    () =>
      new DataLoader<Pair, LinkRow | undefined, string>(
        async (pairs) => {
          const rows = await ctx.db
            .select()
            .from(trackingLinks)
            .where(
              and(
                anyOf(trackingLinks.enrollmentId, [...new Set(pairs.map((p) => p.enrollmentId))]),
                anyOf(trackingLinks.madeForId, [...new Set(pairs.map((p) => p.resourceId))]),
                within(ctx, trackingLinks),
              ),
            )
          return pairs.map((p) => rows.find((r) => r.enrollmentId === p.enrollmentId && r.madeForId === p.resourceId))
        },
        { cacheKeyFn: ({ enrollmentId, resourceId }) => `${enrollmentId}|${resourceId}` },
      ),
  )

/** Makes the link by which a partner shares a resource; the same pair has the same link for ever. */
export const createResourceLink: Command<{ id: string; enrollmentId?: string | null | undefined }, Shared> = {
  name: 'createResourceLink',
  may: 'links.write',
  subject: ({ link }) => link.id,
  handle: async (ctx, input) => {
    const resource = (await findResource(ctx, scoped(ctx), input.id)) ?? refuse('NOT_FOUND', ['id'])
    const enrollment =
      (await sharingEnrollment(ctx, resource, input.enrollmentId ?? null)) ?? refuse('NOT_FOUND', ['enrollmentId'])
    if (!can(ctx.actor, 'links.write', enrollment)) throw forbidden(ctx.actor)
    const program = await programLoader(ctx).load(enrollment.programId)
    if (!program) throw new Error(`program ${enrollment.programId} is gone`)
    const version = resource.versionId ? await versionLoader(ctx).load(resource.versionId) : undefined
    // The workspace chose the page that a LINK leads to, so it may lie on another site.
    const chosen = { ...ctx, actor: { kind: 'system' as const, workspaceId: resource.workspaceId } }
    const link = await makeLink(chosen, {
      enrollment,
      program,
      madeForId: resource.id,
      name: [...resource.title].slice(0, 80).join(''),
      ...(resource.kind === 'LINK' ? { destinationUrl: version?.text ?? null } : {}),
    })
    return { link, resource, shareText: await textWith(ctx, resource, addressOf(ctx, link)) }
  },
}

/** The enrollment by which a partner shares a resource: the one named, else the oldest active one that sees it. */
async function sharingEnrollment(
  ctx: Context,
  resource: ResourceRow,
  enrollmentId: string | null,
): Promise<EnrollmentRow | undefined> {
  const scope = scopeOf(ctx.actor)
  if (!scope) return undefined
  const named = enrollmentId ? await findEnrollment(ctx, scope, enrollmentId) : undefined
  const partnerId = enrollmentId ? named?.partnerId : scope.partnerId
  if (!partnerId) return undefined
  const seen = await ctx.db
    .select({ enrollment: enrollments })
    .from(enrollments)
    .innerJoin(resources, eq(resources.id, resource.id))
    .where(
      and(
        eq(enrollments.partnerId, partnerId),
        eq(enrollments.state, 'ACTIVE'),
        named ? eq(enrollments.id, named.id) : undefined,
        sql`${seenBy(sql`${partnerId}`, ctx.now)}`,
      ),
    )
    .orderBy(asc(enrollments.createdAt), asc(enrollments.id))
    .limit(1)
  return seen[0]?.enrollment
}

/** The partner's own link for a resource; null until it was made. */
export async function shareUrl(ctx: Context, resource: ResourceRow, enrollmentId: string | null) {
  const enrollment = await sharingEnrollment(ctx, resource, enrollmentId)
  if (!enrollment) return null
  const made = await linkFor(ctx).load({ enrollmentId: enrollment.id, resourceId: resource.id })
  return made ? addressOf(ctx, made) : null
}

/** What to send: the text with the partner's link in it, or title and description with the link. */
export async function shareText(ctx: Context, resource: ResourceRow, enrollmentId: string | null) {
  const url = await shareUrl(ctx, resource, enrollmentId)
  return url ? textWith(ctx, resource, url) : null
}

async function textWith(ctx: Context, resource: ResourceRow, url: string): Promise<string> {
  const version = resource.versionId ? await versionLoader(ctx).load(resource.versionId) : undefined
  const text =
    resource.kind === 'TEXT' ? (version?.text ?? '') : [resource.title, resource.description].filter(Boolean).join('\n')
  return /\{+link\}+/i.test(text) ? text.replace(/\{+link\}+/gi, url) : `${text}\n\n${url}`
}

/** An address that gives the file of a resource to whoever holds it, for as long as the partner itself may see it. */
export function sharedFileUrl(ctx: Context, resource: ResourceRow, partnerId: string, name: string): string {
  const url = new URL(`/files/${resource.id}/${encodeURIComponent(name)}`, ctx.services.publicUrl)
  url.searchParams.set('by', partnerId)
  url.searchParams.set('signature', signatureOf(ctx.services.secret, 'share', resource.id, partnerId))
  return url.href
}
