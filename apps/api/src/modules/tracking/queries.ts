import type { Scope } from '@rapport/domain/identity'
import DataLoader from 'dataloader'
import { and, count, eq, isNotNull, isNull } from 'drizzle-orm'
import { type Context, loader } from '../../platform/context.ts'
import { rowFor } from '../../platform/db/read.ts'
import { anyOf } from '../../platform/db/sets.ts'
import { within } from '../../platform/db/within.ts'
import type { Scoped } from '../../platform/graphql/lookahead/index.ts'
import { instantKey, type Order, type PageArgs, paginate, textKey } from '../../platform/graphql/connection.ts'
import { clicks, codes, linkClicks, trackingLinks } from './tables.ts'
import type { LinksWhere } from './types.ts'

export type LinkRow = typeof trackingLinks.$inferSelect
export type CodeRow = typeof codes.$inferSelect
export type ClickRow = typeof clicks.$inferSelect

export const own = (table: typeof trackingLinks | typeof codes, scope: Scoped) =>
  and(
    eq(table.workspaceId, scope.workspaceId),
    scope.partnerId === null ? undefined : eq(table.partnerId, scope.partnerId),
  )

const narrowed = (table: typeof trackingLinks | typeof codes, where: LinksWhere | null) =>
  and(
    where?.partnerId ? eq(table.partnerId, where.partnerId) : undefined,
    where?.programId ? eq(table.programId, where.programId) : undefined,
    where?.enrollmentId ? eq(table.enrollmentId, where.enrollmentId) : undefined,
  )

export const LINKS_NEWEST: Order<LinkRow> = {
  keys: [instantKey(trackingLinks.createdAt, (r) => r.createdAt), textKey(trackingLinks.id, (r) => r.id)],
  direction: 'desc',
}

export function linkPage(ctx: Context, scope: Scope, args: PageArgs, where: LinksWhere | null) {
  const mine = and(
    own(trackingLinks, scope),
    narrowed(trackingLinks, where),
    where?.madeFor == null
      ? undefined
      : where.madeFor
        ? isNotNull(trackingLinks.madeForId)
        : isNull(trackingLinks.madeForId),
  )
  return paginate<LinkRow>(
    args,
    LINKS_NEWEST,
    (beyond, order, limit) =>
      ctx.db
        .select()
        .from(trackingLinks)
        .where(and(mine, beyond))
        .orderBy(...order)
        .limit(limit),
    async () => (await ctx.db.select({ n: count() }).from(trackingLinks).where(mine))[0]?.n ?? 0,
  )
}

export function codePage(ctx: Context, scope: Scope, args: PageArgs, where: LinksWhere | null) {
  const mine = and(own(codes, scope), narrowed(codes, where))
  return paginate<CodeRow>(
    args,
    { keys: [instantKey(codes.createdAt, (r) => r.createdAt), textKey(codes.id, (r) => r.id)], direction: 'desc' },
    (beyond, order, limit) =>
      ctx.db
        .select()
        .from(codes)
        .where(and(mine, beyond))
        .orderBy(...order)
        .limit(limit),
    async () => (await ctx.db.select({ n: count() }).from(codes).where(mine))[0]?.n ?? 0,
  )
}

export const findLink = async (ctx: Context, scope: Scope, id: string): Promise<LinkRow | undefined> =>
  (
    await ctx.db
      .select()
      .from(trackingLinks)
      .where(and(own(trackingLinks, scope), eq(trackingLinks.id, id)))
  )[0]

export const findCode = async (ctx: Context, scope: Scope, id: string): Promise<CodeRow | undefined> =>
  (
    await ctx.db
      .select()
      .from(codes)
      .where(and(own(codes, scope), eq(codes.id, id)))
  )[0]

export const findClick = async (ctx: Context, scope: Scope, id: string): Promise<ClickRow | undefined> =>
  (
    await ctx.db
      .select()
      .from(clicks)
      .where(
        and(
          eq(clicks.id, id),
          eq(clicks.workspaceId, scope.workspaceId),
          scope.partnerId === null ? undefined : eq(clicks.partnerId, scope.partnerId),
        ),
      )
  )[0]

export const linkByKey = async (ctx: Pick<Context, 'db'>, key: string): Promise<LinkRow | undefined> =>
  (await ctx.db.select().from(trackingLinks).where(eq(trackingLinks.key, key)))[0]

export const linkLoader = (ctx: Context) =>
  loader(
    ctx,
    linkLoader,
    () =>
      new DataLoader<string, LinkRow | undefined>(async (ids) => {
        const rows = await ctx.db
          .select()
          .from(trackingLinks)
          .where(and(anyOf(trackingLinks.id, ids), within(ctx, trackingLinks)))
        return rowFor(ids, rows, (row) => row.id)
      }),
  )

/** Valid and unique clicks per link, over all time. */
export const clicksOfLink = (ctx: Context) =>
  loader(
    ctx,
    clicksOfLink,
    () =>
      new DataLoader<string, { clicks: number; unique: number }>(async (ids) => {
        const rows = await ctx.db.select().from(linkClicks).where(anyOf(linkClicks.linkId, ids))
        const found = new Map(rows.map((row) => [row.linkId, { clicks: row.clicks, unique: row.uniqueClicks }]))
        return ids.map((id) => found.get(id) ?? { clicks: 0, unique: 0 })
      }),
  )
