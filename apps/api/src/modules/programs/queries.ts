import { type Scope, scopeOf } from '@rapport/domain/identity'
import { versionInForce } from '@rapport/domain/programs'
import DataLoader from 'dataloader'
import { and, asc, count, desc, eq, ilike, lte, or, sql } from 'drizzle-orm'
import { type Context, loader } from '../../platform/context.ts'
import { rowsOf } from '../../platform/db/database.ts'
import { containing } from '../../platform/db/like.ts'
import { rowFor, rowsFor } from '../../platform/db/read.ts'
import { anyOf } from '../../platform/db/sets.ts'
import { within } from '../../platform/db/within.ts'
import { instantKey, type PageArgs, paginate, textKey } from '../../platform/graphql/connection.ts'
import { programs, programVersions, terms, tiers } from './tables.ts'
import type { ProgramWhere } from './inputs.ts'

export type ProgramRow = typeof programs.$inferSelect
export type TermsRow = typeof terms.$inferSelect
export type TierRow = typeof tiers.$inferSelect
export type VersionRow = typeof programVersions.$inferSelect

/** Partners see the programs they are enrolled in and those that are open; staff see all of their workspace. */
const visible = (scope: Scope) =>
  and(
    eq(programs.workspaceId, scope.workspaceId),
    scope.partnerId === null
      ? undefined
      : sql`(${programs.state} = 'OPEN' or exists (select 1 from enrollments e where e.program_id = ${programs.id} and e.partner_id = ${scope.partnerId}))`,
  )

export const programPage = (ctx: Context, scope: Scope, args: PageArgs, where?: ProgramWhere | null) => {
  const search = where?.search?.trim()
  const mine = and(
    visible(scope),
    where?.state ? eq(programs.state, where.state as ProgramRow['state']) : undefined,
    search ? or(ilike(programs.name, containing(search)), ilike(programs.slug, containing(search))) : undefined,
  )
  return paginate<ProgramRow>(
    args,
    { keys: [instantKey(programs.createdAt, (r) => r.createdAt), textKey(programs.id, (r) => r.id)], direction: 'asc' },
    (beyond, orderBy, limit) =>
      ctx.db
        .select()
        .from(programs)
        .where(and(mine, beyond))
        .orderBy(...orderBy)
        .limit(limit),
    async () => (await ctx.db.select({ n: count() }).from(programs).where(mine))[0]?.n ?? 0,
  )
}

/** A program by id or slug as the actor may see it; an open one is public. */
export async function findProgram(
  ctx: Context,
  by: { id?: string | null; slug?: string | null },
): Promise<ProgramRow | undefined> {
  if (!by.id && !by.slug) return undefined
  const scope = scopeOf(ctx.actor)
  const [row] = await ctx.db
    .select()
    .from(programs)
    .where(by.id ? eq(programs.id, by.id) : eq(programs.slug, by.slug ?? ''))
  if (!row || row.state === 'OPEN') return row
  if (!scope || scope.workspaceId !== row.workspaceId) return undefined
  if (scope.partnerId === null) return row
  const [seen] = await ctx.db
    .select({ id: programs.id })
    .from(programs)
    .where(and(visible(scope), eq(programs.id, row.id)))
  return seen && row
}

/** A program of the actor's own workspace, locked for a change when asked. */
export async function ownProgram(
  ctx: Context,
  scope: Scope,
  id: string,
  lock = false,
): Promise<ProgramRow | undefined> {
  const query = ctx.db
    .select()
    .from(programs)
    .where(and(eq(programs.id, id), eq(programs.workspaceId, scope.workspaceId)))
  return (lock ? await query.for('no key update') : await query)[0]
}

export const programLoader = (ctx: Context) =>
  loader(
    ctx,
    programLoader,
    () =>
      new DataLoader<string, ProgramRow | undefined>(async (ids) =>
        rowFor(ids, await ctx.db.select().from(programs).where(anyOf(programs.id, ids)), (row) => row.id),
      ),
  )

export const tierLoader = (ctx: Context) =>
  loader(
    ctx,
    tierLoader,
    () =>
      new DataLoader<string, TierRow | undefined>(async (ids) =>
        rowFor(ids, await ctx.db.select().from(tiers).where(anyOf(tiers.id, ids)), (row) => row.id),
      ),
  )

export const termsLoader = (ctx: Context) =>
  loader(
    ctx,
    termsLoader,
    () =>
      new DataLoader<string, TermsRow | undefined>(async (ids) =>
        rowFor(ids, await ctx.db.select().from(terms).where(anyOf(terms.id, ids)), (row) => row.id),
      ),
  )

export const tiersOf = (ctx: Context) =>
  loader(
    ctx,
    tiersOf,
    () =>
      new DataLoader<string, TierRow[]>(async (ids) => {
        const rows = await ctx.db.select().from(tiers).where(anyOf(tiers.programId, ids)).orderBy(asc(tiers.position))
        return rowsFor(ids, rows, (row) => row.programId)
      }),
  )

export const termsVersionsOf = (ctx: Context, programId: string): Promise<TermsRow[]> =>
  ctx.db.select().from(terms).where(eq(terms.programId, programId)).orderBy(desc(terms.version))

/** The terms in force per program: the newest whose day has come. */
export const newestTerms = (ctx: Context) =>
  loader(
    ctx,
    newestTerms,
    () =>
      new DataLoader<string, TermsRow | undefined>(async (ids) => {
        const rows = await ctx.db
          .selectDistinctOn([terms.programId])
          .from(terms)
          .where(and(anyOf(terms.programId, ids), lte(terms.effectiveAt, ctx.now)))
          .orderBy(terms.programId, desc(terms.effectiveAt), desc(terms.version))
        return rowFor(ids, rows, (row) => row.programId)
      }),
  )

export const versionsOf = (ctx: Context, programId: string): Promise<VersionRow[]> =>
  ctx.db
    .select()
    .from(programVersions)
    .where(eq(programVersions.programId, programId))
    .orderBy(desc(programVersions.version))

/** Versions of rules by their ids. */
export const versionLoader = (ctx: Context) =>
  loader(
    ctx,
    versionLoader,
    () =>
      new DataLoader<string, VersionRow | undefined>(async (ids) =>
        rowFor(
          ids,
          await ctx.db
            .select()
            .from(programVersions)
            .where(and(anyOf(programVersions.id, ids), within(ctx, programVersions))),
          (row) => row.id,
        ),
      ),
  )

/** The rules in force now, or the first scheduled ones of a program that has none yet. */
export const currentVersion = (ctx: Context) =>
  loader(
    ctx,
    currentVersion,
    () =>
      new DataLoader<string, VersionRow | undefined>(async (ids) => {
        const rows = await ctx.db
          .select()
          .from(programVersions)
          .where(anyOf(programVersions.programId, ids))
          .orderBy(desc(programVersions.effectiveAt), desc(programVersions.version))
        return rowsFor(ids, rows, (row) => row.programId).map((own) => {
          return own.find((row) => row.effectiveAt <= ctx.now) ?? own.at(-1)
        })
      }),
  )

/** The rules that a fact of this moment falls under: the newest version in force then. */
export async function versionAt(ctx: Context, programId: string, at: Date): Promise<VersionRow | undefined> {
  const [row] = await ctx.db
    .select()
    .from(programVersions)
    .where(and(eq(programVersions.programId, programId), lte(programVersions.effectiveAt, at)))
    .orderBy(desc(programVersions.effectiveAt), desc(programVersions.version))
    .limit(1)
  return row
}

/** The rules that a fact of this time falls under; most fall under what was in force when the program was open, which is one statement. */
export async function rulesAt(ctx: Context, programId: string, at: Date): Promise<VersionRow | undefined> {
  const [found] = await ctx.db
    .select({ row: programVersions, openedAt: programs.openedAt })
    .from(programVersions)
    .innerJoin(programs, eq(programs.id, programVersions.programId))
    .where(and(eq(programVersions.programId, programId), lte(programVersions.effectiveAt, at)))
    .orderBy(desc(programVersions.effectiveAt), desc(programVersions.version))
    .limit(1)
  if (found && (found.row.version > 1 || (found.openedAt && found.openedAt <= at))) return found.row
  const [program] = await ctx.db
    .select({ openedAt: programs.openedAt })
    .from(programs)
    .where(eq(programs.id, programId))
  return versionInForce(await versionsOf(ctx, programId), at, program?.openedAt ?? null)
}

/** How many resources a program's partners can see, and how many of them are primary. */
export async function primaryResources(ctx: Context, program: Pick<ProgramRow, 'id' | 'workspaceId'>): Promise<number> {
  const [row] = await rowsOf<{ n: number | string }>(
    ctx.db,
    sql`select count(*) as n from resources r where r.workspace_id = ${program.workspaceId} and r.is_primary and r.version_id is not null
      and (not exists (select 1 from resource_programs p where p.resource_id = r.id)
        or exists (select 1 from resource_programs p where p.resource_id = r.id and p.program_id = ${program.id}))`,
  )
  return Number(row?.n ?? 0)
}
