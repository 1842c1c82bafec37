import type { Scope } from '@rapport/domain/identity'
import { and, count, desc, eq, ilike, or, type SQL, sql } from 'drizzle-orm'
import type { Context } from '../../platform/context.ts'
import { containing } from '../../platform/db/like.ts'
import { instantKey, type Order, type PageArgs, paginate, textKey } from '../../platform/graphql/connection.ts'
import { resources } from './tables.ts'
import type { ResourcesWhere } from './types.ts'
import { inScope } from './visible.ts'

export type ResourceRow = typeof resources.$inferSelect

/** How many of a partner's newest resources when not said. */
export const NEWEST_SIZE = 3

export const NEWEST: Order<ResourceRow> = {
  keys: [instantKey(resources.createdAt, (r) => r.createdAt), textKey(resources.id, (r) => r.id)],
  direction: 'desc',
}

/** Every word somewhere: title, description, folder, tags, or the text of the newest version. */
const matches = (search: string): SQL | undefined =>
  and(
    ...search
      .trim()
      .split(/\s+/)
      .slice(0, 8)
      .filter(Boolean)
      .map((word) =>
        or(
          ilike(resources.title, containing(word)),
          ilike(resources.description, containing(word)),
          ilike(resources.folder, containing(word)),
          sql`${resources.tags}::text ilike ${containing(word)}`,
          sql`exists (select 1 from resource_versions v where v.id = ${resources.versionId} and v.text ilike ${containing(word)})`,
        ),
      ),
  )

export function resourcePage(ctx: Context, scope: Scope, args: PageArgs, where: ResourcesWhere | null) {
  const mine = and(
    inScope(scope, ctx.now, where?.programId),
    where?.search ? matches(where.search) : undefined,
    where?.tag ? sql`${resources.tags} @> ${JSON.stringify([where.tag])}::jsonb` : undefined,
    where?.folder ? eq(resources.folder, where.folder) : undefined,
    where?.kind ? eq(resources.kind, where.kind) : undefined,
    where?.language ? eq(resources.language, where.language) : undefined,
    where?.primary != null ? eq(resources.isPrimary, where.primary) : undefined,
  )
  return paginate<ResourceRow>(
    args,
    NEWEST,
    (beyond, order, limit) =>
      ctx.db
        .select()
        .from(resources)
        .where(and(mine, beyond))
        .orderBy(...order)
        .limit(limit),
    async () => (await ctx.db.select({ n: count() }).from(resources).where(mine))[0]?.n ?? 0,
  )
}

/** A resource the actor may see. */
export async function findResource(ctx: Context, scope: Scope, id: string): Promise<ResourceRow | undefined> {
  return (
    await ctx.db
      .select()
      .from(resources)
      .where(and(inScope(scope, ctx.now), eq(resources.id, id)))
  )[0]
}

/** The folders there are, by name, with how many of the actor's resources are in each. */
export const foldersOf = (ctx: Context, scope: Scope) =>
  ctx.db
    .select({ name: sql<string>`${resources.folder}`, count: count() })
    .from(resources)
    .where(and(inScope(scope, ctx.now), sql`${resources.folder} is not null`))
    .groupBy(resources.folder)
    .orderBy(desc(count()), resources.folder)
    .limit(200)
