import type { ResourceUse } from '@rapport/domain/library'
import DataLoader from 'dataloader'
import { and, asc, count, desc, eq, sql, sum } from 'drizzle-orm'
import { type Context, loader, scoped } from '../../platform/context.ts'
import { rowFor, rowsFor } from '../../platform/db/read.ts'
import { anyOf, textArray } from '../../platform/db/sets.ts'
import { within } from '../../platform/db/within.ts'
import { paginate } from '../../platform/graphql/connection.ts'
import { programs as programTable, tiers as tierTable } from '../programs/tables.ts'
import type { ProgramRow, TierRow } from '../programs/index.ts'
import { linkClicks, trackingLinks } from '../tracking/tables.ts'
import { NEWEST, NEWEST_SIZE, type ResourceRow } from './queries.ts'
import { resourcePrograms, resources, resourceTiers, resourceUses, resourceVersions } from './tables.ts'
import { seenBy } from './visible.ts'

export type VersionRow = typeof resourceVersions.$inferSelect

/** Every version of a resource, newest first. */
export const versionsOf = (ctx: Context) =>
  loader(
    ctx,
    versionsOf,
    () =>
      new DataLoader<string, VersionRow[]>(async (ids) => {
        const rows = await ctx.db
          .select()
          .from(resourceVersions)
          .where(and(anyOf(resourceVersions.resourceId, ids), within(ctx, resourceVersions)))
          .orderBy(desc(resourceVersions.number))
        return rowsFor(ids, rows, (row) => row.resourceId)
      }),
  )

/** Versions by their own id. */
export const versionLoader = (ctx: Context) =>
  loader(
    ctx,
    versionLoader,
    () =>
      new DataLoader<string, VersionRow | undefined>(async (ids) => {
        const rows = await ctx.db
          .select()
          .from(resourceVersions)
          .where(and(anyOf(resourceVersions.id, ids), within(ctx, resourceVersions)))
        return rowFor(ids, rows, (row) => row.id)
      }),
  )

export const programsOf = (ctx: Context) =>
  loader(
    ctx,
    programsOf,
    () =>
      new DataLoader<string, ProgramRow[]>(async (ids) => {
        const rows = await ctx.db
          .select({ resourceId: resourcePrograms.resourceId, program: programTable })
          .from(resourcePrograms)
          .innerJoin(programTable, eq(programTable.id, resourcePrograms.programId))
          .where(and(anyOf(resourcePrograms.resourceId, ids), within(ctx, programTable)))
          .orderBy(asc(programTable.createdAt), asc(programTable.id))
        return rowsFor(ids, rows, (row) => row.resourceId).map((own) => own.map((row) => row.program))
      }),
  )

export const tiersOfResource = (ctx: Context) =>
  loader(
    ctx,
    tiersOfResource,
    () =>
      new DataLoader<string, TierRow[]>(async (ids) => {
        const rows = await ctx.db
          .select({ resourceId: resourceTiers.resourceId, tier: tierTable })
          .from(resourceTiers)
          .innerJoin(tierTable, eq(tierTable.id, resourceTiers.tierId))
          .where(and(anyOf(resourceTiers.resourceId, ids), within(ctx, tierTable)))
          .orderBy(asc(tierTable.programId), asc(tierTable.position))
        return rowsFor(ids, rows, (row) => row.resourceId).map((own) => own.map((row) => row.tier))
      }),
  )

export type Uses = Readonly<Record<ResourceUse, number>>

/** How often a resource was viewed, downloaded and shared: by all partners for staff, by the partner itself for a partner. */
export const usesOf = (ctx: Context) =>
  loader(
    ctx,
    usesOf,
    () =>
      new DataLoader<string, Uses>(async (ids) => {
        const rows = await ctx.db
          .select({ resourceId: resourceUses.resourceId, use: resourceUses.use, n: count() })
          .from(resourceUses)
          .where(and(anyOf(resourceUses.resourceId, ids), within(ctx, resourceUses)))
          .groupBy(resourceUses.resourceId, resourceUses.use)
        const of = (id: string, use: ResourceUse) => rows.find((r) => r.resourceId === id && r.use === use)?.n ?? 0
        return ids.map((id) => ({ VIEW: of(id, 'VIEW'), DOWNLOAD: of(id, 'DOWNLOAD'), SHARE: of(id, 'SHARE') }))
      }),
  )

/** Valid clicks on the links that were made for a resource. */
export const clicksFor = (ctx: Context) =>
  loader(
    ctx,
    clicksFor,
    () =>
      new DataLoader<string, number>(async (ids) => {
        const rows = await ctx.db
          .select({ madeForId: trackingLinks.madeForId, n: sum(linkClicks.clicks).mapWith(Number) })
          .from(trackingLinks)
          .innerJoin(linkClicks, eq(linkClicks.linkId, trackingLinks.id))
          .where(and(anyOf(trackingLinks.madeForId, ids), within(ctx, trackingLinks)))
          .groupBy(trackingLinks.madeForId)
        return rowFor(ids, rows, (row) => row.madeForId).map((row) => row?.n ?? 0)
      }),
  )

type Wanted = { partnerId: string; limit: number }

/** The newest resources each of many partners may see: one statement for all of them. */
const newestLoader = (ctx: Context) =>
  loader(
    ctx,
    newestLoader,
    () =>
      new DataLoader<Wanted, ResourceRow[], string>(
        async (wanted) => {
          const { workspaceId } = scoped(ctx)
          const limit = Math.max(...wanted.map((w) => w.limit))
          const partners = textArray([...new Set(wanted.map((w) => w.partnerId))])
          const rows = await ctx.db
            .select({ partnerId: sql<string>`seen.partner_id`, resource: resources })
            .from(resources)
            .innerJoin(
              sql`(select p.id as partner_id, newest.id as resource_id from unnest(${partners}) as p(id)
                cross join lateral (select ${resources.id} from resources
                  where ${resources.workspaceId} = ${workspaceId} and ${seenBy(sql`p.id`, ctx.now)}
                  order by ${resources.createdAt} desc, ${resources.id} desc limit ${limit}) newest) seen`,
              sql`seen.resource_id = ${resources.id}`,
            )
            .orderBy(desc(resources.createdAt), desc(resources.id))
          return wanted.map((w) =>
            rows
              .filter((row) => row.partnerId === w.partnerId)
              .slice(0, w.limit)
              .map((row) => row.resource),
          )
        },
        { cacheKeyFn: ({ partnerId, limit }) => `${partnerId}:${limit}` },
      ),
  )

/** The newest resources a partner may see, as a connection from its start. */
export const newestResources = (ctx: Context, partnerId: string, first: number | null) =>
  paginate<ResourceRow>(
    { first: first ?? NEWEST_SIZE },
    NEWEST,
    (_beyond, _order, limit) => newestLoader(ctx).load({ partnerId, limit }),
    async () => {
      const seen = and(eq(resources.workspaceId, scoped(ctx).workspaceId), seenBy(sql`${partnerId}`, ctx.now))
      return (await ctx.db.select({ n: count() }).from(resources).where(seen))[0]?.n ?? 0
    },
  )
